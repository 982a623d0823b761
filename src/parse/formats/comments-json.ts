import type { AuthorStatus } from '../../../schemas/enums.ts'
import { statusOf } from '../../grammar/field-words.ts'
import { ratingOf, severityOfRating } from '../../grammar/rating-words.ts'
import { structureOf } from '../../grammar/structure.ts'
import { Lines } from '../../markdown/lines.ts'
import { readBlocks } from '../review/block-reader.ts'
import { choose } from '../review/choose.ts'
import { readHead } from '../review/head.ts'
import { readAnyReview } from '../review/read.ts'
import { firstSentence } from '../review/sentences.ts'
import { first, isPlacedEntry, locationsOf } from './entry-places.ts'
import type { ForeignFinding, Format } from './format.ts'
import { numberAt, readJson, textAt, wholeText } from './json.ts'
import { entriesOf, messageKeys, severityWordOf } from './json-entries.ts'

const fixKeys = [
  'suggestion',
  'fix',
  'recommendation',
  'suggested_fix',
  'suggestedFix',
  'remediation',
  'solution',
] as const

/** The keys of the text below a title. */
const bodyKeys = [
  'description',
  'body',
  'details',
  'message',
  'explanation',
  'detail',
  'issue',
  'problem',
  'finding',
  'text',
  'comment',
  'rationale',
  'reason',
  'content',
  'note',
] as const

/**
 * JSON of any shape with messages and locations or severities: `gh api repos/o/r/pulls/1/comments`, or the answer of a
 * model that was asked for JSON.
 */
export const commentsJson: Format = {
  name: 'json',
  isData: true,
  severities: {},
  detects: (text) => entriesOf(text).length > 0,
  read(lines) {
    const text = wholeText(lines)
    const entries = entriesOf(text)
    if (entries.length === 0) return null
    const whole = readJson(text)
    const place = placeIn(lines, text)
    const comments = entries.flatMap(({ entry, list }) =>
      findingsOf(entry, list, place(entry)).map((finding) => ({ entry, finding })),
    )
    const findings = withReplies(comments)
    const summary = Array.isArray(whole)
      ? null
      : (textAt(whole, 'summary') ?? textAt(whole, 'overview') ?? textAt(whole, 'overall'))
    return {
      findings,
      summary,
      verdict: Array.isArray(whole) ? null : (textAt(whole, 'verdict') ?? textAt(whole, 'decision')),
    }
  },
}

/** The finding that an object is, or those that the text of a review holds, which is on no place itself. */
function findingsOf(entry: unknown, list: string, lines: readonly [number, number]): ForeignFinding[] {
  const finding = readEntry(entry, list, lines)
  if (isPlacedEntry(entry) || severityWordOf(entry) !== null) return [finding]
  const { findings } = readAnyReview(Lines.of(finding.body))
  return findings.length > 1 ? findings.map((each) => ({ ...finding, ...each, lines })) : [finding]
}

/** Adds replies to the comments that they answer, with the status that they give. */
function withReplies(comments: readonly { entry: unknown; finding: ForeignFinding }[]): ForeignFinding[] {
  const byId = new Map(
    comments.flatMap(({ entry }, index) =>
      numberAt(entry, 'id') === null ? [] : [[numberAt(entry, 'id'), index] as const],
    ),
  )
  const findings = comments.map(({ finding }) => finding)
  const replies = new Set<number>()
  for (const [index, { entry, finding }] of comments.entries()) {
    const answered = byId.get(numberAt(entry, 'in_reply_to_id'))
    const comment = answered === undefined || answered === index ? undefined : findings[answered]
    if (answered === undefined || comment === undefined) continue
    replies.add(index)
    findings[answered] = {
      ...comment,
      body: `${comment.body}\n\n${finding.body}`,
      status: comment.status ?? statusIn(finding.body),
    }
  }
  return findings.filter((_, index) => !replies.has(index))
}

/** The status in a reply such as `Good catch. Fixed in 1a2b3c4`; null without one. */
function statusIn(text: string): AuthorStatus | null {
  for (const sentence of text.slice(0, 600).split(/[.!?,;\n]+\s*/)) {
    const status = sentence.length < 80 ? statusOf(sentence) : null
    if (status) return status
  }
  return null
}

