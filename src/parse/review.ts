import type { ReviewStatus } from '../../schemas/enums.ts'
import type { Message } from '../../schemas/message.ts'
import type { OtherSection, Review } from '../../schemas/review.ts'
import type { Lines } from '../markdown/lines.ts'
import { lineKinds, type Structure, scan } from '../markdown/scan.ts'
import { isBoundary } from './boundary.ts'
import type { AgentNames } from './finding/attribution.ts'
import { type FindingRegion, readFindings } from './findings.ts'
import { readHeader } from './header.ts'
import { readCoverage, readGaps, readItems, readLimitations, readObservations, readProseItems } from './items.ts'
import { noteUnbalanced, noteUnrated } from './messages.ts'
import { type Outline, type OutlineSection, readOutline } from './outline.ts'
import { severityOfSection } from './section-names.ts'
import { readVerdict } from './verdict.ts'

export interface ReviewIdentity {
  agent: string
  pass: number
  /** The raw text, exactly. */
  source: string
}

/** Reads one agent's raw review from the given lines. Never throws; what is odd becomes a message. */
export function readReview(
  lines: Lines,
  identity: ReviewIdentity,
  names: AgentNames,
): { review: Review; messages: Message[] } {
  const structure = scan(lines, lines.first, lines.last, isBoundary)
  const outline = readOutline(structure)
  const { findings, leads } = readFindings(structure, findingRegions(structure, outline), names)
  const header = readHeader(lines, outline.lead.from, outline.lead.to)
  const prose = (kind: OutlineSection['kind']) => {
    const section = outline.sections.find((candidate) => candidate.kind === kind)
    return section ? textOf(structure, section.from, section.to) : null
  }
  const every = <T>(kind: OutlineSection['kind'], read: (section: OutlineSection) => T[]): T[] =>
    outline.sections.filter((section) => section.kind === kind).flatMap(read)
  const observations = outline.sections
    .filter((section) => section.kind === 'observations')
    .map((section) => readObservations(structure, section.from, section.to, names))
  const review: Review = {
    agent: identity.agent,
    pass: identity.pass,
    source: identity.source,
    status: 'completed',
    position: lines.position(lines.first, lines.last),
    preamble: readPreamble(structure, outline, leads),
    verdict: header?.verdict ?? verdictOfSection(structure, outline),
    summary: prose('summary'),
    findings,
    observations: {
      concerns: observations.flatMap(({ concerns }) => concerns),
      strengths: observations.flatMap(({ strengths }) => strengths),
    },
    testing: every('testing', ({ from, to }) => readGaps(structure, from, to, names)),
    documentation: every('documentation', ({ from, to }) => readProseItems(structure, from, to, names)),
    commitStructure: prose('commits'),
    limitations: every('limitations', ({ from, to }) => readLimitations(structure, from, to, names)),
    feedback: every('feedback', ({ from, to }) => readItems(structure, from, to, names)),
    coverage: every('coverage', ({ from, to }) => readCoverage(structure, from, to)),
    otherSections: readOthers(structure, outline),
  }
  review.status = statusOf(review)
  return { review, messages: [...noteUnbalanced(structure), ...noteUnrated(findings)] }
}

/** Where findings may stand: in sections of a severity or of findings; everywhere, where there are no sections. */
function findingRegions(structure: Structure, outline: Outline): FindingRegion[] {
  const regions = outline.sections
    .filter(({ kind }) => kind === 'findings' || severityOfSection(kind))
    .map(({ kind, from, to }) => ({ from, to, severity: severityOfSection(kind) }))
  if (regions.length > 0) return regions
  const own = outline.sections
    .filter(({ kind }) => kind === null)
    .map(({ heading, to }) => ({ from: heading, to, severity: null }))
  return [{ from: outline.lead.from, to: outline.lead.to, severity: null }, ...own].filter(
    ({ from, to }) => structure.to >= to && from < to,
  )
}

function readPreamble(
  structure: Structure,
  outline: Outline,
  leads: ReturnType<typeof readFindings>['leads'],
): string | null {
  const found = leads.find(({ region }) => region.from === outline.lead.from)
  const end = found ? Math.min(found.to, outline.lead.to) : outline.lead.to
  return textOf(structure, outline.lead.from, end)
}

/** The text of a range without blanks and rules at its ends; null where nothing is left. */
export function textOf(structure: Structure, from: number, to: number): string | null {
  const { lines } = structure
  let first = from
  let end = to
  const isBare = (line: number) => structure.kind(line) === lineKinds.blank || structure.kind(line) === lineKinds.rule
  while (first < end && isBare(first)) first += 1
  while (end > first && isBare(end - 1)) end -= 1
  return first < end ? lines.slice(first, end) : null
}

function verdictOfSection(structure: Structure, outline: Outline): Review['verdict'] {
  const section = outline.sections.find(
    ({ kind, title }) => kind === null && /^\W*(?:verdict|recommendation)\W*$/i.test(title),
  )
  const text = section ? textOf(structure, section.from, section.to) : null
  return text === null ? null : readVerdict(text.split(/\n\s*\n/, 1)[0]?.replace(/\n/g, ' ') ?? '')
}

function readOthers(structure: Structure, outline: Outline): OtherSection[] {
  return outline.sections.flatMap((section, index) => {
    if (section.kind !== null) return []
    const after = outline.sections.slice(0, index).findLast(({ kind }) => kind !== null)?.kind ?? null
    const markdown = textOf(structure, section.from, section.to) ?? ''
    return [
      {
        title: section.title,
        depth: section.depth,
        after,
        markdown,
        position: structure.lines.position(section.heading, section.to),
      },
    ]
  })
}

const stubMark =
  /\[?(?:full (?:text|review)|complete review|see)\b[^\n]*?(?:\/tmp\/|\/var\/folders\/|\bTEMP\b|~\/)[^\n]*|^\s*(?:see|full text in) `?\/\S+`?\.?\s*$/im
const failureMark =
  /\b(?:failed|did not (?:complete|finish|run)|no output|empty (?:output|review|response)|timed? out|rate[- ]limit|quota|capacity|429|503|crashed|unavailable|hallucinat)/i
const cutMark = /\b(?:truncated|cut off|incomplete output|output limit|interrupted)\b/i

/** A short text without findings is a stub where it points elsewhere, failed where it says so or says nothing. */
function statusOf(review: Review): ReviewStatus {
  const text = review.source.trim()
  if (text === '') return 'failed'
  const isEmpty = review.findings.length === 0 && review.coverage.length === 0
  if (isEmpty && text.length < 4000 && stubMark.test(text)) return 'stub'
  if (isEmpty && text.length < 1500 && failureMark.test(text) && review.summary === null) return 'failed'
  if (text.length < 1500 && cutMark.test(text)) return 'partial'
  return 'completed'
}
