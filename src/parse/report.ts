import type { SectionName } from '../../schemas/enums.ts'
import { sectionNames } from '../../schemas/enums.ts'
import type { Message } from '../../schemas/message.ts'
import type { Report, Section } from '../../schemas/report.ts'
import type { OtherSection, Review } from '../../schemas/review.ts'
import { plainText } from '../markdown/inline.ts'
import type { Lines } from '../markdown/lines.ts'
import { lineKinds, type Structure, scan } from '../markdown/scan.ts'
import { type Appendix, readAppendix } from './appendix.ts'
import { isBoundary } from './boundary.ts'
import { AgentNames } from './finding/attribution.ts'
import { type FindingRegion, readFindings } from './findings.ts'
import { type Header, readHeader, repositoryOfUrl } from './header.ts'
import { readCoverage, readItems, readLimitations, readObservations } from './items.ts'
import { noteUnbalanced, noteUnrated } from './messages.ts'
import { type Outline, type OutlineSection, readOutline } from './outline.ts'
import { readResolution } from './resolution.ts'
import { readNotes, readReconciliation, readRetro } from './retro.ts'
import { readReview, textOf } from './review.ts'
import { sectionOf, severityOfSection } from './section-names.ts'
import { readSlug } from './slug.ts'

/** The parts into which a report falls before any of them is read. */
interface Layout {
  main: Structure
  /** The section of the appendix heading; null where there is none. */
  appendixHeading: { line: number; depth: number; title: string } | null
  appendix: Appendix | null
  /** What follows the appendix. */
  rest: Structure | null
}

/** Reads a consolidated report. Never throws; what cannot be placed becomes a message. */
export function readReport(lines: Lines, name: string): { report: Report; messages: Message[] } {
  const heading = findAppendix(lines)
  const main = scan(lines, 0, heading?.line ?? lines.last, isBoundary)
  const outline = readOutline(main)
  const header = readHeader(lines, outline.lead.from, outline.lead.to)
  const names = new AgentNames(header?.reviewers.map((reviewer) => reviewer.name) ?? [])
  const appendix = heading ? readAppendix(lines, heading.line + 1, lines.last, heading.depth, names) : null
  const rest = appendix && appendix.to < lines.last ? scan(lines, appendix.to, lines.last, isBoundary) : null
  const known =
    header && names.names.length > 0
      ? names
      : new AgentNames([...new Set(appendix?.reviews.map(({ agent }) => agent) ?? [])])
  return assemble(lines, name, { main, appendixHeading: heading, appendix, rest }, outline, header, known)
}

/** The heading of the appendix: the first that stands outside fences, else the first there is. */
function findAppendix(lines: Lines): Layout['appendixHeading'] {
  let first: Layout['appendixHeading'] = null
  let inFence: string | null = null
  for (let line = 0; line < lines.last; line += 1) {
    const code = lines.text.charCodeAt(lines.start(line))
    if (code === 96) {
      const fence = /^(`{3,})([^`]*)$/.exec(lines.at(line))
      if (fence?.[1] && inFence === null) inFence = fence[1]
      else if (fence?.[1] && inFence !== null && fence[2]?.trim() === '' && fence[1].length >= inFence.length)
        inFence = null
    } else if (code === 35) {
      const match = /^(#{1,4})[ \t]+(.*)$/.exec(lines.at(line))
      if (!match?.[2] || sectionOf(match[2])?.kind !== 'appendix') continue
      const found = { line, depth: match[1]?.length ?? 2, title: match[2].trim() }
      if (inFence === null) return found
      first ??= found
    }
  }
  return first
}

