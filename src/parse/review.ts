import type { Finding } from '../../schemas/finding.ts'
import type { Message } from '../../schemas/message.ts'
import type { Review } from '../../schemas/review.ts'
import { severityOfSection } from '../grammar/section-names.ts'
import { structureOf } from '../grammar/structure.ts'
import { lazily } from '../lazily.ts'
import type { Lines } from '../markdown/lines.ts'
import { type Outline, readOutline } from './document/outline.ts'
import { readFindings } from './finding/findings.ts'
import type { FindingRegion } from './finding/heads.ts'
import {
  detectHabit,
  detectMarked,
  type FormatSeverities,
  formatOf,
  hasForeignScale,
  readForeign,
} from './formats/index.ts'
import { repositoryPath } from './formats/local-paths.ts'
import type { AgentNames } from './header/agents.ts'
import { readHeader } from './header/header.ts'
import { readVerdict } from './header/verdict.ts'
import { messagesOf, noteSecondDrafts } from './messages.ts'
import { statusOfReview } from './review-status.ts'
import { readGaps } from './sections/gaps.ts'
import { readItems } from './sections/items.ts'
import { eachOf, firstFinding, readOtherSections, readSections, sharedParts } from './sections/parts.ts'

export interface ReviewIdentity {
  agent: string
  pass: number
  /** The raw text, exactly. */
  source: string
}

/** What is known of the format of a review. */
export interface FormatChoice {
  /** The name of a format, where a person says it. */
  from?: string | undefined
  severities?: FormatSeverities | undefined
}

/**
 * Reads one agent's raw review from the given lines, in our own form or in that of another producer. Never throws; what
 * is odd becomes a message.
 */
export function readReview(
  lines: Lines,
  identity: ReviewIdentity,
  names: AgentNames,
  { from, severities }: FormatChoice = {},
): { review: Review; messages: Message[] } {
  const chosen = from === undefined ? detectMarked(lines) : formatOf(from)
  const foreign = chosen && readForeign(chosen, lines, identity, severities)
  if (foreign) return foreign
  const own = readOwnReview(lines, identity, names)
  const habit = own.review.findings.length > 0 && !hasForeignScale(lines) ? null : detectHabit(lines)
  const habitual = habit && readForeign(habit, lines, identity, severities)
  return habitual && tellsMore(habitual.review, own.review) ? habitual : own
}

/** More findings, or as many and more of them with a severity. */
function tellsMore(a: Review, b: Review): boolean {
  const rated = ({ findings }: Review) => findings.filter((finding) => finding.rated).length
  const more = a.findings.length - b.findings.length
  return more > 0 || (more === 0 && rated(a) > rated(b))
}

function readOwnReview(
  lines: Lines,
  { agent, pass, source }: ReviewIdentity,
  names: AgentNames,
): { review: Review; messages: Message[] } {
  const structure = structureOf(lines, lines.first, lines.last)
  const outline = readOutline(structure)
  const { lead, sections } = outline
  const findings = readFindings(structure, findingRegions(outline), names).map(withRepositoryPaths)
  const review: Review = lazily<Review>({
    agent,
    pass,
    source,
    position: lines.position(lines.first, lines.last),
    frame: null,
    run: null,
    preamble: () => structure.text(lead.from, firstFinding(findings, lead.from, lead.to)),
    verdict: () => readHeader(lines, lead.from, lead.to)?.fields.verdict ?? verdictOfSection(outline),
    findings,
    ...sharedParts(sections, names),
    testing: () => eachOf(sections, 'testing', (section) => readGaps(structure, section.from, section.to, names)),
    documentation: () =>
      eachOf(sections, 'documentation', ({ from, to }) => readItems(structure, from, to, names, 'all')),
    otherSections: () => readOtherSections(sections, findings),
    sections: () => readSections(sections, findings),
    status: () => statusOfReview(review),
  })
  return { review, messages: [...messagesOf(structure, findings, sections), ...noteSecondDrafts(sections)] }
}

/** Agents write paths as they see them, on somebody's machine; the text keeps them so. */
function withRepositoryPaths(finding: Finding): Finding {
  const locations = finding.locations.map((location) => ({ ...location, path: repositoryPath(location.path) }))
  return { ...finding, locations }
}

/** Where findings may stand: in sections of a severity or of findings; everywhere, where there are no such sections. */
function findingRegions({ lead, sections }: Outline): FindingRegion[] {
  const regions = sections
    .filter(({ kind }) => kind === 'findings' || severityOfSection(kind))
    .map(({ kind, from, to }) => ({ from, to, severity: severityOfSection(kind) }))
  if (regions.length > 0) return regions
  const own = sections
    .filter(({ kind }) => kind === null)
    .map(({ heading, to }) => ({ from: heading, to, severity: null }))
  return [{ ...lead, severity: null }, ...own]
}

function verdictOfSection({ sections }: Outline): Review['verdict'] {
  const section = sections.find(
    ({ kind, title }) => kind === null && /^\W*(?:overall )?(?:verdict|recommendation)\W*$/i.test(title),
  )
  const text = section?.structure.text(section.from, section.to) ?? ''
  return readVerdict(text.split(/\n\s*\n/, 1)[0]?.replace(/\n/g, ' ') ?? '')
}
