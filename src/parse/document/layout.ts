import { sectionOf } from '../../grammar/section-names.ts'
import { structureOf } from '../../grammar/structure.ts'
import { type FenceLine, fenceLineAt } from '../../markdown/fences.ts'
import type { Lines } from '../../markdown/lines.ts'
import type { Structure } from '../../markdown/scan.ts'
import { AgentNames } from '../header/agents.ts'
import { type Header, readHeader } from '../header/header.ts'
import { type Appendix, readAppendix } from './appendix.ts'
import { frontMatterEnd } from './front-matter.ts'
import { type OutlineSection, readOutline } from './outline.ts'
import { namesOwnReview, readAgentHeading, readHeading } from './review-heading.ts'

/** The parts of a report, before any of them is read. */
export interface Layout {
  lines: Lines
  /** The line after the front matter. */
  start: number
  header: Header | null
  names: AgentNames
  /** The structure of the report up to its appendix. */
  main: Structure
  /** The lines before the first section. */
  lead: { from: number; to: number }
  /** Its sections, before and after the appendix. */
  sections: OutlineSection[]
  appendix: LaidOutAppendix | null
}

type LaidOutAppendix = Appendix &
  AppendixHeading & {
    /** Whether it is surely one of raw reviews: its title says so, or a heading in it names an agent. */
    isOfReviews: boolean
  }

interface AppendixHeading {
  headingLine: number
  depth: number
  title: string
  /** Whether the appendix seems to be inside a fence, because one was left open, or the report is quoted. */
  isFenced: boolean
}

export function layOut(lines: Lines): Layout {
  const heading = findAppendix(lines)
  const start = frontMatterEnd(lines)
  const main = structureOf(lines, start, heading?.headingLine ?? lines.last)
  const { lead, sections } = readOutline(main)
  const header = readHeader(lines, lead.from, lead.to)
  const listed = new AgentNames(header?.fields.reviewers.map(({ name }) => name) ?? [])
  const appendix = heading && readAppendixBelow(lines, heading, listed)
  const agents = appendix?.reviews.map(({ agent }) => agent) ?? []
  const after = appendix ? readOutline(structureOf(lines, appendix.to, lines.last), false).sections : []
  return {
    lines,
    start,
    header,
    names: listed.names.length > 0 ? listed : new AgentNames([...new Set(agents)]),
    main,
    lead,
    sections: [...sections, ...after],
    appendix,
  }
}

function readAppendixBelow(lines: Lines, heading: AppendixHeading, names: AgentNames): LaidOutAppendix {
  const isNamed = namesOwnReview(heading.title, names)
  const from = heading.headingLine + (isNamed ? 0 : 1)
  const appendix = readAppendix({ lines, from, to: lines.last, depth: heading.depth, names })
  const namesAgent = (line: number) => {
    const found = readHeading(lines, line)
    // Other lines only start a review if they name an agent of the header.
    return found === null || readAgentHeading(found.title, names, false) !== null
  }
  const isOfReviews =
    isNamed ||
    /\breviews?\b/i.test(heading.title) ||
    appendix.reviews.some(({ headingLine }) => namesAgent(headingLine))
  return { ...appendix, ...heading, isOfReviews }
}

const noNames = new AgentNames([])

const headingPattern = /^(#{1,4})[ \t]+(.*)$/s

/**
 * The heading of the appendix: the first one outside fences and comments, or else the first one. This doesn't use the
 * scanner, which takes everything after an unclosed fence for code.
 */
function findAppendix(lines: Lines): AppendixHeading | null {
  let first: AppendixHeading | null = null
  let fence: FenceLine | null = null
  // The end of the next comment, searched again only after it is passed, so that unclosed comments take linear time.
  let commentEnd = 0
  for (let line = 0; line < lines.last; line += 1) {
    let offset = lines.start(line)
    while (lines.text.charAt(offset) === ' ') offset += 1
    const character = lines.text.charAt(offset)
    if (character === '`' || character === '~') {
      const found = fenceLineAt(lines, line)
      if (!found) continue
      if (fence === null) fence = found
      else if (found.info === '' && found.marker === fence.marker && found.length >= fence.length) fence = null
    } else if (character === '<' && fence === null && lines.text.startsWith('<!--', offset)) {
      if (commentEnd !== -1 && commentEnd < offset) commentEnd = lines.text.indexOf('-->', offset)
      if (commentEnd === -1) continue
      while (lines.end(line) < commentEnd) line += 1
    } else if (character === '#' && offset === lines.start(line)) {
      const [, hashes = '', title = ''] = headingPattern.exec(lines.at(line)) ?? []
      if (sectionOf(title)?.kind !== 'appendix' && !namesOwnReview(title, noNames)) continue
      const found = { headingLine: line, depth: hashes.length, title: title.trim(), isFenced: fence !== null }
      if (fence === null) return found
      first ??= found
    }
  }
  return first
}
