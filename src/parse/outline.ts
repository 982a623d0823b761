import type { Structure } from '../markdown/scan.ts'
import { lineKinds } from '../markdown/scan.ts'
import { ownsSubsections, type SectionKind, sectionOf, severityOfSection } from './section-names.ts'

/** A section as it stands: `heading` is the line of its heading, the content runs from `from` up to `to`. */
export interface OutlineSection {
  kind: SectionKind | null
  title: string
  depth: number
  heading: number
  from: number
  to: number
}

export interface Outline {
  /** What stands before the first heading that opens a section. */
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
 * Divides a document at the headings that open sections. A known name opens one; so does an unknown one that stands as
 * high as the section it ends. Deeper headings of other names belong to the section in which they stand.
 */
export function readOutline(structure: Structure): Outline {
  const sections: OutlineSection[] = []
  let current: OutlineSection | undefined
  const [firstText] = structure.lines.trim(structure.from, structure.to)
  for (const opening of openings(structure)) {
    const kind = opens(opening, current)
    if (kind === null && opening.line === firstText) continue
    if (kind === undefined) continue
    if (current) current.to = opening.line
    current = {
      kind,
      title: opening.title,
      depth: opening.depth,
      heading: opening.line,
      from: opening.line + 1,
      to: structure.to,
    }
    sections.push(current)
  }
  return { lead: { from: structure.from, to: sections[0]?.heading ?? structure.to }, sections }
}

/** The kind of section that a heading opens; null for an unknown one; undefined where it opens none. */
function opens(opening: Opening, current: OutlineSection | undefined): SectionKind | null | undefined {
  const known = sectionOf(opening.title)
  const within = current !== undefined && opening.depth > current.depth
  if (current && within && ownsSubsections(current.kind)) return undefined
  if (known) {
    if (!within || known.exact || current?.kind === null || isContainer(current?.kind)) return known.kind
    // Under a summary, and between bold lines, loose names are as good as exact ones.
    if (current?.kind === 'summary' && severityOfSection(known.kind)) return known.kind
    return undefined
  }
  if (opening.depth === boldDepth || within) return undefined
  return current === undefined && opening.depth === 1 ? undefined : null
}

function isContainer(kind: SectionKind | null | undefined): boolean {
  return kind === 'container' || kind === 'findings'
}

function* openings(structure: Structure): Generator<Opening> {
  const { lines, headings } = structure
  let next = 0
  for (let line = structure.from; line < structure.to; line += 1) {
    const heading = headings[next]
    if (heading?.line === line) {
      next += 1
      yield { line, depth: heading.depth, title: heading.text }
    } else if (structure.kind(line) === lineKinds.text) {
      const title = boldLine(lines.text, lines.start(line), lines.end(line))
      if (title !== null && sectionOf(title)) yield { line, depth: boldDepth, title }
    }
  }
}

/** The text of a line that is bold as a whole, perhaps as an item of a list: `**Concerns**`, `- **Critical Issues:**`. */
function boldLine(text: string, start: number, end: number): string | null {
  const code = text.charCodeAt(start)
  if (code !== 42 && code !== 45 && code !== 32) return null
  if (end - start > 90) return null
  return /^\s*(?:[-*]\s+)?\*\*([^*]+)\*\*:?\s*$/.exec(text.slice(start, end))?.[1]?.trim() ?? null
}
