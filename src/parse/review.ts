import type { Severity } from '../../schemas/enums.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Message } from '../../schemas/message.ts'
import type { Review } from '../../schemas/review.ts'
import { severityOfSection } from '../grammar/section-names.ts'
import { structureOf } from '../grammar/structure.ts'
import { ratingOf } from '../grammar/vocabulary.ts'
import { lazily } from '../lazily.ts'
import type { Lines } from '../markdown/lines.ts'
import { type Outline, readOutline } from './document/outline.ts'
import { readFindings } from './finding/findings.ts'
import type { FindingRegion } from './finding/heads.ts'
import { buildReview } from './formats/build.ts'
import type { Format } from './formats/format.ts'
import {
  detectData,
  detectMarked,
  type FormatSeverities,
  formatOf,
  proseFormats,
  readForeign,
} from './formats/index.ts'
import { wholeText } from './formats/json.ts'
import { repositoryPath } from './formats/local-paths.ts'
import type { AgentNames } from './header/agents.ts'
import { readHeader } from './header/header.ts'
import { readVerdict } from './header/verdict.ts'
import { message, messagesOf, noteContradictions, noteSecondDrafts } from './messages.ts'
import { doubtsOf } from './review/doubts.ts'
import { readAnyReview } from './review/read.ts'
import { statusOfReview } from './review-status.ts'
import { readGaps } from './sections/gaps.ts'
import { readItems } from './sections/items.ts'
import { eachOf, firstFinding, readOtherSections, readSections, sharedParts } from './sections/parts.ts'

interface ReviewIdentity {
  agent: string
  pass: number
  /** The raw text, exactly. */
  source: string
}

/** The known facts about the format of a review. */
interface FormatChoice {
  /** The format that the user named. */
  from?: string | undefined
  severities?: FormatSeverities | undefined
  /** Whether it is in a report, so that messages about parts that may not have been read are omitted. */
  isOfReport?: boolean
}

interface ReadReview {
  review: Review
  messages: Message[]
}

/**
 * Parses the raw review of an agent, in the canonical or a foreign format. Never throws; problems become messages.
 *
 * The reader is chosen in this order: the requested format, or a data format; the canonical format, if the findings
 * have its ids; a marked format of a tool; the general reader, or a habit of writing if that finds more; and the
 * canonical reader if the sections have canonical names and no other reader finds anything.
 */
export function readReview(
  lines: Lines,
  identity: ReviewIdentity,
  names: AgentNames,
  { from, severities, isOfReport = false }: FormatChoice = {},
): { review: Review; messages: Message[] } {
  // All prose formats are read in the same way.
  const named = from === undefined || proseFormats.includes(from) ? undefined : formatOf(from)
  const given = named ?? detectData(lines)
  const asGiven = given && readForeign(given, lines, identity, severities)
  if (named && asGiven && isOther(named, lines, asGiven.review)) {
    const read = readReview(lines, identity, names, { severities, isOfReport })
    const reason = `This is not in the format \`${named.name}\`; the format was detected instead`
    return { review: read.review, messages: [message('wrong-format', 'warning', reason, null), ...read.messages] }
  }
  if (asGiven) return asGiven
  const ours = readOwnReview(lines, identity, names)
  const form = formOf(ours.review, lines)
  if (form === 'ours' && isOfReport) return ours
  if (form === 'ours')
    return {
      ...ours,
      messages: [...ours.messages, ...noteContradictions(lines, ours.review.findings), ...doubtsOf(lines, ours.review)],
    }
  const general = buildReview(lines, readAnyReview(lines), ownSeverities(severities), identity)
  const marked = detectMarked(lines)
  const chosen = marked?.isLast && general.review.findings.length > 0 ? null : marked
  const foreign = chosen && readForeign(chosen, lines, identity, severities)
  if (form === 'numbered' && ours.review.findings.length >= general.review.findings.length) return ours
  const isMarked = foreign && !chosen.isHabit && foreign.review.findings.length * 2 >= general.review.findings.length
  const known = isMarked ? foreign : betterOf(general, foreign ?? null)
  const best = known ?? (ours.review.findings.length === 0 || isRated(ours.review) ? ours : general)
  const review = withParts(best.review, ours.review)
  const messages = best === ours ? ours.messages : [...best.messages, ...ours.messages.filter(isOfText)]
  return { review, messages: isOfReport ? messages : [...messages, ...doubtsOf(lines, review)] }
}

