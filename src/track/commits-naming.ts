import type { Commit, Report } from '../../schemas/report.ts'
import { findingNamed, nameOf } from '../grammar/index.ts'
import { saysOpen } from '../parse/index.ts'
import { idsInMessage, isSameCommit, isUndone } from './commit-message.ts'

/** @param commits newest first, so that a revert that was itself reverted takes nothing back */
function revertedAmong(commits: readonly { sha: string; body: string }[]): (sha: string) => boolean {
  const reverted: string[] = []
  const isReverted = (sha: string) => reverted.some((full) => isSameCommit(full, sha))
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
  const known = [...(reviewSha === null ? [] : [reviewSha]), ...reviewed.map(({ sha }) => sha)]
  const isKnown = ({ sha }: C) => known.some((other) => isSameCommit(sha, other.toLowerCase()))
  const first = commits.findIndex(isKnown)
  return first === -1 ? [...commits] : commits.slice(0, first)
}
