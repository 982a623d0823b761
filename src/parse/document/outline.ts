import {
  boldTitle,
  type SectionKind,
  sectionOf,
  sectionWithin,
  severityOfSection,
} from '../../grammar/section-names.ts'
import { lineKinds, type Structure } from '../../markdown/scan.ts'
import { readHead } from '../finding/head.ts'

/** A section as it is: `heading` is the line of its heading, the content runs from `from` up to `to`. */
export interface OutlineSection {
  structure: Structure
  kind: SectionKind | null
  title: string
  depth: number
  heading: number
  from: number
  to: number
}

export interface Outline {
  /** What comes before the first heading that opens a section. */
  lead: { from: number; to: number }
  sections: OutlineSection[]
}

interface Opening {
  line: number
  depth: number
  title: string
}

/** Bold lines that stand in for headings are deeper than any heading. */
const boldDepth = 10

/**
 * Divides a document at the headings that open sections. A known name opens one; so does an unknown one that is as
 * high as the section it ends. Deeper headings of other names belong to the section in which they are.
 * @param hasTitle whether the first heading may be the title of it all
 */
export function readOutline(structure: Structure, hasTitle = true): Outline {
  const sections: OutlineSection[] = []
  const { lines, from, to } = structure
  const [title] = lines.trim(from, to)
  for (const opening of openings(structure)) {
    const kind = opens(opening, sections.at(-1), hasTitle && opening.line === title, hasTitle)
    if (kind === undefined) continue
    const last = sections.at(-1)
    if (last) last.to = opening.line
    const { line, ...named } = opening
    sections.push({ structure, kind, ...named, heading: line, from: line + 1, to })
  }
  return { lead: { from, to: sections[0]?.heading ?? to }, sections }
}

/** The kind of section that a heading opens; null for an unknown one; undefined where it opens none. */
function opens(
  { depth, title }: Opening,
  current: OutlineSection | undefined,
  isTitle: boolean,
  hasTitle: boolean,
): SectionKind | null | undefined {
  const within = current !== undefined && depth > current.depth
  const known = within ? sectionWithin(title, current.kind) : sectionOf(title)?.kind
  if (known) return known
  if (sectionOf(title)) return undefined
  const isUnknownTitle = isTitle || (hasTitle && current === undefined && depth === 1)
  return depth === boldDepth || within || isUnknownTitle || isFinding(title, current) ? undefined : null
}

/** Heads of findings may be headings as high as that of their section; they do not end it. */
function isFinding(title: string, current: OutlineSection | undefined): boolean {
  if (current?.kind !== 'findings' && severityOfSection(current?.kind ?? null) === null) return false
  const head = readHead(`# ${title}`)
  return head !== null && (head.form === 'label' || head.hasMetadata)
}

function* openings(structure: Structure): Generator<Opening> {
  const { lines, headings, from, to } = structure
  let next = 0
  for (let line = from; line < to; line += 1) {
    const heading = headings[next]
    if (heading?.line === line) {
      next += 1
      yield { line, depth: heading.depth, title: heading.text }
    } else if (structure.kind(line) === lineKinds.text) {
      const title = boldTitle(lines.text, lines.start(line), lines.end(line))
      if (title !== null && sectionOf(title)) yield { line, depth: boldDepth, title }
    }
  }
}
