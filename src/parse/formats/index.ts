import type { Severity } from '../../../schemas/enums.ts'
import type { Message } from '../../../schemas/message.ts'
import type { Review } from '../../../schemas/review.ts'
import type { Lines } from '../../markdown/lines.ts'
import { readAnyReview } from '../review/read.ts'
import { bugbot } from './bugbot.ts'
import { buildReview, type ForeignIdentity } from './build.ts'
import { codeRabbit } from './coderabbit.ts'
import { codexGithub } from './codex-github.ts'
import { codexJson } from './codex-json.ts'
import { commentMail } from './comment-mail.ts'
import { commentsJson } from './comments-json.ts'
import { conventionalComments } from './conventional-comments.ts'
import { delimited } from './delimited.ts'
import { fenced } from './fenced-json.ts'
import type { Format } from './format.ts'
import { geminiCodeAssist } from './gemini-code-assist.ts'
import { ghComments } from './gh-comments.ts'
import { gitlab } from './gitlab.ts'
import { inlineComments } from './inline-comments.ts'
import { wholeText } from './json.ts'
import { mail } from './mail.ts'
import { markup } from './markup.ts'
import { pastedPage } from './pasted-page.ts'
import { pipeLines } from './pipe-lines.ts'
import { qodo } from './qodo.ts'
import { rdjson, rdjsonl } from './rdjson.ts'
import { sarif } from './sarif.ts'
import { sourcery } from './sourcery.ts'
import { tags } from './tags.ts'
import { threads } from './threads.ts'
import { todo } from './todo.ts'
import { toml } from './toml.ts'
import { toolOutput } from './tool-output.ts'
import { yamlList } from './yaml-list.ts'

/** Formats of one text other than prose: data, the HTML of bots, and lines with certain marks. */
const single: readonly Format[] = [
  codexJson,
  sarif,
  rdjson,
  gitlab,
  rdjsonl,
  commentsJson,
  qodo,
  sourcery,
  tags,
  todo,
  mail,
  commentMail,
  threads,
  inlineComments,
  pastedPage,
  delimited,
  toml,
  markup,
  toolOutput,
  codexGithub,
  geminiCodeAssist,
  bugbot,
  codeRabbit,
  yamlList,
  pipeLines,
  conventionalComments,
]

/** Those, and what holds texts in any of them. */
const marked: readonly Format[] = [
  ghComments(single),
  ...single,
  fenced([codexJson, sarif, rdjson, gitlab, commentsJson]),
]

/** Names of prose formats, all of which the general reader reads. */
export const proseFormats: readonly string[] = [
  'general',
  'bmad',
  'claude-code-review',
  'claude-security-review',
  'codex',
  'copilot',
  'cubic',
  'gemini-cli',
  'greptile',
  'gsd',
  'kilo',
  'pr-review-toolkit',
  'roborev',
  'severity-headings',
  'severity-table',
  'superpowers',
  'zen',
]
const prose: readonly Format[] = proseFormats.map((name) => ({
  name,
  severities: {},
  detects: () => false,
  read: readAnyReview,
}))

export const formatNames: readonly string[] = [...new Set([...marked, ...prose].map(({ name }) => name))]

/** Severities of words by format, which override those of the format. */
export type FormatSeverities = Readonly<Record<string, { severities: Readonly<Record<string, Severity>> }>>

/** Whether a format has the marks of a tool, rather than a habit of people or a sample in a fence. */
export function isToolFormat(name: string): boolean {
  return marked.some((format) => format.name === name && !format.isHabit && !format.isLast)
}

/** The data format of a text; null if it isn't data. */
export function detectData(lines: Lines): Format | null {
  const text = wholeText(lines)
  return /^\s*[{[]\s*["{[\]}]/.test(text) ? (detect(text, true).next().value ?? null) : null
}

/** The marked formats of a text, from the one with the clearest marks on. Each is looked for when it is asked for. */
export function detectMarked(lines: Lines): Iterable<Format> {
  return detect(wholeText(lines), false)
}

function* detect(text: string, isData: boolean): Generator<Format, undefined> {
  for (const format of marked) {
    const { isData: isOfData = false, markers, detects } = format
    if (isData !== isOfData || markers?.every((marker) => !text.includes(marker))) continue
    if (detects(text)) yield format
  }
}

/** @returns undefined for a name that no format has */
export function formatOf(name: string): Format | undefined {
  return [...marked, ...prose].find((format) => format.name === name)
}

/** Reads a review in a foreign format; null if there is none. */
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
