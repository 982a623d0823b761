import { type Severity, severities, type TargetState } from '../../schemas/enums.ts'
import type { Report } from '../../schemas/report.ts'
import type { History, Thread, TrackedFinding } from '../../schemas/thread.ts'
import { counted } from '../text.ts'
import { convergenceOf, placedFinding, targetStanding, trendSentence } from '../track/index.ts'
import { literal } from './literal.ts'
import { literalLine } from './literal-line.ts'
import type { Platform } from './unlinked.ts'

/** The content of a comment on a pull request. */
interface CommentedRound {
  history: History
  /** The state of the target; open by default. */
  state?: TargetState
  /** All reports of the target; the comment is about the latest one. */
  reports: readonly Report[]
  /** The addresses of the report and the site. */
  links: { reportUrl?: string | undefined; siteUrl?: string | undefined }
  /** Where it will be posted; GitHub by default. */
  platform?: Platform
}

/** Marks a comment, so that it can be found and updated. */
export const commentMark = '<!-- deep-review-comment -->'

/** GitHub's limit for a comment, in characters. It is compared with bytes, to be on the safe side. */
const mostBytes = 65_536

/** The numbers of rows per group to try until the comment fits. */
const rowLimits = [1000, 200, 50, 20, 10, 5, 1]

/**
 * A comment in Markdown about the latest round of a target: its verdict, and the new, reopened, open and fixed
 * problems, with their agents and since when they have been open. If it exceeds GitHub's limit, rows are replaced by
 * their number.
 */
export function commentMarkdown(round: CommentedRound): string {
  for (const limit of rowLimits) {
    const text = render(round, limit)
    if (Buffer.byteLength(text) <= mostBytes) return text
  }
  return render(round, 0)
}

interface Row {
  thread: Thread
  finding: TrackedFinding
  /** What is printed before it; after the round, if that is an earlier one, since ids start again in each round: `R2 I9`. */
  name: string
  /** Its title, as Markdown that does nothing. */
  title: string
  agents: readonly string[]
  /** The round that raised it first; null if that is the latest one. */
  since: string | null
}

function render(
  { history, state = 'open', reports, links, platform = 'github' }: CommentedRound,
  limit: number,
): string {
  const latest = history.rounds.at(-1)
  const report = reports.find(({ slug }) => slug === latest?.slug)
  if (!latest || !report) return ''
  const { waiting, unraised } = targetStanding(history)
  const rows = (threads: readonly Thread[]) => threads.flatMap((thread) => rowOf(thread, history, reports, platform))
  const isOfLatest = ({ findings }: Thread) => findings.at(-1)?.report === latest.slug
  const isNew = (thread: Thread) => isOfLatest(thread) && thread.findings.length === 1
  const before = history.rounds.at(-2)?.slug
  const isRecent = ({ findings }: Thread) =>
    findings.some(({ report: slug }) => slug === latest.slug || slug === before)
  type Group = [title: string, rows: Row[], isFolded: boolean]
  const open: Group[] = [
    ['Came back', rows(waiting.filter(({ back }) => back)), false],
    ['New', rows(waiting.filter((thread) => !thread.back && isNew(thread))), false],
    ['Still open', rows(waiting.filter((thread) => !thread.back && !isNew(thread))), false],
  ]
  const groups: Group[] = [
    ...(state === 'open' ? open : [['Left open', rows(waiting), false] satisfies Group]),
    ['Fixed', rows(history.threads.filter((thread) => thread.standing === 'fixed' && isRecent(thread))), true],
    ['Declined', rows(history.threads.filter((thread) => thread.standing === 'declined' && isRecent(thread))), true],
    ['Not raised again', rows(unraised), true],
  ]
  const convergence = convergenceOf(history)
  const { verdict, reviewers } = report
  const rationale = verdict?.rationale ? literalLine(verdict.rationale, 600, platform) : ''
  return [
    commentMark,
    `### Deep review${latest.round === null ? '' : `, round ${latest.round}`}: ${verdict ? literal(verdict.label, platform) : 'no verdict'}`,
    '',
    ...(rationale === '' ? [] : [capital(rationale), '']),
    sum(waiting, state),
    '',
    ...groups.flatMap(([title, own, isFolded]) => section(title, own, isFolded, limit, platform)),
    ...(convergence.trend === 'open' ? [] : [trendSentence(convergence), '']),
    footer(
      reviewers.filter(({ status }) => status !== 'failed').map(({ name }) => literal(name, platform)),
      links,
    ),
    '',
  ].join('\n')
}

