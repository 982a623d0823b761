import type { Severity } from '../../schemas/enums.ts'
import type { Message } from '../../schemas/message.ts'
import type { Review } from '../../schemas/review.ts'
import { lazily } from '../lazily.ts'
import type { Lines } from '../markdown/lines.ts'
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
import type { AgentNames } from './header/agents.ts'
import { message, noteContradictions } from './messages.ts'
import { areOfOthers, besideFindings, findsMore, findsRated, formOf, numberedElsewhere } from './own-form.ts'
import { type ReadReview, type ReviewIdentity, readOwnReview } from './own-review.ts'
import { doubtsOf } from './review/doubts.ts'
import { readAnyReview } from './review/read.ts'
import { statusOfReview } from './review-status.ts'

/** The known facts about the format of a review. */
interface FormatChoice {
  /** The format that the user named. */
  from?: string | undefined
  severities?: FormatSeverities | undefined
  /** Whether it is known to be a review, whatever it looks like. */
  isReview?: boolean
  /** Whether it is in a report, so that messages about parts that may not have been read are omitted. */
  isOfReport?: boolean
}

/** A review, and which reader read it: a format, the `canonical` or the `general` one. */
interface ReadBy extends ReadReview {
  reader: string
}

/**
 * Parses the raw review of an agent, in the canonical or a foreign format. Never throws; problems become messages.
 *
 * The reader is chosen in this order: the requested format, or a data format; the canonical format, if the findings
 * have its ids and none is left out; a marked format of a tool; the general reader, or a habit of writing if that finds
 * more; and the canonical reader if the sections have canonical names and no other reader finds anything.
 */
export function readReview(
  lines: Lines,
  identity: ReviewIdentity,
  names: AgentNames,
  choice: FormatChoice = {},
): ReadBy {
  const { from, severities, isOfReport = false, isReview = isOfReport } = choice
  // All prose formats are read in the same way.
  const named = from === undefined || proseFormats.includes(from) ? undefined : formatOf(from)
  const given = named ?? detectData(lines)
  const asGiven = given && readForeign(given, lines, identity, severities)
  if (named && asGiven && isOther(named, lines, asGiven.review)) {
    const read = readReview(lines, identity, names, { severities, isOfReport, isReview })
    const reason = `This is not in the format \`${named.name}\`; the format was detected instead`
    return { ...read, messages: [message('wrong-format', 'warning', reason, null), ...read.messages] }
  }
  if (given && asGiven) return { ...asGiven, reader: given.name }
  const ours = readOwnReview(lines, identity, names)
  const form = formOf(ours.review, lines)
  const read = lazily<{ general: ReadReview }>({
    general: () => buildReview(lines, readAnyReview(lines, isReview), ownSeverities(severities), identity),
  })
  const isOurs = form === 'ours' || (form === 'ours or others' && !areOfOthers(read.general.review))
  if (isOurs) {
    const beside = besideFindings(ours.review, lines)
    const elsewhere = numberedElsewhere(ours.review, lines)
    const isMore =
      (beside.size > 0 && findsMore(read.general.review, ours.review, beside)) ||
      (elsewhere.size > 0 && findsRated(read.general.review, ours.review, elsewhere))
    if (!isMore)
      return { ...ours, reader: 'canonical', messages: isOfReport ? ours.messages : messagesOfOurs(ours, lines) }
    return { ...withDoubts(read.general, ours, lines, isOfReport), reader: 'general' }
  }
  if (form === 'numbered' && ours.leavesNothing()) return { ...ours, reader: 'canonical' }
  return readUnlikeOurs(lines, identity, choice, { ours, general: read.general, isNumbered: form === 'numbered' })
}

function messagesOfOurs({ review, messages }: ReadReview, lines: Lines): Message[] {
  const { observations, testing, documentation, limitations, feedback } = review
  const entries = [...observations.concerns, ...observations.strengths, ...testing, ...documentation]
  const doubts = doubtsOf(lines, review, [...entries, ...limitations, ...feedback])
  return [...messages, ...noteContradictions(lines, review.findings), ...doubts]
}

/** The results of two readers for a text that may or may not be in the canonical format. */
interface Readings {
  ours: ReadReview
  general: ReadReview
  /** Whether its findings have numbers in canonical sections. */
  isNumbered: boolean
}

function readUnlikeOurs(
  lines: Lines,
  identity: ReviewIdentity,
  { severities, isOfReport = false }: FormatChoice,
  { ours, general, isNumbered }: Readings,
): ReadBy {
  const marked = readMarked(lines, identity, severities, general)
  const [chosen, foreign] = [marked?.format, marked?.read]
  if (isNumbered && ours.review.findings.length >= general.review.findings.length)
    return { ...ours, reader: 'canonical' }
  const isMarked =
    foreign &&
    !chosen?.isHabit &&
    hasTitles(foreign.review) &&
    foreign.review.findings.length * 2 >= general.review.findings.length
  const known = isMarked ? foreign : betterOf(general, foreign ?? null)
  const best = known ?? (ours.review.findings.length === 0 || isRated(ours.review) ? ours : general)
  const reader = best === ours ? 'canonical' : best === general ? 'general' : (chosen?.name ?? 'general')
  return { ...withDoubts(best, ours, lines, isOfReport), reader }
}

/** Reads a text in the first format that has marks in it and finds anything; a mark alone may be in a quote. */
function readMarked(
  lines: Lines,
  identity: ReviewIdentity,
  severities: FormatSeverities | undefined,
  general: ReadReview,
): { format: Format; read: ReadReview } | null {
  for (const format of detectMarked(lines)) {
    if (format.isLast && general.review.findings.length > 0) continue
    const read = readForeign(format, lines, identity, severities)
    if (read) return { format, read }
  }
  return null
}

/** Adds the parts and messages of our own reader, and the doubts. */
function withDoubts(best: ReadReview, ours: ReadReview, lines: Lines, isOfReport: boolean): ReadReview {
  const review = withParts(best.review, ours.review)
  const isOfText = (entry: Message) =>
    entry.ruleId === 'unbalanced-fence' || (entry.ruleId === 'second-draft' && !isInFinding(entry, review))
  const messages = best === ours ? ours.messages : [...best.messages, ...ours.messages.filter(isOfText)]
  return { review, messages: isOfReport ? messages : [...messages, ...doubtsOf(lines, review)] }
}

/** Whether a reader found a title for each finding; one that did not has misread the format. */
function hasTitles({ findings }: Review): boolean {
  return findings.every(({ title }) => title !== '')
}

/** Whether a text isn't in a format: it has no marks of it, and reading it gives no finding with a title. */
function isOther({ detects }: Format, lines: Lines, { findings }: Review): boolean {
  return findings.every(({ title }) => title === '') && !detects(wholeText(lines))
}

/** Whether a message is about a line of a finding: each finding of an audit has a summary of its own. */
function isInFinding({ position }: Message, { findings }: Review): boolean {
  const line = position?.start.line ?? 0
  return findings.some(({ position: { start, end } }) => start.line <= line && line <= end.line)
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

/** The result of the general reader, unless that of a format explains more; null if neither finds anything. */
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