const mostFailures = 50

/** Finds the lines of an entry, which are those of its message in the JSON text. */
function placeIn(lines: Lines, text: string): (entry: unknown) => readonly [number, number] {
  let from = 0
  let failures = 0
  return (entry) => {
    const message = first(entry, messageKeys) ?? ''
    const written = JSON.stringify(message).slice(1, 60)
    // Stops searching after some failures, each of which has searched the whole text.
    const offset = failures > mostFailures ? -1 : text.indexOf(written, from)
    if (offset === -1) {
      failures += 1
      return [lines.first, lines.last]
    }
    from = offset + 1
    const line = lines.lineAt(lines.start(lines.first) + offset)
    return [line, line + 1]
  }
}

/** The finding that an object is, from a list of the given name, on the given lines. */
export function readEntry(entry: unknown, list: string, lines: readonly [number, number]): ForeignFinding {
  const message = first(entry, messageKeys) ?? ''
  const ownTitle = textAt(entry, 'title') ?? textAt(entry, 'summary')
  const body = message === ownTitle ? (first(entry, bodyKeys) ?? message) : message
  const within = readMessage(body)
  const fix = first(entry, fixKeys)?.trimEnd() ?? null
  const word = severityWordOf(entry) ?? within.severity ?? (ratingOf(list) ? list : null)
  const rated = word === null ? null : ratingOf(word)
  const agent = textAt(entry, 'user', 'login') ?? textAt(entry, 'author', 'login') ?? textAt(entry, 'agent')
  return {
    title: ownTitle ?? within.title,
    // A fence begins on a line of its own.
    body:
      fix === null || body.includes(fix) ? body : `${body.trimEnd()}\n\nFix:${fix.includes('\n') ? '\n\n' : ' '}${fix}`,
    locations: locationsOf(entry, body),
    severity: word,
    rated: rated ? severityOfRating(rated.rating) : null,
    kind: textAt(entry, 'category') ?? textAt(entry, 'type') ?? null,
    ...(agent === null ? {} : { agents: [agent] }),
    lines,
  }
}

/** The text after HTML comments at its start. */
function afterComments(text: string): string {
  let from = 0
  for (;;) {
    while (/\s/.test(text[from] ?? '')) from += 1
    const end = text.startsWith('<!--', from) ? text.indexOf('-->', from) : -1
    if (end < 0) return text.slice(from)
    from = end + 3
  }
}

/** The title and rating of a comment: from its head, its bold text or its first sentence. */
function readMessage(body: string): { title: string; severity: string | null } {
  const lines = Lines.of(body)
  const bold = /^\*\*(.+?)\*\*/m.exec(body)?.[1]
  const word =
    /^_[^_\n]*_\s*\|\s*_[^_\n]*?(Critical|Major|Minor|Trivial|Info)[^_\n]*_/imu.exec(body)?.[1] ??
    /!\[(P[0-3]|critical|high|medium|low)[^\]]*\]\(/i.exec(body)?.[1] ??
    /^\*\*(Critical|High|Medium|Low) Severity\*\*\s*$/im.exec(body)?.[1] ??
    /^(?:\*\*)?(P[0-4])(?:\*\*)?:?\s/.exec(afterComments(body))?.[1] ??
    null
  const [candidate] = word === null ? choose(readBlocks(structureOf(lines, 0, lines.last))).findings : []
  if (candidate && candidate.line === 0 && candidate.title !== '')
    return { title: candidate.title, severity: candidate.own?.word ?? null }
  const heading = /^#{2,4}\s+(?:Bug:\s*)?(\S.*)$/m.exec(body)?.[1]
  const shown = bold !== undefined && /^(?:Critical|High|Medium|Low) Severity$|^P[0-4]$/i.test(bold) ? undefined : bold
  const line =
    heading ??
    shown ??
    body.split('\n').find((text) => /\p{L}/u.test(text) && !/^\s*(?:_|<|!\[[^\]]*\]\([^)]*\)\s*$)/.test(text)) ??
    body
  const [sentence] = firstSentence(line.replace(/!\[[^\]]{0,80}\]\([^)\s]{0,300}\)|<\/?su[bp]>/g, '').trim())
  return { title: readHead(sentence, true).title || sentence, severity: word }
}
