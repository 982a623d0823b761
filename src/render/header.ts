import type { Report, Reviewer } from '../../schemas/report.ts'
import { codeSpan } from '../markdown/fence.ts'
import { type PhrasingContent, strong, table, text, verbatim } from '../markdown/mdast.ts'
import { escapeInline } from './head.ts'

/** The header table: known rows in canonical order, each other row behind the one that it followed; null without rows. */
export function renderHeader(report: Report): ReturnType<typeof table> | null {
  const rows: [key: string, value: string][] = []
  const add = (key: string, composed: string | null) => {
    const value = report.headerAsWritten[key] ?? composed
    if (value !== null && value !== '') rows.push([key, value])
  }
  add('Date', report.date?.replace('T', ' ') ?? null)
  add('Repo', report.repository && linked(report.repository, report.repository, report))
  add('Round', report.round === null ? null : `${report.round} (of ${report.target.replace(/^pr-(\d+)$/, 'PR #$1')})`)
  add('Author', renderAuthor(report))
  add('PR', renderPullRequest(report))
  add('Branch', report.branch && codeSpan(report.branch))
  add('Commits', renderCommits(report))
  add('Review SHA', report.reviewSha && codeSpan(report.reviewSha))
  add('Reviewers', report.reviewers.map(renderReviewer).join(', '))
  add('Verdict', renderVerdict(report))
  add('Wall-clock time', report.wallClockSeconds === null ? null : codeSpan(renderDuration(report.wallClockSeconds)))
  for (const row of report.otherRows) {
    const at = rows.findIndex(([key]) => key === row.after)
    rows.splice(at === -1 ? (row.after === null ? 0 : rows.length) : at + 1, 0, [row.key, row.value])
  }
  if (rows.length === 0) return null
  const cells = rows.map(([key, value]): PhrasingContent[] => [strong(key), verbatim(value)])
  return table([[text(''), text('')], ...cells])
}

/** A link to a page of the host that the pull request's address names; the text alone where none is known. */
function linked(label: string, path: string, { pullRequest }: Report): string {
  const origin = /^https?:\/\/[^/]+/.exec(pullRequest?.url ?? '')?.[0]
  return origin === undefined ? label : `[${label}](${origin}/${path})`
}

function renderAuthor(report: Report): string | null {
  const { author } = report
  if (author === null) return null
  // A word may be a first name as well as a login; a login is one where the host is known.
  const isLogin = /^[\w-]+(?:\[bot\])?$/.test(author) && report.pullRequest?.url != null
  return isLogin ? linked(`@${author}`, author, report) : escapeInline(author)
}

function renderPullRequest({ pullRequest }: Report): string | null {
  if (pullRequest === null) return null
  const { number, title, url } = pullRequest
  const link = url === null ? `#${number}` : `[#${number}](${url})`
  return title === null ? link : `${link} — ${title}`
}

function renderCommits({ commits, omittedCommits, commitsNote }: Report): string {
  const lines = commits.map(({ sha, subject }) => `${codeSpan(sha)} ${subject}`.trim())
  if (omittedCommits !== null) lines.push(`…plus ${omittedCommits} earlier commits`)
  if (commitsNote !== null) lines.push(commitsNote)
  return lines.join('<br>')
}

function renderReviewer({ name, effort, status, note }: Reviewer): string {
  const remark = status === 'partial' || status === 'stub' ? [status, note].filter(Boolean).join(': ') : note
  return [
    status === 'failed' ? `~~${name}~~` : name,
    effort === null ? '' : `(effort: ${effort})`,
    remark === null ? '' : `(${remark})`,
  ]
    .filter((part) => part !== '')
    .join(' ')
}

function renderVerdict({ verdict }: Report): string | null {
  if (verdict === null) return null
  return verdict.rationale === null ? `**${verdict.label}**` : `**${verdict.label}** — ${verdict.rationale}`
}

/** `1 h 2 min 3 s`; parts that are zero are left out, but for the seconds of a duration below a minute. */
export function renderDuration(seconds: number): string {
  const whole = Math.round(seconds)
  const parts = [
    [Math.floor(whole / 3600), 'h'],
    [Math.floor((whole % 3600) / 60), 'min'],
    [whole % 60, 's'],
  ] as const
  const shown = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`)
  return shown.length > 0 ? shown.join(' ') : '0 s'
}
