import type { HeaderKey } from '../../schemas/canonical.ts'
import type { Commit, OtherRow, PullRequest, Reviewer } from '../../schemas/report.ts'
import type { Verdict } from '../../schemas/review.ts'
import { plainText } from '../markdown/inline.ts'
import type { Lines } from '../markdown/lines.ts'
import { isDelimiterRow, splitRow } from '../markdown/table.ts'
import { readDuration } from './duration.ts'
import { readVerdict } from './verdict.ts'

/** The header of a report: what the table under its title says. */
export interface Header {
  date: string | null
  repository: string | null
  round: number | null
  author: string | null
  pullRequest: PullRequest | null
  branch: string | null
  commits: Commit[]
  omittedCommits: number | null
  commitsNote: string | null
  reviewSha: string | null
  reviewers: Reviewer[]
  verdict: Verdict | null
  wallClockSeconds: number | null
  otherRows: OtherRow[]
  /** Lines of the table, and the keys of its known rows in their order. */
  from: number
  to: number
  keys: HeaderKey[]
}

/** The words that stand for a key of the header. */
const keyWords: [HeaderKey, RegExp][] = [
  ['Date', /^date$/],
  ['Repo', /^(?:repo|repository)$/],
  ['Round', /^(?:round|review round)$/],
  ['Author', /^authors?$/],
  ['PR', /^(?:pr|pull request)$/],
  ['Branch', /^branch$/],
  ['Commits', /^commits?$/],
  ['Review SHA', /^(?:review sha|reviewed sha|reviewed commit|head sha)$/],
  ['Reviewers', /^(?:reviewers?|agents)$/],
  ['Verdict', /^verdict$/],
  ['Wall-clock time', /^(?:wall[- ]clock(?: time)?|duration)$/],
]

/** The canonical key of a header row, or null. */
export function headerKey(written: string): HeaderKey | null {
  const name = plainText(written).toLowerCase().replace(/:$/, '').trim()
  return keyWords.find(([, pattern]) => pattern.test(name))?.[0] ?? null
}

/** Reads the first table with known keys between two lines. @returns null where there is none. */
export function readHeader(lines: Lines, from: number, to: number): Header | null {
  for (let line = from; line < to; line += 1) {
    if (!lines.at(line).trimStart().startsWith('|')) continue
    const end = endOfTable(lines, line, to)
    const header = readTableAt(lines, line, end)
    if (header.keys.length > 0) return header
    line = end
  }
  return null
}

function endOfTable(lines: Lines, from: number, to: number): number {
  let line = from
  while (line < to && lines.at(line).trimStart().startsWith('|')) line += 1
  return line
}

function readTableAt(lines: Lines, from: number, to: number): Header {
  const header: Header = {
    date: null,
    repository: null,
    round: null,
    author: null,
    pullRequest: null,
    branch: null,
    commits: [],
    omittedCommits: null,
    commitsNote: null,
    reviewSha: null,
    reviewers: [],
    verdict: null,
    wallClockSeconds: null,
    otherRows: [],
    from,
    to,
    keys: [],
  }
  let after: string | null = null
  for (let line = from; line < to; line += 1) {
    const row = splitKey(lines.at(line))
    if (!row) continue
    const key = headerKey(row.key)
    if (key === null || header.keys.includes(key)) {
      header.otherRows.push({ key: plainText(row.key), value: row.value, after })
      after = plainText(row.key)
    } else {
      readRow(header, key, row.value)
      header.keys.push(key)
      // A value that says nothing to us is kept as it stands.
      if (isUnread(header, key)) header.otherRows.push({ key, value: row.value, after })
      after = key
    }
  }
  return header
}

/** Key and value of a row; a pipe within the value stays in it. */
function splitKey(text: string): { key: string; value: string } | null {
  const cells = splitRow(text)
  const key = cells[0] ?? ''
  if (isDelimiterRow(cells) || key === '') return null
  const inner = text.trim().replace(/^\|/, '').replace(/\|$/, '')
  const value = inner
    .slice(inner.indexOf('|') + 1)
    .trim()
    .replace(/\\\|/g, '|')
  return { key, value }
}

function isUnread(header: Header, key: HeaderKey): boolean {
  const fields: Record<HeaderKey, unknown> = {
    Date: header.date,
    Repo: header.repository,
    Round: header.round,
    Author: header.author,
    PR: header.pullRequest,
    Branch: header.branch,
    Commits: header.commits.length > 0 || header.omittedCommits !== null || header.commitsNote,
    'Review SHA': header.reviewSha,
    Reviewers: header.reviewers.length > 0,
    Verdict: header.verdict,
    'Wall-clock time': header.wallClockSeconds,
  }
  return fields[key] === null || fields[key] === false
}

