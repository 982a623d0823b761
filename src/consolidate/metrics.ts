import { type Severity, severities } from '../../schemas/enums.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { AgentMetrics, MetricCell, Reconciliation } from '../../schemas/report.ts'
import type { RoundReviewer } from '../../schemas/round.ts'
import { byCodeUnits } from '../order.ts'
import type { CombinedFinding } from './findings.ts'
import { isFilePath } from './paths.ts'
import type { RawReview } from './raw.ts'

type Counts = Record<Severity, number>

/** The data for the metrics table. */
interface Sources {
  reviews: readonly RawReview[]
  reviewers: readonly RoundReviewer[]
  findings: readonly CombinedFinding[]
  reconciliation: readonly Reconciliation[]
}

/**
 * The cells of the metrics table for each agent. Rows without known values are left out, as are rows that compare
 * agents if there is only one, and totals that repeat the findings of every agent.
 */
export function metricsOf(
  reviews: readonly RawReview[],
  listed: readonly RoundReviewer[],
  findings: readonly CombinedFinding[],
  reconciliation: readonly Reconciliation[],
): AgentMetrics[] {
  const reviewers = listed.map((reviewer) => withRun(reviewer, reviews))
  const agents = [...new Set(reviews.map(({ review }) => review.agent))]
  const measured = agents.map((agent) => ({
    agent,
    cells: cellsOf(agent, { reviews, reviewers, findings, reconciliation }),
  }))
  const isClean = reviews.every(({ review }) => review.findings.length === 0)
  const isShown = ({ name }: MetricCell) => {
    if (agents.length === 1 && comparing.has(name)) return false
    if (name === 'totals' && measured.every(({ cells }) => textOf(cells, name) === textOf(cells, 'findings')))
      return false
    const values = measured.map(({ cells }) => cells.find((cell) => cell.name === name)?.value ?? null)
    return values.some((value) => value !== null && (value > 0 || !(isClean || exceptional.has(name))))
  }
  return measured
    .map(({ agent, cells }) => ({ agent, cells: cells.filter(isShown) }))
    .filter(({ cells }) => cells.length > 0)
}

function textOf(cells: readonly MetricCell[], name: MetricCell['name']): string | undefined {
  return cells.find((cell) => cell.name === name)?.text
}

/** Rows that compare agents with each other. */
const comparing: ReadonlySet<MetricCell['name']> = new Set(['unique', 'confirmed', 'missed', 'coverage-misses'])
/** Rows that are only shown if there is something to count. */
const exceptional: ReadonlySet<MetricCell['name']> = new Set([
  'observations',
  'unique',
  'confirmed',
  'missed',
  'coverage-misses',
  'merged',
  'upgraded',
  'downgraded',
  'dropped',
])

function cellsOf(agent: string, { reviews, reviewers, findings, reconciliation }: Sources): MetricCell[] {
  const own = reviews.filter(({ review }) => review.agent === agent)
  const attributed = findings.filter(({ finding }) => finding.agents.includes(agent))
  const unique = attributed.filter(({ finding }) => finding.agents.length + finding.mentions.length === 1).length
  const { upgraded, downgraded, merged } = changesOf(agent, findings, attributed.length)
  const gone = reconciliation.filter((entry) => entry.agent === agent && !isId(entry.to))
  const dropped = gone.filter(({ to }) => to === 'dropped').length
  const observations = own.flatMap(({ review }) => [...review.observations.concerns, ...review.observations.strengths])
  const files = filesIn(own)
  return [
    durationCell(sum(reviewers, agent, ({ durationSeconds }) => durationSeconds)),
    countsCell('findings', 'Findings', countBySeverity(asCounted(own, findings))),
    toolCell(reviewers.filter(({ name }) => name === agent)),
    cell('observations', 'Design observations', observations.length),
    cell('unique', 'Unique insights', unique),
    cell('confirmed', 'Confirmed by others', attributed.length - unique),
    cell('missed', 'Missed (critical and important)', missedBy(agent, findings)),
    cell('files-reviewed', 'Files reviewed', files === 0 ? null : files),
    cell('coverage-misses', 'Coverage misses', files === 0 ? null : filesIn(reviews) - files),
    cell('merged', 'Merged', Math.max(0, merged)),
    cell('upgraded', 'Upgraded', upgraded),
    cell('downgraded', 'Downgraded', downgraded + gone.length - dropped),
    cell('dropped', 'Dropped', dropped),
    countsCell('totals', 'Totals', countBySeverity(attributed.map(({ finding }) => finding))),
  ]
}

/** The raw findings with their severities; those without one count with the severity that they got. */
function asCounted(reviews: readonly RawReview[], merged: readonly CombinedFinding[]): { severity: Severity }[] {
  const became = new Map(
    merged.flatMap(({ finding, members }) => members.map((raw) => [raw.finding, finding] as const)),
  )
  return reviews.flatMap(({ review }) =>
    review.findings.map((finding) => (finding.rated ? finding : (became.get(finding) ?? finding))),
  )
}

function filesIn(reviews: readonly RawReview[]): number {
  const paths = reviews.flatMap(({ review }) => review.coverage.map(({ path }) => path))
  return new Set(paths.filter(isFilePath)).size
}

