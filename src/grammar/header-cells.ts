import { type HeaderKey, headerKeys } from '../../schemas/canonical.ts'
import type { Report, Reviewer } from '../../schemas/report.ts'
import { escapeInline } from '../markdown/escape-inline.ts'
import { codeSpan } from '../markdown/fence.ts'
import { plainText } from '../markdown/plain-text.ts'
import { targetOfBranch } from './branch-target.ts'
import { onClock } from './dates.ts'

/** The fields that header cells are made from. */
export type HeaderModel = Pick<
  Report,
  | 'target'
  | 'date'
  | 'utcOffset'
  | 'repository'
  | 'round'
  | 'author'
  | 'pullRequest'
  | 'branch'
  | 'commits'
  | 'omittedCommits'
  | 'commitsNote'
  | 'reviewSha'
  | 'reviewers'
  | 'verdict'
  | 'wallClockSeconds'
>

/** The fields of a report that come from its header. */
export type HeaderFields = Omit<HeaderModel, 'target'> & Pick<Report, 'otherRows' | 'headerAsWritten'>

/** The words for each key of the header. */
const keyWords: Record<HeaderKey, readonly string[]> = {
  Date: ['date'],
  Repo: ['repo', 'repository'],
  Round: ['round', 'review round'],
  Author: ['author', 'authors'],
  PR: ['pr', 'pull request'],
  Branch: ['branch'],
  Commits: ['commit', 'commits'],
  'Review SHA': ['review sha', 'reviewed sha', 'reviewed commit', 'head sha'],
  Reviewers: ['reviewer', 'reviewers', 'agents'],
  Verdict: ['verdict'],
  'Wall-clock time': ['wall-clock', 'wall clock', 'wall-clock time', 'wall clock time', 'duration'],
}

/** The canonical key of a header row by a word for it, in lower case. */
export const headerKeysByWord: ReadonlyMap<string, HeaderKey> = new Map(
  headerKeys.flatMap((key) => keyWords[key].map((word) => [word, key] as const)),
)

/** Composes the canonical Markdown of each cell; null if the value is unknown. */
export const composeCell: Record<HeaderKey, (header: HeaderModel) => string | null> = {
  Date: composeDate,
  Repo: (header) => header.repository && linked(header.repository, header.repository, header),
  Round: composeRound,
  Author: composeAuthor,
  PR: composePullRequest,
  Branch: ({ branch }) => branch && codeSpan(branch),
  Commits: composeCommits,
  'Review SHA': ({ reviewSha }) => reviewSha && codeSpan(reviewSha),
  Reviewers: ({ reviewers }) => reviewers.map(composeReviewer).join(', ') || null,
  Verdict: composeVerdict,
  'Wall-clock time': ({ wallClockSeconds }) =>
    wallClockSeconds === null ? null : codeSpan(composeDuration(wallClockSeconds)),
}

/** `4 (of PR #295)`, `1 (of fix/branch)`: a branch is named as in git rather than as in slugs. */
function composeRound({ round, target, branch }: HeaderModel): string | null {
  if (round === null) return null
  const isOfBranch = branch !== null && /^[\p{L}\p{M}\p{N}_./-]+$/u.test(branch) && targetOfBranch(branch) === target
  return `${round} (of ${isOfBranch ? branch : target.replace(/^pr-(\d+)$/, 'PR #$1')})`
}

/** `2026-01-02 12:00 +02:00`: local time with its offset. */
function composeDate({ date, utcOffset }: HeaderModel): string | null {
  const written = date && onClock(date, utcOffset).replace('T', ' ')
  return utcOffset === null ? written : `${written} ${utcOffset === '+00:00' ? 'UTC' : utcOffset}`
}

/**
 * Whether a cell contains nothing that the composed cell lacks: every word, number and part of an address occurs there
 * as often. Durations are compared by value.
 */