function assemble(
  lines: Lines,
  name: string,
  layout: Layout,
  outline: Outline,
  header: Header | null,
  names: AgentNames,
): { report: Report; messages: Message[] } {
  const parts = [{ structure: layout.main, outline }]
  if (layout.rest) parts.push({ structure: layout.rest, outline: readOutline(layout.rest) })
  const placed = parts.flatMap(({ structure, outline: own }) => own.sections.map((section) => ({ structure, section })))
  const every = <T>(kind: OutlineSection['kind'], read: (structure: Structure, from: number, to: number) => T[]): T[] =>
    placed
      .filter(({ section }) => section.kind === kind)
      .flatMap(({ structure, section }) => read(structure, section.from, section.to))
  const prose = (kind: OutlineSection['kind']) => {
    const found = placed.find(({ section }) => section.kind === kind)
    return found ? textOf(found.structure, found.section.from, found.section.to) : null
  }

  const { findings, leads } = readFindings(layout.main, severityRegions(layout.main, outline), names)
  const observations = every('observations', (structure, from, to) => [readObservations(structure, from, to, names)])
  const retro = every('retro', (structure, from, to) => [readRetro(structure, from, to, names)])
  const resolution = placed.find(({ section }) => section.kind === 'resolution')
  const reviews = (layout.appendix?.reviews ?? []).map((entry) => readReview(entry.content, entry, names))
  const title = titleOf(layout.main, outline)
  const slug = slugOf(title, name)
  const report: Report = {
    slug,
    target: readSlug(slug).target,
    date: header?.date ?? dateInLead(lines, outline),
    repository: header?.repository ?? repositoryOfUrl(header?.pullRequest?.url ?? null),
    round: header?.round ?? null,
    author: header?.author ?? null,
    pullRequest: header?.pullRequest ?? null,
    branch: header?.branch ?? null,
    commits: header?.commits ?? [],
    omittedCommits: header?.omittedCommits ?? null,
    commitsNote: header?.commitsNote ?? null,
    reviewSha: header?.reviewSha ?? null,
    reviewers: header?.reviewers ?? [],
    verdict: header?.verdict ?? null,
    wallClockSeconds: header?.wallClockSeconds ?? null,
    otherRows: header?.otherRows ?? [],
    lead: readLead(layout.main, outline, header),
    summary: prose('summary'),
    findings,
    observations: {
      concerns: observations.flatMap(({ concerns }) => concerns),
      strengths: observations.flatMap(({ strengths }) => strengths),
    },
    testing: every('testing', (structure, from, to) => readItems(structure, from, to, names)),
    documentation: every('documentation', (structure, from, to) => readItems(structure, from, to, names)),
    commitStructure: prose('commits'),
    limitations: every('limitations', (structure, from, to) => readLimitations(structure, from, to, names)),
    feedback: every('feedback', (structure, from, to) => readItems(structure, from, to, names)),
    coverage: every('coverage', readCoverage),
    retro: {
      prose: retro.flatMap(({ prose: own }) => own),
      metrics: retro.flatMap(({ metrics }) => metrics),
    },
    reconciliation: every('retro', (structure, from, to) => readReconciliation(structure, from, to, names)),
    notes: every('notes', readNotes),
    otherSections: readOtherSections(placed),
    reviews: reviews.map(({ review }) => withStatus(review, header)),
    resolution: resolution
      ? readResolution(resolution.structure, resolution.section.from, resolution.section.to)
      : null,
    sections: readSections(placed, leads, layout),
    position: lines.position(0, lines.last),
  }
  const messages = [
    ...noteUnbalanced(layout.main),
    ...noteUnrated(findings),
    ...reviews.flatMap((entry) => entry.messages),
    ...(layout.rest ? noteUnbalanced(layout.rest) : []),
  ]
  return { report, messages }
}

function severityRegions(structure: Structure, outline: Outline): FindingRegion[] {
  const regions = outline.sections
    .filter(({ kind }) => severityOfSection(kind))
    .map(({ kind, from, to }) => ({ from, to, severity: severityOfSection(kind) }))
  if (regions.length > 0) return regions
  return outline.sections
    .filter(({ kind, from, to }) => kind === 'findings' && from < to && to <= structure.to)
    .map(({ from, to }) => ({ from, to, severity: null }))
}