/** The number of an agent's raw findings that were upgraded, downgraded, or merged with another one of its own. */
function changesOf(
  agent: string,
  findings: readonly CombinedFinding[],
  attributed: number,
): { upgraded: number; downgraded: number; merged: number } {
  // Of the raw findings that became one finding, all but one were merged with another.
  const changes = { upgraded: 0, downgraded: 0, merged: -attributed }
  for (const { finding, members } of findings) {
    for (const { review, finding: own } of members) {
      if (review.agent !== agent) continue
      changes.merged += 1
      if (own.rated && isMilder(finding, own)) changes.downgraded += 1
      if (own.rated && isMilder(own, finding)) changes.upgraded += 1
    }
  }
  return changes
}

/** Whether a finding is less severe than another. */
function isMilder(finding: Finding, other: Finding): boolean {
  return severities.indexOf(finding.severity) > severities.indexOf(other.severity)
}

function isId(to: string | null): boolean {
  return /^[CIS]\d+$/.test(to ?? '')
}

/** Fills in missing facts about a reviewer from its transcript. */
function withRun(reviewer: RoundReviewer, reviews: readonly RawReview[]): RoundReviewer {
  const { run } =
    reviews.find(({ review }) => review.agent === reviewer.name && review.pass === (reviewer.pass ?? 1))?.review ?? {}
  if (!run) return reviewer
  const calls = Object.keys(run.toolCalls).length === 0 ? {} : { toolCalls: run.toolCalls }
  return { ...(run.durationSeconds === null ? {} : { durationSeconds: run.durationSeconds }), ...calls, ...reviewer }
}

/** Critical and important findings of the report that an agent neither raised nor mentioned. */
function missedBy(agent: string, findings: readonly CombinedFinding[]): number {
  return findings.filter(({ finding: { severity, agents, mentions } }) => {
    return severity !== 'suggestion' && !agents.includes(agent) && !mentions.includes(agent)
  }).length
}

function cell(name: MetricCell['name'], label: string, value: number | null): MetricCell {
  return { name, label, pass: null, text: value === null ? '—' : `${value}`, value, counts: null }
}

function sum(
  reviewers: readonly RoundReviewer[],
  agent: string,
  read: (reviewer: RoundReviewer) => number | undefined,
): number | null {
  const known = reviewers.filter(({ name }) => name === agent).flatMap((reviewer) => read(reviewer) ?? [])
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0)
}

function durationCell(seconds: number | null): MetricCell {
  if (seconds === null) return cell('duration', 'Duration', null)
  const whole = Math.round(seconds)
  const text = whole < 60 ? `${whole}s` : `${Math.floor(whole / 60)}m ${`${whole % 60}`.padStart(2, '0')}s`
  return { name: 'duration', label: 'Duration', pass: null, text, value: whole, counts: null }
}

function toolCell(reviewers: readonly RoundReviewer[]): MetricCell {
  const calls = reviewers.map(({ toolCalls }) => toolCalls).filter((entry) => entry !== undefined)
  if (calls.length === 0) return cell('tool-calls', 'Tool calls', null)
  const byTool = new Map<string, number>()
  let total = 0
  for (const entry of calls) {
    if (typeof entry === 'number') total += entry
    else {
      for (const [tool, count] of Object.entries(entry)) {
        byTool.set(tool, (byTool.get(tool) ?? 0) + count)
        total += count
      }
    }
  }
  const tools = [...byTool]
    .sort(([a, m], [b, n]) => n - m || byCodeUnits(a, b))
    .map(([tool, count]) => `${tool} ${count}`)
  const text = tools.length === 0 ? `${total}` : `${total} (${tools.join(', ')})`
  return { name: 'tool-calls', label: 'Tool calls', pass: null, text, value: total, counts: null }
}

/** The tool calls in a cell: per tool, or only the total. */
export function readToolCalls({ text, value }: MetricCell): RoundReviewer['toolCalls'] {
  if (value === null) return undefined
  const listed = /^\d+ \((.+)\)$/.exec(text)?.[1]?.split(', ') ?? []
  const calls = listed.flatMap((entry): [string, number][] => {
    const [, tool = '', count = ''] = /^(.+) (\d+)$/.exec(entry) ?? []
    return tool === '' ? [] : [[tool, Number(count)]]
  })
  return calls.length > 0 && calls.length === listed.length ? Object.fromEntries(calls) : value
}

function countBySeverity(findings: readonly { severity: Severity }[]): Counts {
  const counts: Counts = { critical: 0, important: 0, suggestion: 0 }
  for (const { severity } of findings) counts[severity] += 1
  return counts
}

/** A cell such as `1C 3I 11S`, without severities that have no findings. */
function countsCell(name: MetricCell['name'], label: string, counts: Counts): MetricCell {
  const { critical, important, suggestion } = counts
  const parts = [`${critical}C`, `${important}I`, `${suggestion}S`].filter((part) => !part.startsWith('0'))
  const text = parts.length === 0 ? '0' : parts.join(' ')
  return {
    name,
    label,
    pass: null,
    text,
    value: critical + important + suggestion,
    counts: parts.length === 0 ? null : counts,
  }
}
