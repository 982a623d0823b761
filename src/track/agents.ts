import type { Decisions } from '../../schemas/decisions.ts'
import { type MetricName, type ReviewStatus, type Severity, severities } from '../../schemas/enums.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Report } from '../../schemas/report.ts'
import { byCodeUnits } from '../order.ts'
import { type RawFindingOutcome, rawFindingOutcomes } from './raw-findings.ts'

/** What became of an agent's own findings: a severity of the report's, an entry of another section, or nothing. */
export type SeverityOutcome = Severity | 'demoted' | 'dropped'
export const severityOutcomes: readonly SeverityOutcome[] = [...severities, 'demoted', 'dropped']

/** What of a round is about its agents. */
export interface AgentsRound {
  reviewers: readonly { name: string; status: ReviewStatus }[]
  findings: readonly Pick<Finding, 'id' | 'severity' | 'agents' | 'mentions' | 'struck'>[]
  rawFindings: readonly RawFindingOutcome[]
  metrics: readonly { agent: string; values: Partial<Record<MetricName, { value: number | null }>> }[]
}

/**
 * What a report says about its agents.
 * @param decisions what people decided about its raw findings
 */
export function agentsRoundOf(report: Report, decisions: Decisions = {}): AgentsRound {
  return {
    reviewers: report.reviewers,
    findings: report.findings,
    rawFindings: rawFindingOutcomes(report, decisions),
    metrics: report.retro.metrics.map(({ agent, cells }) => ({
      agent,
      values: Object.fromEntries(cells.flatMap(({ name, value }) => (name === null ? [] : [[name, { value }]]))),
    })),
  }
}

/** What one agent did in one round. Durations are in seconds. */
interface AgentRound<R extends AgentsRound> {
  round: R
  findings: R['findings'][number][]
  seconds: number | null
  toolCalls: number | null
}

/** An agent over all rounds. */
export interface AgentRecord<R extends AgentsRound> {
  name: string
  /** Those that it took part in, in the order given. */
  rounds: AgentRound<R>[]
  counts: Record<Severity, number>
  /** Findings of the reports that name it. */
  findings: number
  /** Findings that no other agent raised or mentioned. */
  unique: number
  /** Findings that another agent raised or mentioned too. */
  confirmed: number
  /** Critical and important findings of others, in rounds that this agent took part in, that it did not even mention. */
  missed: number
  /** Own findings, by the severity the agent gave and by what the report made of it. */
  outcomes: Record<Severity, Record<SeverityOutcome, number>>
  /** Those that became milder, or an entry of another section. */
  downgraded: number
  upgraded: number
  /** Those that became nothing. */
  dropped: number
  /** As the tables of metrics count them; null where none does. */
  falsePositives: number | null
  /** Of a review, the middle one, in seconds; null where no table of metrics says it. */
  medianSeconds: number | null
}

/**
 * All agents that review, or that a report names as having found something; those with most rounds first. Names that
 * differ in case, spaces or the form of their characters are one agent's, spelled as most rounds do.
 */
export function agentRecords<R extends AgentsRound>(rounds: readonly R[]): AgentRecord<R>[] {
  const spellings = new Map<string, Map<string, number>>()
  for (const name of rounds.flatMap(namesOf)) {
    const counts = spellings.get(keyOf(name)) ?? new Map<string, number>()
    spellings.set(keyOf(name), counts.set(name, (counts.get(name) ?? 0) + 1))
  }
  return [...spellings.values()]
    .flatMap((counts) => [...counts].sort(([a, x], [b, y]) => y - x || byCodeUnits(a, b)).slice(0, 1))
    .map(([name]) => agentRecord(name, rounds))
    .sort((a, b) => b.rounds.length - a.rounds.length || byCodeUnits(a.name, b.name))
}

/** The names of a round, those of reviewers twice: they are written with most care. */
function namesOf({ reviewers, findings, rawFindings }: AgentsRound): string[] {
  const listed = reviewers.map(({ name }) => name)
  return [...listed, ...listed, ...findings.flatMap(({ agents }) => agents), ...rawFindings.map(({ agent }) => agent)]
}

/** What the spellings of one agent's name have in common. */
function keyOf(name: string): string {
  const known = keys.get(name)
  if (known !== undefined) return known
  const key = name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
  keys.set(name, key)
  return key
}

const keys = new Map<string, string>()

function isOf(agents: readonly string[], name: string): boolean {
  return agents.some((agent) => isNamed(agent, name))
}

function isNamed(name: string, other: string): boolean {
  return name === other || keyOf(name) === keyOf(other)
}