function titleOf(main: Structure, outline: Outline): string | null {
  const heading = main.headings.find(({ line }) => line < Math.max(outline.lead.to, 1))
  return heading ? plainText(heading.text) : null
}

/** The file's name, without folder and ending; where text has no name, what its title says. */
function slugOf(title: string | null, name: string): string {
  const base = name
    .replace(/\\/g, '/')
    .replace(/^.*\//, '')
    .replace(/\.(?:md|markdown)$/i, '')
  if (base !== '' && base !== '-') return base
  return /^deep review:\s*(\S+)$/i.exec(title ?? '')?.[1] ?? 'report'
}

/** What stands between title and header, and between header and first section. */
function readLead(main: Structure, outline: Outline, header: Header | null): string | null {
  const [first] = main.lines.trim(main.from, main.to)
  const title = main.kind(first) === lineKinds.heading ? first + 1 : first
  const to = outline.lead.to
  const parts = header ? [textOf(main, title, header.from), textOf(main, header.to, to)] : [textOf(main, title, to)]
  return parts.filter((part) => part !== null).join('\n\n') || null
}

function dateInLead(lines: Lines, outline: Outline): string | null {
  for (let line = outline.lead.from; line < outline.lead.to; line += 1) {
    const match = /^\W*date\W*:?\W*(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}))?/i.exec(lines.at(line))
    if (match?.[1]) return match[2] ? `${match[1]}T${match[2]}` : match[1]
  }
  return null
}

/** A reviewer that the header gives as failed has no completed review, whatever was kept of it. */
function withStatus(review: Review, header: Header | null): Review {
  const listed = header?.reviewers.find(({ name }) => name === review.agent)
  return review.status === 'completed' && review.findings.length === 0 && listed && listed.status !== 'completed'
    ? { ...review, status: listed.status }
    : review
}

type Placed = { structure: Structure; section: OutlineSection }

function isSectionName(kind: OutlineSection['kind']): kind is SectionName {
  return sectionNames.some((name) => name === kind)
}

function readOtherSections(placed: readonly Placed[]): OtherSection[] {
  return placed.flatMap(({ structure, section }, index) => {
    const isOther = section.kind === null || section.kind === 'findings' || section.kind === 'container'
    const markdown = textOf(structure, section.from, section.to)
    if (!isOther || (section.kind !== null && markdown === null)) return []
    const after =
      placed.slice(0, index).findLast((earlier) => isSectionName(earlier.section.kind))?.section.kind ?? null
    const position = structure.lines.position(section.heading, section.to)
    return [{ title: section.title, depth: section.depth, after, markdown: markdown ?? '', position }]
  })
}

function readSections(
  placed: readonly Placed[],
  leads: ReturnType<typeof readFindings>['leads'],
  layout: Layout,
): Section[] {
  const sections = placed.flatMap(({ structure, section }): Section[] => {
    if (!isSectionName(section.kind)) return []
    const lead = leads.find(({ region }) => region.from === section.from)
    const markdown = textOf(structure, section.from, lead ? lead.to : section.to) ?? ''
    const position = structure.lines.position(section.heading, section.to)
    return [{ name: section.kind, title: section.title, depth: section.depth, markdown, position }]
  })
  const { appendix, appendixHeading, main } = layout
  if (appendix && appendixHeading) {
    const { line, depth, title } = appendixHeading
    const markdown =
      textOf(
        scan(main.lines, appendix.lead.from, appendix.lead.to, isBoundary),
        appendix.lead.from,
        appendix.lead.to,
      ) ?? ''
    sections.push({ name: 'appendix', title, depth, markdown, position: main.lines.position(line, appendix.to) })
  }
  return sections.sort((a, b) => a.position.start.offset - b.position.start.offset)
}