function readRow(header: Header, key: HeaderKey, value: string): void {
  switch (key) {
    case 'Date':
      header.date = readDate(value)
      break
    case 'Repo':
      header.repository = readRepository(value)
      break
    case 'Round':
      header.round = readRound(value)
      break
    case 'Author':
      header.author = readAuthor(value)
      break
    case 'PR':
      header.pullRequest = readPullRequest(value)
      break
    case 'Branch':
      header.branch = plainText(value) || null
      break
    case 'Commits':
      Object.assign(header, readCommits(value))
      break
    case 'Review SHA':
      header.reviewSha = /[0-9a-f]{4,40}/i.exec(plainText(value))?.[0] ?? null
      break
    case 'Reviewers':
      header.reviewers = readReviewers(value)
      break
    case 'Verdict':
      header.verdict = readVerdict(value)
      break
    default:
      header.wallClockSeconds = readDuration(value)
  }
}

/** `YYYY-MM-DDTHH:MM` or `YYYY-MM-DD` of a date in a text, or null. */
export function readDate(text: string): string | null {
  const match = /(\d{4}-\d{2}-\d{2})(?:[T ]+(\d{2}:\d{2}))?/.exec(text)
  return match?.[1] ? (match[2] ? `${match[1]}T${match[2]}` : match[1]) : null
}

function readRepository(value: string): string | null {
  return /([\w.-]+\/[\w.-]+?)(?:\.git)?$/.exec(plainText(value).replace(/\/$/, ''))?.[1] ?? null
}

function readRound(value: string): number | null {
  const number = /\d+/.exec(plainText(value))?.[0]
  return number === undefined ? null : Number(number)
}

function readAuthor(value: string): string | null {
  const text = plainText(value)
    .replace(/\s*<[^>]*>\s*/g, ' ')
    .trim()
  return text.replace(/^@/, '') || null
}

function readPullRequest(value: string): PullRequest | null {
  const text = plainText(value)
  const url = /https?:\/\/[^\s)>\]]+/.exec(value)?.[0] ?? null
  const number =
    /#(\d+)/.exec(text)?.[1] ?? /(?:pull|pulls|merge_requests)\/(\d+)/.exec(value)?.[1] ?? /^\d+/.exec(text)?.[0]
  if (number === undefined) return null
  const title = /\s(?:—|–|--|-)\s+(.*)$/.exec(value)?.[1]?.trim() ?? null
  return { number: Number(number), title: title === '' ? null : title, url }
}

/** The repository that the address of a pull request names. */
export function repositoryOfUrl(url: string | null): string | null {
  return /^https?:\/\/[^/]+\/([^/\s]+\/[^/\s]+)\/(?:-\/)?(?:pull|merge_requests)\//.exec(url ?? '')?.[1] ?? null
}

function readCommits(value: string): Pick<Header, 'commits' | 'omittedCommits' | 'commitsNote'> {
  const commits: Commit[] = []
  const rest: string[] = []
  let omittedCommits: number | null = null
  for (const part of value.split(/\s*<br\s*\/?>\s*/i)) {
    const match =
      /^(?:[-*]\s+)?(?:\[?`([0-9a-f]{4,40})`(?:\]\([^)]*\))?|([0-9a-f]{7,40}))(?:\s*(?:—|–|-|:)\s+|\s+|$)(.*)$/i.exec(
        part.trim(),
      )
    const omitted = /^\W*(?:plus|and|\+)\s*(\d+)\s+(?:\w+\s+)*commits?\W*$/i.exec(part)?.[1]
    if (match) commits.push({ sha: match[1] ?? match[2] ?? '', subject: match[3]?.trim() ?? '' })
    else if (omitted !== undefined) omittedCommits = Number(omitted)
    else if (part.trim() !== '') rest.push(part.trim())
  }
  return { commits, omittedCommits, commitsNote: rest.length > 0 ? rest.join('<br>') : null }
}

function readReviewers(value: string): Reviewer[] {
  return value
    .split(/\s*(?:,(?![^()]*\))|<br\s*\/?>)\s*/i)
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const struck = /~~(.+?)~~/.test(part)
      const groups = [...part.matchAll(/\(([^()]*(?:\([^()]*\)[^()]*)*)\)/g)].map((match) => match[1] ?? '')
      const effort = groups.map((group) => /^(?:reasoning )?effort:?\s*(.+)$/i.exec(group.trim())?.[1]).find(Boolean)
      const notes = groups.filter((group) => !/^(?:reasoning )?effort\b/i.test(group.trim()))
      const name = plainText(part.replace(/\s*\([^()]*(?:\([^()]*\)[^()]*)*\)/g, ' '))
      const note = notes.length > 0 ? notes.map(plainText).join('; ') : null
      return { name, effort: effort?.trim() ?? null, ...statusOf(struck, note) }
    })
}

const failedNote = /\b(?:fail|failed|failure|error|no output|empty|unavailable|quota|capacity|timed? ?out|crash)/i

function statusOf(struck: boolean, note: string | null): Pick<Reviewer, 'status' | 'note'> {
  const named = /^(partial|stub)(?::\s*(.*))?$/is.exec(note ?? '')
  if (named) return { status: named[1]?.toLowerCase() === 'stub' ? 'stub' : 'partial', note: named[2] || null }
  if (struck || failedNote.test(note ?? '')) return { status: 'failed', note }
  return { status: /\b(?:truncated|incomplete|cut off|partial)\b/i.test(note ?? '') ? 'partial' : 'completed', note }
}
