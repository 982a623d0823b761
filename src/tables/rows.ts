import type { Decisions } from '../../schemas/decisions.ts'
import type { Message } from '../../schemas/message.ts'
import type { Report } from '../../schemas/report.ts'
import type { TableName, TableRow } from '../../schemas/tables.ts'
import type { History } from '../../schemas/thread.ts'
import { agentRecords, agentsRoundOf, countSeverities, fingerprintOf, type KnownTarget } from '../track/index.ts'

/** A row of a table, with the date that determines its month. */
export type PlacedRow = { [Name in TableName]: { table: Name; date: string | null; row: TableRow<Name> } }[TableName]

/** The messages of the parser about a report, and people's decisions about its raw findings. */
export interface KnownReport {
  messages: readonly Message[]
  decisions: Decisions
}

/**
 * Yields the rows of one target: those of each report, then those of its threads.
 * @param history the history of the same target
 * @param knownOf gives the messages and decisions of a report
 */
export function* rowsOf(
  target: KnownTarget,
  history: History,
  knownOf: (report: Report) => KnownReport,
): Generator<PlacedRow> {
  for (const [index, report] of target.rounds.entries()) {
    const { slug, date } = report
    const { messages, decisions } = knownOf(report)
    const tracked = history.rounds[index]
    yield { table: 'rounds', date, row: roundRow(target, report, tracked?.answered ?? false) }
    for (const finding of tracked?.findings ?? []) {
      const source = report.findings.find(({ id }) => id === finding.id)
      if (!source) continue
      yield { table: 'findings', date, row: findingRow(target.target, report, source, finding) }
      for (const agent of source.agents)
        yield { table: 'finding_agents', date, row: { report: slug, id: source.id, agent } }
    }
    const round = agentsRoundOf(report, decisions)
    for (const { agent, pass, id, severity, title, struck, finding } of round.rawFindings)
      yield { table: 'raw_findings', date, row: { report: slug, agent, pass, id, severity, title, struck, finding } }
    for (const row of agentRows(target.target, report, round)) yield { table: 'agents', date, row }
    for (const row of resolutionRows(target.target, report)) yield { table: 'resolutions', date, row }
    for (const { ruleId, level, position, reason } of messages) {
      const row = { report: slug, rule: ruleId, level, line: position?.start.line ?? null, reason }
      yield { table: 'messages', date, row }
    }
  }
  yield* threadRows(target, history)
}

function roundRow({ target, state }: KnownTarget, report: Report, answered: boolean): TableRow<'rounds'> {
  return {
    report: report.slug,
    target,
    target_state: state,
    round: report.round,
    date: report.date,
    author: report.author,
    branch: report.branch,
    pull_request: report.pullRequest?.number ?? null,
    review_sha: report.reviewSha,
    verdict: report.verdict?.decision ?? null,
    verdict_label: report.verdict?.label ?? null,
    wall_clock_seconds: report.wallClockSeconds,
    answered,
    resolved_on: report.resolution?.date ?? null,
    ...countSeverities(report.findings),
  }
}

function findingRow(
  target: string,
  { slug, date }: Report,
  finding: Report['findings'][number],
  tracked: History['rounds'][number]['findings'][number],
): TableRow<'findings'> {
  const [first] = finding.locations
  return {
    report: slug,
    target,
    id: finding.id,
    date,
    severity: finding.severity,
    kind: finding.kind,
    title: finding.title,
    path: first?.path ?? null,
    start_line: first?.startLine ?? null,
    end_line: first?.endLine ?? null,
    locations: finding.locations.length,
    agents: finding.agents.length,
    fixes: finding.fixes.length,
    struck: finding.struck,
    state: tracked.state,
    fate: tracked.fate,
    thread: tracked.thread,
    previous_report: tracked.previous?.report ?? null,
    previous_id: tracked.previous?.id ?? null,
    caused_by_report: tracked.causedBy?.report ?? null,
    caused_by_id: tracked.causedBy?.id ?? null,
    reason: tracked.reason,
    fingerprint: fingerprintOf(finding),
  }
}

function agentRows(target: string, report: Report, round: ReturnType<typeof agentsRoundOf>): TableRow<'agents'>[] {
  return agentRecords([round]).map((record) => {
    const reviewer = report.reviewers.find(({ name }) => name === record.name)
    const own = record.rounds[0]
    const raw = round.rawFindings.filter(({ agent }) => agent === record.name)
    return {
      report: report.slug,
      target,
      date: report.date,
      agent: record.name,
      effort: reviewer?.effort ?? null,
      status: reviewer?.status ?? 'completed',
      duration_seconds: own?.seconds ?? null,
      tool_calls: own?.toolCalls ?? null,
      findings: record.findings,
      unique_findings: record.unique,
      raw_findings: raw.length,
      dropped: raw.filter(({ to }) => to === 'dropped').length,
    }
  })
}

function resolutionRows(target: string, { slug, date, resolution }: Report): TableRow<'resolutions'>[] {
  return (resolution?.entries ?? []).flatMap(({ targets, action, detail }) =>
    targets.map((answers) => ({
      report: slug,
      target,
      date: resolution?.date ?? date,
      answers,
      action,
      detail,
      commit: /\b[0-9a-f]{7,40}\b/.exec(detail ?? '')?.[0] ?? resolution?.commits[0]?.sha ?? null,
    })),
  )
}

function* threadRows({ target, state, rounds }: KnownTarget, { threads }: History): Generator<PlacedRow> {
  const reports = new Map(rounds.map((report) => [report.slug, report]))
  for (const { id, title, severity, fate, standing, back, findings } of threads) {
    const [first, last] = [findings[0], findings.at(-1)]
    if (!first || !last) continue
    const date = reports.get(first.report)?.date ?? null
    const lastReport = reports.get(last.report)
    const isEnded = standing === 'fixed' || standing === 'declined'
    const row = {
      thread: id,
      target,
      target_state: state,
      title,
      severity,
      fate,
      standing,
      back,
      rounds: findings.length,
      first_report: first.report,
      first_date: date,
      last_report: last.report,
      last_date: lastReport?.date ?? null,
      ended_on: isEnded ? (lastReport?.resolution?.date ?? null) : null,
    }
    yield { table: 'threads', date, row }
  }
}
