import {
  boldTitle,
  type SectionKind,
  sectionOf,
  sectionWithin,
  severityOfSection,
} from '../../grammar/section-names.ts'
import { lineKinds, type Structure } from '../../markdown/scan.ts'
import { readHead } from '../finding/head.ts'

/** A section, with its content from `from` up to `to`. */
export interface OutlineSection {
  structure: Structure
  kind: SectionKind | null
  title: string
  depth: number
  headingLine: number
  from: number
  to: number
}

export interface Outline {
  /** The lines before the first section. */
  lead: { from: number; to: number }
  sections: OutlineSection[]
}

interface Opening {
  line: number
  depth: number
  title: string
}

/** The level of bold lines that are used as headings: below any heading. */
const boldDepth = 10

/**
 * Divides a document at the headings that start sections: those with a known name, and others at the level of the
 * section before or above. Deeper headings are part of their section.
 * @param hasTitle whether the first heading may be the title of the document
 */
export function readOutline(structure: Structure, hasTitle = true): Outline {
  const sections: OutlineSection[] = []
  const { lines, from, to } = structure
  const [firstLine] = lines.trim(from, to)
  for (const opening of openings(structure)) {
    const { line, ...named } = opening
    const last = sections.at(-1)
    const isTitle = hasTitle && (line === firstLine || (last === undefined && named.depth === 1))
    const started = sectionStartedBy(opening, last, isTitle)
    if (started === null) continue
    if (last) last.to = line
    sections.push({ structure, ...started, ...named, headingLine: line, from: line + 1, to })
  }
  return { lead: { from, to: sections[0]?.headingLine ?? to }, sections }
}

/** The section that a heading starts, whose kind is null if its name is unknown; null if it starts none. */
function sectionStartedBy(
  { depth, title }: Opening,
  current: OutlineSection | undefined,
  isTitle: boolean,
): { kind: SectionKind | null } | null {
  const isWithin = current !== undefined && depth > current.depth
  const kind = isWithin ? sectionWithin(title, current.kind) : sectionOf(title)?.kind
  if (kind) return { kind }
  // A known name that starts no section here belongs to the section around it.
  if (sectionOf(title)) return null
  const isOfText = depth === boldDepth || isWithin || isTitle || isFinding(title, current)
  return isOfText ? null : { kind: null }
}

/** Whether a heading is the head of a finding, which doesn't end its section even if it has the same level. */
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
