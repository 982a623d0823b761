import type { Finding } from '../../schemas/finding.ts'
import type { Message } from '../../schemas/message.ts'
import type { Report } from '../../schemas/report.ts'
import type { Review, Section } from '../../schemas/review.ts'
import { readDate, type WrittenDate } from '../grammar/dates.ts'
import { severityOfSection } from '../grammar/section-names.ts'
import { type Lazily, lazily } from '../lazily.ts'
import { Lines } from '../markdown/lines.ts'
import { plainText } from '../markdown/plain-text.ts'
import { type Structure, textOf } from '../markdown/scan.ts'
import { type Layout, layOut } from './document/layout.ts'
import type { OutlineSection } from './document/outline.ts'
import { readSlug, slugOfPath } from './document/slug.ts'
import { readFindings } from './finding/findings.ts'
import type { FindingRegion } from './finding/heads.ts'
import { completedFromTable } from './finding/index-table.ts'
import type { AgentNames } from './header/agents.ts'
import { emptyHeader, repositoryOfUrl } from './header/cells.ts'
import { type Header, nonCanonicalCells } from './header/header.ts'
import { messagesOf, noteStrayText } from './messages.ts'
import { doubtsAlike } from './review/doubts.ts'
import { readReview } from './review.ts'
import { readItems } from './sections/items.ts'
import { readNotes } from './sections/notes.ts'
import { eachOf, readOtherSections, readSections, sharedParts } from './sections/parts.ts'
import { readReconciliation } from './sections/reconciliation.ts'
import { readResolution } from './sections/resolution.ts'
import { readRetro } from './sections/retro.ts'

/** Parses a consolidated report. Never throws; problems become messages. */
export function readReport(layout: Layout, name: string): { report: Report; messages: Message[] } {
  const { lines, start, header, names, main, sections, appendix } = layout
  const fields = header?.fields ?? emptyHeader()
  const heading = readHeading(layout)
  const slug = slugOf(heading?.text ?? '', name)
  const { target } = readSlug(slug)
  const repository = repositoryIn(header)
  const findings = completedFromTable(main, readOwnFindings(main, sections, names), names)
  const reviews = appendix?.reviews.map((entry) => readReview(entry.content, entry, names, { isOfReport: true })) ?? []
  const report = lazily<Report>({
    slug,
    target,
    heading,
    headerPosition: header ? lines.position(header.from, header.to) : null,
    ...fields,
    headerAsWritten: () => (header ? nonCanonicalCells(header, { ...fields, target, repository }) : {}),
    ...(fields.date === null && !header?.keys.includes('Date') ? dateInLead(layout) : {}),
    repository,
    frontMatter: start === 0 ? null : lines.slice(1, start - 1),
    lead: () => readLead(layout, heading?.position.start.line),
    findings,
    ...sharedParts(sections, names),
    ...laterParts(layout, findings),
    reviews: reviews.map(({ review }, index) => placeReview(review, layout, index)),
    position: lines.position(0, lines.last),
  })
  const messages = [...messagesOfReport(layout, findings), ...reviews.flatMap((entry) => entry.messages)]
  return { report, messages }
}

/** The repository that a report is of, without parsing its findings and reviews, which take most of the time. */
export function repositoryOf(text: string): string | null {
  return repositoryIn(layOut(Lines.of(text)).header)
}

function repositoryIn(header: Header | null): string | null {
  if (header === null) return null
  const { keys, fields } = header
  return keys.includes('Repo') ? fields.repository : repositoryOfUrl(fields.pullRequest?.url ?? null)
}

/** The parts that are computed when they are first read, because few callers need them. */
function laterParts(layout: Layout, findings: Finding[]): Lazily<Pick<Report, LaterPart>> {
  const { names, sections, appendix } = layout
  const items = (kind: 'testing' | 'documentation') =>
    eachOf(sections, kind, ({ structure, from, to }) => readItems(structure, from, to, names, 'bold-led'))
  return {
    testing: () => items('testing'),
    documentation: () => items('documentation'),
    retro: () => {
      const read = eachOf(sections, 'retro', ({ structure, from, to }) => [readRetro(structure, from, to, names)])
      return { prose: read.flatMap(({ prose }) => prose), metrics: read.flatMap(({ metrics }) => metrics) }
    },
    reconciliation: () =>
      eachOf(sections, 'retro', ({ structure, from, to }) => readReconciliation(structure, from, to, names)),
    notes: () => eachOf(sections, 'notes', ({ structure, from, to }) => readNotes(structure, from, to)),
    otherSections: () => readOtherSections(sections, findings, appendix?.to),
    resolution: () => {
      const [first] = sections.filter(({ kind }) => kind === 'resolution')
      const isEmpty = first?.structure.text(first.from, first.to) == null
      return first && !isEmpty ? readResolution(first.structure, first.headingLine, first.from, first.to) : null
    },
    sections: () =>
      [...readSections(sections, findings), ...appendixSection(layout)].sort(
        (a, b) => a.position.start.offset - b.position.start.offset,
      ),
  }
}