export function isRedundantCell(key: HeaderKey, written: string, composed: string | null): boolean {
  if (key === 'Wall-clock time') return oneDuration.test(plainText(written))
  const words = new Map<string, number>()
  for (const word of wordsOf(composed ?? '')) words.set(word, (words.get(word) ?? 0) + 1)
  return wordsOf(written).every((word) => {
    const left = words.get(word) ?? 0
    words.set(word, left - 1)
    return left > 0 || joining.has(word)
  })
}

/** Matches a row key that is a link. */
export const linkedKey = /^\[[^[\]]{1,200}\]\([^()\s]{1,1000}\)$/

/** Matches a single duration in whole seconds: `1 h 2 min 3 s`, `62m`, `0:12:03`. */
const oneDuration =
  /^~?(?:(?:\d+ ?h(?:ours?|rs?)?\b ?)?(?:\d+ ?m(?:in(?:ute)?s?)?\b ?)?(?:\d+ ?s(?:ec(?:ond)?s?)?\b)?|(?:\d+:)?\d+:\d\d|\d+)$/i

/** Words that the canonical form replaces by a symbol, and the placeholder in `7 (of target)`. */
const joining = new Set(['and', 'target'])

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[a-z0-9\u00aa-\uffff]+/g) ?? []
}

/** A link to a page on the host of the pull request; only the text if the host is unknown. */
function linked(label: string, path: string, { pullRequest }: HeaderModel): string {
  const origin = /^https?:\/\/[^/]+/.exec(pullRequest?.url ?? '')?.[0]
  return origin === undefined ? label : `[${label}](${origin}/${path})`
}

function composeAuthor(header: HeaderModel): string | null {
  const { author } = header
  if (author === null) return null
  // A single word may be a first name. It is only taken for a login if the host is known.
  const isLogin = /^[\w-]+(?:\[bot\])?$/.test(author) && header.pullRequest?.url != null
  return isLogin ? linked(`@${author}`, author, header) : escapeInline(author)
}

function composePullRequest({ pullRequest }: HeaderModel): string | null {
  if (pullRequest === null) return null
  const { number, title, url } = pullRequest
  // Characters that would end the address in Markdown are encoded.
  const safe =
    url?.replace(/[\s)>\]]/g, (character) => (character === ')' ? '%29' : encodeURIComponent(character))) ?? null
  const link = safe === null || !/^https?:/i.test(safe) ? `#${number}` : `[#${number}](${safe})`
  return title === null ? link : `${link} — ${title}`
}

function composeCommits({ commits, omittedCommits, commitsNote }: HeaderModel): string | null {
  const lines = commits.map(({ sha, subject }) => `${codeSpan(sha)} ${subject}`.trim())
  if (omittedCommits !== null) lines.push(`…plus ${omittedCommits} earlier commits`)
  if (commitsNote !== null) lines.push(commitsNote)
  return lines.join('<br>') || null
}

function composeReviewer({ name: plain, effort, status, note }: Reviewer): string {
  // Parentheses in a name are escaped, because parentheses after a name contain a remark.
  const name = plain.replace(/[()]/g, '\\$&')
  const remark = status === 'partial' || status === 'stub' ? [status, note].filter(Boolean).join(': ') : note
  return [
    status === 'failed' ? `~~${name}~~` : name,
    effort === null ? '' : `(effort: ${effort})`,
    remark === null ? '' : `(${remark})`,
  ]
    .filter((part) => part !== '')
    .join(' ')
}

function composeVerdict({ verdict }: HeaderModel): string | null {
  if (verdict === null) return null
  return verdict.rationale === null ? `**${verdict.label}**` : `**${verdict.label}** — ${verdict.rationale}`
}

/** `1 h 2 min 3 s`, without parts that are zero, except for seconds below a minute. */
function composeDuration(seconds: number): string {
  const whole = Math.round(seconds)
  const parts = [
    [Math.floor(whole / 3600), 'h'],
    [Math.floor((whole % 3600) / 60), 'min'],
    [whole % 60, 's'],
  ] as const
  const shown = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`)
  return shown.length > 0 ? shown.join(' ') : '0 s'
}
