import type { Action } from '../../schemas/enums.ts'
import type { Commit, Report, Resolution, ResolutionEntry } from '../../schemas/report.ts'
import { Failure } from '../failure.ts'
import { findingNamed, nameOf } from '../grammar/index.ts'
import { sentenceList } from '../text.ts'
import { isSameCommit } from './commit-message.ts'

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
      ...entries[at],
      number: at === -1 ? nextNumber(entries) : (entries[at]?.number ?? at + 1),
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
    ...(before ?? { scope: null, prose: null }),
    date: step.date,
    ...withCommit(before, step.commit),
    entries,
    position: report.position,
  }
}

/** The number after the highest one: rows may have been removed. */
function nextNumber(entries: readonly ResolutionEntry[]): number {
  return entries.reduce((highest, { number }) => Math.max(highest, number ?? 0), entries.length) + 1
}

/**
 * Removes the rows of targets from the Resolution of a report.
 * @throws {Failure} for a target that is unknown, has no row, or shares its row with a target that keeps its answer
 */
export function withoutRows(report: Report, targets: readonly string[]): Resolution {
  const { resolution, slug } = report
  const meant = (target: string) => findingNamed(report.findings, target) ?? target
  for (const target of targets) {
    textOf(report, target)
    if (!resolution?.entries.some((entry) => entry.targets.some((other) => meant(other) === meant(target))))
      throw new Failure(`The Resolution of ${slug} has no row for ${target}`)
  }
  if (!resolution) throw new Failure(`${slug} has no Resolution`)
  const wanted = new Set(targets.map(meant))
  const entries = resolution.entries.filter((entry) => {
    const removed = entry.targets.find((target) => wanted.has(meant(target)))
    const kept = entry.targets.filter((target) => !wanted.has(meant(target)))
    if (removed !== undefined && kept.length > 0)
      throw new Failure(
        `The row of ${removed} in the Resolution of ${slug} also answers ${sentenceList(kept)}; name all of them, or edit the row`,
      )
    return removed === undefined
  })
  return { ...resolution, entries }
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

/** Adds a commit that isn't listed yet: one that fixes several findings is given with each of them. */
function withCommit(before: Resolution | null, commit: Commit | null): Pick<Resolution, 'commits' | 'commitText'> {
  const { commits, commitText } = before ?? { commits: [], commitText: null }
  if (!commit || commits.some(({ sha }) => isSameCommit(sha, commit.sha))) return { commits, commitText }
  const written = commit.subject === '' ? `\`${commit.sha}\`` : `\`${commit.sha}\` ${commit.subject}`
  return { commits: [...commits, commit], commitText: commitText ? `${commitText} + ${written}` : written }
}
