import type { Action, Severity } from '../../schemas/enums.ts'
import type { Commit, Report, Resolution, ResolutionEntry } from '../../schemas/report.ts'
import { Failure } from '../failure.ts'
import { findingNamed, nameOf } from '../grammar/index.ts'

/** What an author did with some findings. */
export interface ResolutionAction {
  /** Ids of the report's findings, or targets such as `testing:2`. */
  targets: readonly string[]
  action: Action
  detail: string | null
  commit: Commit | null
  /** `YYYY-MM-DD` */
  date: string
}

const sections: Record<Severity, string> = { critical: 'Critical', important: 'Important', suggestion: 'Suggestion' }
const areas = /^(testing|documentation)(?::(\d+))?$/

/**
 * A report's Resolution with rows for what was done: a row that speaks of one of the targets alone is rewritten, the
 * others are added behind. Rows that people wrote stay as they are.
 * @throws {Failure} for a target that the report does not have
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
    commits: before?.commits ?? [],
    commitText: commitText(before, step.commit),
    scope: before?.scope ?? null,
    entries,
    prose: before?.prose ?? null,
    position: report.position,
  }
}

function textOf(report: Report, target: string): string {
  const finding = findingNamed(report.findings, target)
  if (finding) return `${sections[finding.severity]} #${nameOf(finding).slice(1)}: ${finding.titleMarkdown}`
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
  if (!commit || before?.commits.some(({ sha }) => sha === commit.sha)) return before?.commitText ?? null
  const written = commit.subject === '' ? `\`${commit.sha}\`` : `\`${commit.sha}\` ${commit.subject}`
  return before?.commitText ? `${before.commitText} + ${written}` : written
}

const named = /(?<![\w`/.-])([CIS]\d{1,3})(?![\w/-])/g

/** A commit that takes something back, or says that it is not done. */
const undone = /^(?:revert|undo|back out|reopen)\b|\b(?:not yet|not fixed|todo|wip|still open|partly|partially)\b/i

/**
 * Which commits name which findings of a report, in their subject or body, oldest first. Commits that take something back
 * propose nothing, nor is anything proposed for a finding on which the Resolution has a row already.
 */
export function commitsNaming(
  report: Report,
  commits: readonly { sha: string; subject: string; body: string }[],
): { target: string; commit: Commit }[] {
  const rows = report.resolution?.entries ?? []
  const told = rows.flatMap(({ targets }) => targets.map((target) => findingNamed(report.findings, target)))
  const known = new Set(report.findings.filter((finding) => !told.includes(finding)).map(nameOf))
  const found = new Map<string, Commit>()
  for (const { sha, subject, body } of [...commits].reverse()) {
    if (undone.test(subject)) continue
    for (const [id] of `${subject}\n${body}`.matchAll(named)) if (known.has(id)) found.set(id, { sha, subject })
  }
  return [...found].map(([target, commit]) => ({ target, commit }))
}
