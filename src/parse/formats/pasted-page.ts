import type { AuthorStatus } from '../../../schemas/enums.ts'
import { Lines } from '../../markdown/lines.ts'
import { readPlace } from '../review/places.ts'
import { readAnyReview } from '../review/read.ts'
import type { Format } from './format.ts'
import { wholeText } from './json.ts'
import { commentOn } from './place-before.ts'

const when = String.raw`(?:just now|now|yesterday|today|last (?:week|month|year)|(?:\d{1,3}|an?) (?:second|minute|min|hour|day|week|month|year)s? ago|(?:on )?[A-Z][a-z]{2,8} \d{1,2}(?:, \d{4})?)`
const name = String.raw`@?[\p{L}\d][\p{L}\d._-]{0,60}(?:\[bot\])?(?: (?:bot|AI))?`
const does = String.raw`commented|reviewed|left a comment|replied|wrote|requested changes|approved these changes|started a (?:review|thread|conversation)`
const events = String.raw`added|removed|force-pushed|requested|merged|closed|reopened|changed|assigned|self-assigned|dismissed|linked|mentioned|deleted|restored|enabled|disabled|marked|renamed|pushed|committed`

/** Who wrote when, on one line: `ann-w commented 2 days ago`, `ann-w 2 days ago • edited`. */
const by = new RegExp(
  String.raw`^(${name})(?: (?:(${does})(?: [^\n]{0,60})?? )?)${when}(?:\s*[•·][^\n]{0,60})?$|^(${name}) (left a comment)$`,
  'u',
)
const event = new RegExp(String.raw`^${name} (?:${events})\b[^\n]{0,200}$`, 'u')
/** The same without the author, who is on the lines above. */
const since = new RegExp(String.raw`^(?:(?:${does}) )?${when}(?:\s*[•·][^\n]{0,60})?$`, 'u')
const nameAlone = new RegExp(String.raw`^${name}$`, 'u')
const badge = /^(?:Author|Member|Contributor|Collaborator|Owner|First-time contributor|bot|AI|•|·|edited)$/i
/** What the page has of its own around the comments. */
const chrome =
  /^(?:Reply(?:\.{3}|…)|(?:Resolve|Unresolve|Hide|Show) (?:conversation|thread|resolved)|Outdated|View (?:reviewed )?changes|Suggested change|Commit suggestion|Add suggestion to batch|Copilot uses AI\. Check for mistakes\.|(?:Positive|Negative) feedback|Copy link|Quote reply|Load more(?:\.{3}|…)?|Show resolved|Hide resolved|Conversation \d+|Commits \d+|Checks \d+|Files changed \d+|Open|Closed|Merged|Draft|Choose a reason for hiding this comment|Uh oh!|.{1,60} marked this conversation as resolved\.?)$/
const resolved = /^.{1,60} (?:marked this conversation as resolved|resolved this (?:conversation|thread))\.?$/
const endsThread = /^(?:Resolve|Unresolve) (?:conversation|thread)$/
const proposer = new RegExp(String.raw`^(${name}) wants to merge\b`, 'u')
const pathAlone = /^(?=\S*[./])[\w@.+~()[\]/-]{1,300}$/

const marks: readonly RegExp[] = [
  /^Resolve (?:conversation|thread)\s*$/m,
  /^Comment on (?:lines? )?[-+LR]?\d/m,
  /^View reviewed changes\s*$/m,
  /^Reply(?:\.{3}|…)\s*$/m,
  /^Copilot uses AI\. Check for mistakes\.\s*$/m,
  new RegExp(String.raw`^@?[\w.-]{1,60} (?:${does})[^\n]{0,60} ${when}\s*$`, 'mu'),
]

interface Comment {
  agent: string | null
  status: AuthorStatus | null
}

/** A page in Markdown, line by line, and who wrote the comments, by the line of their places. */
interface Page {
  lines: string[]
  comments: Map<number, Comment>
}

/** The state of going through a page. */
interface Thread {
  /** The line of the place. */
  line: number
  isBegun: boolean
}

/**
 * The page of a pull request as it is copied from a browser: names, times and buttons are lines between the comments.
 * What surrounds the comments is emptied, answers become quotes, and the rest is read as anybody's review.
 */