function agentRecord<R extends AgentsRound>(name: string, all: readonly R[]): AgentRecord<R> {
  const rounds = all.filter((round) => tookPart(name, round))
  const byRound = rounds.map((round) => agentRound(name, round))
  const findings = byRound.flatMap((round) => round.findings)
  const table = outcomesOf(name, rounds)
  const sum = (keep: (given: number, made: number) => boolean) =>
    severities
      .flatMap((given) => severityOutcomes.map((outcome) => ({ given, outcome, n: table[given][outcome] })))
      .filter(({ given, outcome }) => keep(severities.indexOf(given), severityOutcomes.indexOf(outcome)))
      .reduce((total, { n }) => total + n, 0)
  const dropped = severityOutcomes.indexOf('dropped')
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length
  return {
    name,
    rounds: byRound,
    counts: { critical: count('critical'), important: count('important'), suggestion: count('suggestion') },
    findings: findings.length,
    unique: findings.filter(isUnique).length,
    confirmed: findings.filter((finding) => !isUnique(finding)).length,
    missed: rounds.flatMap((round) => raisedIn(round).filter((finding) => isMissed(finding, name))).length,
    outcomes: table,
    downgraded: sum((given, became) => became > given && became !== dropped),
    upgraded: sum((given, became) => became < given),
    dropped: sum((_, became) => became === dropped),
    falsePositives: falsePositivesOf(name, rounds),
    medianSeconds: median(byRound.flatMap(({ seconds }) => seconds ?? [])),
  }
}

function isUnique({ agents, mentions }: AgentsRound['findings'][number]): boolean {
  return agents.length + mentions.length === 1
}

function isMissed({ severity, agents, mentions }: AgentsRound['findings'][number], name: string): boolean {
  // What nobody is credited with nobody could miss.
  return agents.length > 0 && severity !== 'suggestion' && !isOf(agents, name) && !isOf(mentions, name)
}

function tookPart(name: string, { reviewers, findings, rawFindings }: AgentsRound): boolean {
  const listed = reviewers.find((reviewer) => isNamed(reviewer.name, name))
  if (listed) return listed.status === 'completed' || listed.status === 'partial'
  return rawFindings.some(({ agent }) => isNamed(agent, name)) || findings.some(({ agents }) => isOf(agents, name))
}

function raisedIn<R extends AgentsRound>({ findings }: R): R['findings'][number][] {
  return findings.filter(({ struck }) => !struck)
}

function agentRound<R extends AgentsRound>(name: string, round: R): AgentRound<R> {
  const values = round.metrics.find(({ agent }) => isNamed(agent, name))?.values
  return {
    round,
    findings: raisedIn(round).filter(({ agents }) => isOf(agents, name)),
    seconds: values?.duration?.value ?? null,
    toolCalls: values?.['tool-calls']?.value ?? null,
  }
}

function outcomesOf(name: string, rounds: readonly AgentsRound[]): AgentRecord<AgentsRound>['outcomes'] {
  const row = (): Record<SeverityOutcome, number> => ({
    critical: 0,
    important: 0,
    suggestion: 0,
    demoted: 0,
    dropped: 0,
  })
  const table = { critical: row(), important: row(), suggestion: row() }
  for (const { rawFindings, findings } of rounds) {
    for (const raw of rawFindings) {
      if (!isNamed(raw.agent, name) || raw.struck) continue
      const finding = findings.find(({ id }) => id === raw.finding)
      // Where an agent gave no severity, the report's is none against its word.
      const given = raw.rated ? raw.severity : (finding?.severity ?? raw.severity)
      table[given][finding?.severity ?? (raw.to === 'dropped' || raw.to === null ? 'dropped' : 'demoted')] += 1
    }
  }
  return table
}

function falsePositivesOf(name: string, rounds: readonly AgentsRound[]): number | null {
  const counts = rounds.flatMap(({ metrics }) => {
    const value = metrics.find(({ agent }) => isNamed(agent, name))?.values['false-positives']?.value
    return value === null || value === undefined ? [] : [value]
  })
  return counts.length === 0 ? null : counts.reduce((sum, value) => sum + value, 0)
}

/** How often two agents found the same, of what either found in the rounds that both took part in. */
export interface PairAgreement<R extends AgentsRound> {
  agent: AgentRecord<R>
  rounds: number
  both: number
  either: number
}

/** With every other agent, the one with most rounds in common first. */
export function agreementsOf<R extends AgentsRound>(
  agent: AgentRecord<R>,
  all: readonly AgentRecord<R>[],
): PairAgreement<R>[] {
  const own = new Set(agent.rounds.map(({ round }) => round))
  return all
    .filter((other) => other !== agent)
    .map((other) => {
      const shared = other.rounds.flatMap(({ round }) => (own.has(round) ? [round] : []))
      const raised = shared.flatMap(({ findings }) => findings.filter(({ struck }) => !struck))
      const pairs = raised.map(({ agents }) => [isOf(agents, agent.name), isOf(agents, other.name)])
      return {
        agent: other,
        rounds: shared.length,
        both: pairs.filter(([a, b]) => a && b).length,
        either: pairs.filter(([a, b]) => a || b).length,
      }
    })
    .filter(({ rounds }) => rounds > 0)
    .sort((a, b) => b.rounds - a.rounds || byCodeUnits(a.agent.name, b.agent.name))
}

/** The middle one of a list of numbers, the lower of two; null for an empty list. */
function median(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? null
}