type LaterPart =
  | 'testing'
  | 'documentation'
  | 'retro'
  | 'reconciliation'
  | 'notes'
  | 'otherSections'
  | 'resolution'
  | 'sections'

/** Messages about the report itself, without its raw reviews. */
function messagesOfReport({ lines, main, sections, appendix }: Layout, findings: readonly Finding[]): Message[] {
  const structures = new Set([main, ...sections.map(({ structure }) => structure)])
  return [
    ...[...structures].flatMap((structure) => messagesOf(structure, structure === main ? findings : [], sections)),
    ...doubtsAlike(main, findings),
    ...noteStrayText(lines, appendix?.reviews.map(({ rest }) => rest) ?? []),
  ]
}

/** The findings in the sections for them; if there are none, those with ids of severities in unknown sections. */
function readOwnFindings(main: Structure, sections: readonly OutlineSection[], names: AgentNames): Finding[] {
  const regions = severityRegions(sections)
  if (regions.length > 0) return readFindings(main, regions, names)
  const unknown = sections.filter(({ kind, structure }) => kind === null && structure === main)
  const read = readFindings(
    main,
    unknown.map(({ from, to }) => ({ from, to, severity: null })),
    names,
  )
  return read.every(({ label }) => label !== null && ownId.test(label)) ? read : []
}

const ownId = /^[CIS]-?\d{1,3}$/

/** The regions of findings: the sections of severities, or else a section of findings. */
function severityRegions(sections: readonly OutlineSection[]): FindingRegion[] {
  const regions = sections
    .filter(({ kind }) => severityOfSection(kind))
    .map(({ kind, from, to }) => ({ from, to, severity: severityOfSection(kind) }))
  if (regions.length > 0) return regions
  return sections.filter(({ kind }) => kind === 'findings').map(({ from, to }) => ({ from, to, severity: null }))
}

/** The first heading before the sections. */
function readHeading({ main, lead }: Layout): Report['heading'] {
  const [first] = main.headingsWithin(lead.from, lead.to)
  if (!first) return null
  return { text: plainText(first.text), position: main.lines.position(first.line, first.line + 1) }
}

/** The slug: the file name without extension, or else the one in the title. */
function slugOf(heading: string, path: string): string {
  const name = slugOfPath(path)
  if (name !== '' && name !== '-') return name
  return /^deep review:\s*(\S+)$/i.exec(heading)?.[1] ?? 'report'
}

/** A line `Date: 2026-03-21`, for documents without a header. */
function dateInLead({ main: { lines }, lead }: Layout): Partial<WrittenDate> {
  for (let line = lead.from; line < lead.to; line += 1) {
    const date = /^\W{0,9}date\W{1,9}(\d.*)$/i.exec(lines.at(line).slice(0, 200))?.[1]
    if (date !== undefined) return readDate(date) ?? {}
  }
  return {}
}

/** The text before the first section, without header and heading. @param headingNumber its line, counted from 1 */
function readLead({ main, lead, header }: Layout, headingNumber: number | undefined): string | null {
  const cuts = [
    ...(headingNumber === undefined ? [] : [{ from: headingNumber - 1, to: headingNumber }]),
    ...(header ? [header] : []),
    { from: lead.to, to: lead.to },
  ].sort((a, b) => a.from - b.from)
  let from = lead.from
  const parts = cuts.flatMap((cut) => {
    const text = main.text(from, cut.from)
    from = cut.to
    return text ?? []
  })
  return parts.join('\n\n') || null
}

/**
 * Adds the position of a review in the appendix. A review that failed according to the header isn't completed, unless
 * it has findings.
 */
function placeReview(review: Review, { main, header, appendix }: Layout, index: number): Review {
  const entry = appendix?.reviews[index]
  const listed = header?.fields.reviewers.find(({ name }) => name === review.agent)
  if (entry) review.frame = main.lines.position(entry.headingLine, entry.to)
  if (listed && review.findings.length === 0 && review.status === 'completed') review.status = listed.status
  return review
}

/** The appendix as a section, with the text outside raw reviews. */
function appendixSection({ main: { lines }, appendix }: Layout): Section[] {
  if (appendix === null) return []
  const { headingLine, title, depth, to, lead, reviews } = appendix
  const own = [lead, ...reviews.map(({ rest }) => rest)].flatMap((range) => textOf(lines, range) ?? [])
  const position = lines.position(headingLine, to)
  return [{ name: 'appendix', title, depth, markdown: own.join('\n\n'), position }]
}
