import type { Severity } from '../../../schemas/enums.ts'
import type { Message } from '../../../schemas/message.ts'
import type { Review } from '../../../schemas/review.ts'
import type { Lines } from '../../markdown/lines.ts'
import { bugbot } from './bugbot.ts'
import { buildReview, type ForeignIdentity } from './build.ts'
import { codeRabbit } from './coderabbit.ts'
import { codexGithub } from './codex-github.ts'
import { codexJson } from './codex-json.ts'
import { codexText } from './codex-text.ts'
import { conventionalComments } from './conventional-comments.ts'
import type { Format } from './format.ts'
import { geminiCli } from './gemini-cli.ts'
import { geminiCodeAssist } from './gemini-code-assist.ts'
import { gitlab } from './gitlab.ts'
import { wholeText } from './json.ts'
import { pipeLines } from './pipe-lines.ts'
import { prReviewToolkit } from './pr-review-toolkit.ts'
import { rdjson, rdjsonl } from './rdjson.ts'
import { sarif } from './sarif.ts'
import { severityHeadings } from './severity-headings.ts'
import { severityTable } from './severity-table.ts'

/** Formats with marks of their own, which no other text bears. */
const marked: readonly Format[] = [
  codexJson,
  sarif,
  rdjson,
  gitlab,
  rdjsonl,
  codexGithub,
  geminiCodeAssist,
  bugbot,
  codeRabbit,
  geminiCli,
  prReviewToolkit,
  codexText,
  pipeLines,
]
/** Habits of writing: they count where our own reader finds nothing. */
const habits: readonly Format[] = [severityHeadings, severityTable, conventionalComments]

export const formatNames: readonly string[] = [...marked, ...habits].map(({ name }) => name)

/** Severities by the words of a format, over those that it has by itself. */
export type FormatSeverities = Readonly<Record<string, { severities: Readonly<Record<string, Severity>> }>>

/** How much of a text is looked at to tell its format. */
const sampleLength = 4096

/** The format of another producer that a text bears the marks of; null where it bears none. */
export function detectMarked(lines: Lines): Format | null {
  return detect(marked, lines)
}

/** The format that a text is written in by habit; null where it is in none. */
export function detectHabit(lines: Lines): Format | null {
  return detect(habits, lines)
}

/** @returns undefined for a name that no format has */
export function formatOf(name: string): Format | undefined {
  return [...marked, ...habits].find((format) => format.name === name)
}

/** Whether headings speak of severities that are not ours: then what our own reader finds may be but a part. */
export function hasForeignScale(lines: Lines): boolean {
  const sample = sampleOf(lines)
  if (/^#{1,6}\W{0,12}(?:blocker|high|major|medium|moderate|minor|low|nit)(?:s|picks?)?\b/im.test(sample)) return true
  return /^(?:#{1,6}|[-*]|\d{1,4}[.)])[^\n]{0,12}[[*](?:BLOCKER|CRITICAL|HIGH|MAJOR|MEDIUM|MINOR|LOW|NIT)\b/m.test(
    sample,
  )
}

function sampleOf(lines: Lines): string {
  const start = lines.start(lines.first)
  return lines.text.slice(start, Math.min(start + sampleLength, lines.end(lines.last - 1)))
}

function detect(formats: readonly Format[], lines: Lines): Format | null {
  const sample = sampleOf(lines)
  const isData = /^\s*[{[]/.test(sample)
  const known = formats.find(({ isData: isOfData = false, signs, detects }) => {
    if (isData !== isOfData || signs?.every((sign) => !sample.includes(sign))) return false
    return detects(isData ? wholeText(lines) : sample)
  })
  return known ?? null
}

/** Reads a review in the format of another producer; null where it holds none after all. */
export function readForeign(
  format: Format,
  lines: Lines,
  identity: ForeignIdentity,
  own: FormatSeverities = {},
): { review: Review; messages: Message[] } | null {
  const foreign = format.read(lines)
  if (foreign === null) return null
  const given = Object.entries(own[format.name]?.severities ?? {}).map(([word, severity]) => [
    word.toLowerCase(),
    severity,
  ])
  return buildReview(lines, foreign, { ...format.severities, ...Object.fromEntries(given) }, identity)
}