function rowOf(thread: Thread, history: History, reports: readonly Report[], platform: Platform): Row[] {
  const { rounds } = history
  const [first, last] = [thread.findings[0], thread.findings.at(-1)]
  const placed = last && placedFinding(history, last)
  if (!first || !last || !placed) return []
  const { finding, number } = placed
  const agents = reports
    .filter(({ slug }) => thread.findings.some(({ report }) => report === slug))
    .flatMap(({ slug, findings }) =>
      findings.filter(({ id }) => thread.findings.some((one) => one.report === slug && one.id === id)),
    )
    .flatMap((one) => one.agents)
  const earliest = rounds.find(({ slug }) => slug === first.report)
  const latest = rounds.at(-1)?.slug
  const isEarlier = first.report !== latest
  const name = last.report === latest ? finding.name : `R${number} ${finding.name}`
  const since = isEarlier
    ? `round ${earliest?.round ?? rounds.findIndex(({ slug }) => slug === first.report) + 1}`
    : null
  const written = reports.find(({ slug }) => slug === last.report)?.findings.find(({ id }) => id === last.id)
  const title = written ? literalLine(written.titleMarkdown, 240, platform) : clip(literal(thread.title, platform), 240)
  return [{ thread, finding, name, title, agents: [...new Set(agents)], since }]
}

/** `**2 problems need action**: 1 critical, 1 suggestion.` */
function sum(waiting: readonly Thread[], state: TargetState): string {
  const ended = state === 'open' ? '' : ` any more, because this was ${state}`
  if (waiting.length === 0) return `Nothing needs action${ended}.`
  const counts = severities.flatMap((severity) => {
    const count = waiting.filter((thread) => thread.severity === severity).length
    return count === 0 ? [] : severity === 'suggestion' ? counted(count, severity) : `${count} ${severity}`
  })
  const isOne = waiting.length === 1
  const verb = state === 'open' ? (isOne ? 'needs action' : 'need action') : `${isOne ? 'was' : 'were'} left open`
  const before = ended === '' ? '' : `Nothing needs action${ended}. `
  return `${before}**${counted(waiting.length, 'problem')} ${verb}**: ${counts.join(', ')}.`
}

const symbols: Record<Severity, string> = { critical: '🔴', important: '🟠', suggestion: '🔵' }

function section(title: string, rows: readonly Row[], isFolded: boolean, limit: number, platform: Platform): string[] {
  if (rows.length === 0) return []
  const head = `${title} (${rows.length})`
  const items = rows.slice(0, limit).map((row) => item(row, platform))
  const left = rows.length - items.length
  const list = [...items, ...(left > 0 ? [`- … and ${left} more`] : [])]
  if (!isFolded) return [`**${head}**`, '', ...list, '']
  return [`<details><summary>${head}</summary>`, '', ...list, '', '</details>', '']
}

function item({ thread, finding, name, title, agents, since }: Row, platform: Platform): string {
  const about = [
    thread.severity,
    ...(since === null ? [] : [`since ${since}`]),
    ...(agents.length > 0 ? [`by ${agents.map((agent) => literal(agent, platform)).join(', ')}`] : []),
    ...(finding.reason === null ? [] : [clip(literal(finding.reason, platform), 200)]),
  ]
  return `- ${symbols[thread.severity]} **${literal(name, platform)}** ${title} — ${about.join(' · ')}`
}

function footer(reviewers: readonly string[], { reportUrl, siteUrl }: CommentedRound['links']): string {
  const links = [
    ...(reportUrl === undefined ? [] : [`[Report](${reportUrl})`]),
    ...(siteUrl === undefined ? [] : [`[All rounds](${siteUrl})`]),
  ]
  return [...links, ...(reviewers.length > 0 ? [`Reviewed by ${reviewers.join(', ')}`] : [])].join(' · ')
}

/** Cuts a text to `length` characters, without splitting escapes and entities. */
function clip(text: string, length: number): string {
  const letters = [...text]
  if (letters.length <= length) return text
  // Doesn't end in a backslash or a part of an entity.
  return `${letters
    .slice(0, length - 1)
    .join('')
    .replace(/(?<!\\)\\+$/, '')
    .replace(/&#?\w*$/, '')}…`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