/** Whether a text isn't in a format: it has no marks of it, and reading it gives no finding with a title. */
function isOther({ detects }: Format, lines: Lines, { findings }: Review): boolean {
  return findings.every(({ title }) => title === '') && !detects(wholeText(lines))
}

/** Whether a message is about the text itself, independently of the reader. */
function isOfText({ ruleId }: Message): boolean {
  return ruleId === 'unbalanced-fence' || ruleId === 'second-draft'
}

/** The severities that the user configured for prose. */
function ownSeverities(given: FormatSeverities = {}): Readonly<Record<string, Severity>> {
  const words = proseFormats.flatMap((name) => Object.entries(given[name]?.severities ?? {}))
  return Object.fromEntries(words.map(([word, severity]) => [word.toLowerCase(), severity]))
}

/** Adds the parts that the canonical reader found: verdict, summary and other sections. */
function withParts(review: Review, own: Review): Review {
  if (review === own) return review
  const { observations, testing, documentation, commitStructure, limitations, feedback, coverage } = own
  const whole = {
    ...review,
    verdict: review.verdict ?? own.verdict,
    summary: review.summary ?? own.summary,
    observations,
    testing,
    documentation,
    commitStructure,
    limitations,
    feedback,
    coverage,
  }
  return { ...whole, status: statusOfReview(whole) }
}

const onlyOurs: ReadonlySet<string> = new Set([
  'observations',
  'testing',
  'documentation',
  'commits',
  'limitations',
  'feedback',
  'coverage',
])

/**
 * Whether findings have canonical ids such as `C1`, or numbers in canonical sections. The canonical reader is best for
 * the former; for the latter, another reader is only better if it finds more.
 */
function formOf({ findings, sections }: Review, lines: Lines): 'ours' | 'numbered' | null {
  if (findings.length === 0) return null
  const isRatedByUs = findings.every(({ rated, severityAsWritten }) => rated && severityAsWritten === null)
  // An agent that uses sections of the canonical format was asked to use this format.
  if (isRatedByUs && sections.filter(({ name }) => onlyOurs.has(name)).length >= 2) return 'ours'
  const { headings } = structureOf(lines, lines.first, lines.last)
  const ours = headings.filter(({ text }) => text.length <= 60 && /\b(?:critical|important|suggestions?)\b/i.test(text))
  const isForeign = headings.some(
    (heading) => heading.text.length <= 60 && !ours.includes(heading) && ratingOf(heading.text),
  )
  if (isForeign) return null
  // `C1` next to `H1` and `M1` is another scale.
  if (findings.every(({ label }) => /^[CIS]\d{1,3}$/.test(label ?? ''))) return hasOtherIds(lines) ? 'numbered' : 'ours'
  const isNumbered = findings.every(({ label }) => label === null || /^[CIS]?\d{1,3}$/.test(label))
  return isNumbered && isRatedByUs ? 'numbered' : null
}

const otherId = /^\s{0,3}(?:#{1,6}\s+|[-*]\s+)?(?:\*\*)?\[?(?![CIS]\d)[A-Z]{1,3}-?\d{1,2}(?:[.:)\]]|\s+[—–-])\s*\S/

/** Whether lines begin with ids of other letters than ours. */
function hasOtherIds(lines: Lines): boolean {
  for (let line = lines.first; line < lines.last; line += 1) if (otherId.test(lines.at(line))) return true
  return false
}

/** The result of the general reader, unless that of a habit explains more; null if neither finds anything. */
function betterOf(general: ReadReview, habit: ReadReview | null): ReadReview | null {
  const [more, fewer] = [habit?.review.findings ?? [], general.review.findings]
  const isRatedOnlyThere = ratedOf(more) === more.length && ratedOf(fewer) * 2 < fewer.length
  const isMore = more.length > fewer.length * 2 || (isRatedOnlyThere && more.length >= fewer.length)
  const best = habit && isMore ? habit : general
  return best.review.findings.length > 0 ? best : null
}

/** Whether the canonical reader found findings under headings of severities. */
function isRated({ findings }: Review): boolean {
  return findings.length > 0 && ratedOf(findings) * 2 > findings.length
}

function ratedOf(findings: Review['findings']): number {
  return findings.filter(({ rated }) => rated).length
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

/** Makes paths relative to the repository; the text itself is unchanged. */
function withRepositoryPaths(finding: Finding): Finding {
  const locations = finding.locations.map((location) => ({ ...location, path: repositoryPath(location.path) }))
  return { ...finding, locations }
}

/** The regions of findings: sections of severities or findings, or else the whole text. */
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