export const pastedPage: Format = {
  name: 'pasted-page',
  severities: {},
  markers: ['Resolve ', 'Comment on ', 'View reviewed changes', 'Reply', ' ago', 'yesterday'],
  detects: (text) => marks.filter((mark) => mark.test(text)).length > 1,
  read(lines) {
    const { lines: converted, comments } = markdownOf(wholeText(lines).split(/\r?\n/))
    const read = readAnyReview(Lines.of(converted.join('\n')), true)
    const findings = read.findings.flatMap((finding) => {
      const [from, to] = finding.lines ?? [0, 1]
      const comment = comments.get(from)
      return {
        ...finding,
        ...(comment?.agent ? { agents: [comment.agent] } : {}),
        status: finding.status ?? comment?.status ?? null,
        lines: [lines.first + from, lines.first + to] as const,
      }
    })
    return findings.length === 0 ? null : { ...read, findings, preamble: null }
  },
}

function markdownOf(page: readonly string[]): Page {
  const lines: string[] = []
  const comments = new Map<number, Comment>()
  const writer = page.map((line) => proposer.exec(line.trim())?.[1]).find((found) => found !== undefined)
  let thread: Thread | null = null
  let isQuoted = false
  page.forEach((written, at) => {
    const line = written.trim()
    lines.push('')
    const author = authorAt(page, at)
    const place = author === null ? placeAt(page, at) : null
    if (place !== null) {
      thread = { line: at, isBegun: false }
      isQuoted = false
      lines[at] = `**\`${place}\`**`
      comments.set(at, { agent: null, status: null })
    } else if (author !== null) {
      if (author.isTop) thread = null
      isQuoted = thread === null ? author.name === writer : thread.isBegun
      const comment = thread && comments.get(thread.line)
      if (comment && !isQuoted) comment.agent = author.name
      if (thread) thread.isBegun = true
      for (let above = at - 1; above >= Math.max(0, at - 4) && isOfAuthor(page[above] ?? ''); above -= 1)
        lines[above] = ''
    } else if (resolved.test(line)) {
      const comment = [...comments.values()].at(-1)
      if (comment) comment.status = 'fixed'
    } else if (endsThread.test(line)) {
      thread = null
      isQuoted = true
    } else if (!chrome.test(line) && !badge.test(line) && !event.test(line) && !commentOn.test(line)) {
      // What is between the place and the first comment is the code.
      if (thread === null || thread.isBegun) lines[at] = isQuoted && line !== '' ? `> ${written}` : written
    }
  })
  return { lines, comments }
}

function isOfAuthor(line: string): boolean {
  return nameAlone.test(line.trim()) || badge.test(line.trim())
}

/** The author of the comment that a line introduces. */
function authorAt(page: readonly string[], at: number): { name: string; isTop: boolean } | null {
  const line = (page[at] ?? '').trim()
  if (line.length > 200) return null
  const [, first, verb, second, left] = by.exec(line) ?? []
  const named = first ?? second
  if (named !== undefined) return { name: named.replace(/^@/, ''), isTop: verb !== undefined || left !== undefined }
  if (!since.test(line)) return null
  for (let above = at - 1; above >= Math.max(0, at - 4); above -= 1) {
    const words = (page[above] ?? '').trim()
    if (words === '' || badge.test(words)) continue
    return nameAlone.test(words)
      ? { name: words.replace(/^@/, ''), isTop: /^[a-z]/.test(line) && verbAt.test(line) }
      : null
  }
  return null
}

const verbAt = new RegExp(String.raw`^(?:${does})\b`, 'u')

/** How far below a path the lines of its comment may stand. */
const nearest = 3
/** How far below a path its first comment may stand, after the code. */
const farthest = 60

/** The place that a line names alone, if a comment follows. */
function placeAt(page: readonly string[], at: number): string | null {
  const path = (page[at] ?? '').trim()
  if (!pathAlone.test(path) || readPlace(path) === null) return null
  for (let below = at + 1; below <= at + nearest; below += 1) {
    const [, start, end = start] = commentOn.exec((page[below] ?? '').trim()) ?? []
    if (start !== undefined) return `${path}:${start}${end === start ? '' : `-${end}`}`
  }
  for (let below = at + 1; below <= Math.min(at + farthest, page.length - 1); below += 1) {
    if (authorAt(page, below) !== null) return path
    const line = (page[below] ?? '').trim()
    if (endsThread.test(line) || (pathAlone.test(line) && readPlace(line) !== null)) return null
  }
  return null
}
