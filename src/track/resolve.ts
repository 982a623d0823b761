import type { Action } from '../../schemas/enums.ts'
import type { Commit, Report, Resolution, ResolutionEntry } from '../../schemas/report.ts'
import { Failure } from '../failure.ts'
import { findingNamed, nameOf } from '../grammar/index.ts'
import { saysOpen } from '../parse/index.ts'
import { idsInMessage, isUndone } from './commit-message.ts'

/** What was done about findings. */
export interface ResolutionAction {
  /** Ids of findings of the report, or other targets such as `testing:2`. */
  targets: readonly string[]
  action: Action
  detail: string | null
  commit: Commit | null
  /** `YYYY-MM-DD` */
  date: string
}

const areas = /^(testing|documentation)(?::(\d+))?$/

/**
 * Adds an action to the Resolution of a report. A row about a single one of the targets is replaced; otherwise rows are
 * added at the end. All other rows are kept.
 * @throws {Failure} for an unknown target
 */
export function withResolutionAction(report: Report, step: ResolutionAction): Resolution {
  const before = report.resolution
  const entries = [...(before?.entries ?? [])]
  for (const target of step.targets) {
    const text = textOf(report, target)
    const at = entries.findIndex(({ targets }) => targets.length === 1 && targets[0] === target)
    const entry: ResolutionEntry = {
      number: at === -1 ? entries.length + 1 : (entries[at]?.number ?? at + 1),
      text: at === -1 ? text : (entries[at]?.text ?? text),
      targets: [target],
      action: step.action,
      detail: step.detail,
      position: report.position,
    }
    if (at === -1) entries.push(entry)
    else entries[at] = entry
  }
  return {
    date: step.date,
    commits: commitsWith(before, step.commit),
    commitText: commitText(before, step.commit),
    scope: before?.scope ?? null,
    entries,
    prose: before?.prose ?? null,
    position: report.position,
  }
}

/**
 * Removes targets from the Resolution of a report. Rows about several targets keep the others.
 * @returns null if nothing is left
 * @throws {Failure} for a target that is unknown or has no row
 */
export function withoutRows(report: Report, targets: readonly string[]): Resolution | null {
  const before = report.resolution
  const meant = (target: string) => findingNamed(report.findings, target) ?? target
  const wanted = new Set(targets.map(meant))
  for (const target of targets) {
    textOf(report, target)
    if (!before?.entries.some((entry) => entry.targets.some((other) => meant(other) === meant(target))))
      throw new Failure(`The Resolution of ${report.slug} has no row for ${target}`)
  }
  if (!before) return null
  return {
    ...before,
    entries: before.entries.filter(
      (entry) => entry.targets.length === 0 || !entry.targets.every((target) => wanted.has(meant(target))),
    ),
  }
}

function commitsWith(before: Resolution | null, commit: Commit | null): Commit[] {
  const commits = before?.commits ?? []
  const isKnown = commits.some(
    ({ sha }) => commit !== null && (sha.startsWith(commit.sha) || commit.sha.startsWith(sha)),
  )
  return commit === null || isKnown ? commits : [...commits, commit]
}

function textOf(report: Report, target: string): string {
  const finding = findingNamed(report.findings, target)
  if (finding) return `${nameOf(finding)}: ${finding.titleMarkdown}`
  const [, area, number] = areas.exec(target) ?? []
  const items = area === 'testing' ? report.testing : area === 'documentation' ? report.documentation : null
  const item = number === undefined ? undefined : items?.[Number(number) - 1]
  if (area === undefined || (number !== undefined && !item)) {
    const known = report.findings.map(nameOf).join(', ')
    throw new Failure(`${report.slug} has no ${target}; its findings are ${known || 'none'}`)
  }
  const name = area === 'testing' ? 'Testing Gap' : 'Documentation Gap'
  const title = item ? (/^\*\*(.+?)\*\*/.exec(item.text)?.[1] ?? item.text.split(/[.\n]/, 1)[0] ?? '') : 'all of them'
  return number === undefined ? `${name}: ${title}` : `${name} #${number}: ${title}`
}

function commitText(before: Resolution | null, commit: Commit | null): string | null {
  // A commit that fixes several findings is listed once, even if its hash is abbreviated differently.
  const isSame = (sha: string) => commit !== null && (sha.startsWith(commit.sha) || commit.sha.startsWith(sha))
  if (!commit || before?.commits.some(({ sha }) => isSame(sha))) return before?.commitText ?? null
  const written = commit.subject === '' ? `\`${commit.sha}\`` : `\`${commit.sha}\` ${commit.subject}`
  return before?.commitText ? `${before.commitText} + ${written}` : written
}

/** @param commits newest first, so that a revert that was itself reverted takes nothing back */
function revertedAmong(commits: readonly { sha: string; body: string }[]): (sha: string) => boolean {
  const reverted: string[] = []
  const isReverted = (sha: string) => reverted.some((full) => full.startsWith(sha) || sha.startsWith(full))
  for (const { sha, body } of commits) {
    if (isReverted(sha)) continue
    for (const [, full = ''] of body.matchAll(/^This reverts commit ([\da-f]{7,40})\b/gm)) reverted.push(full)
  }
  return isReverted
}

/**
 * Finds commits that name findings of a report in their message, oldest first. Reverts, commits that were reviewed
 * already, ids of other rounds, and findings that the Resolution answers already, other than as open, are left out.
 * @param commits newest first
 */
export function commitsNaming(
  report: Report,
  commits: readonly { sha: string; subject: string; body: string }[],
): { target: string; commit: Commit }[] {
  const rows = (report.resolution?.entries ?? []).filter((row) => !saysOpen(row))
  const answered = rows.flatMap(({ targets }) => targets.map((target) => findingNamed(report.findings, target)))
  const known = new Set(report.findings.filter((finding) => !answered.includes(finding)).map(nameOf))
  const found = new Map<string, Commit>()
  const since = sinceReview(report, commits)
  const isReverted = revertedAmong(since)
  for (const { sha, subject, body } of since.toReversed()) {
    if (isUndone(`${subject}\n${body}`) || isReverted(sha)) continue
    for (const id of idsInMessage(`${subject}\n${body}`, report.round))
      if (known.has(id)) found.set(id, { sha, subject })
  }
  return [...found].map(([target, commit]) => ({ target, commit }))
}

/** The commits since the review of a report. @param commits newest first */
function sinceReview<C extends { sha: string }>({ reviewSha, commits: reviewed }: Report, commits: readonly C[]): C[] {
  const known = [...(reviewSha === null ? [] : [reviewSha]), ...reviewed.map(({ sha }) => sha)].map((sha) =>
    sha.toLowerCase(),
  )
  const isKnown = ({ sha }: C) => known.some((other) => sha.startsWith(other) || other.startsWith(sha))
  const first = commits.findIndex(isKnown)
  return first === -1 ? [...commits] : commits.slice(0, first)
}
