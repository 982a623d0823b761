import type { Decisions } from '../../schemas/decisions.ts'
import { type ReviewStatus, type Severity, severities } from '../../schemas/enums.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { AgentValues, RawFindingPlacement } from '../../schemas/raw-finding.ts'
import type { Report } from '../../schemas/report.ts'
import { agentKey } from '../grammar/agent-name.ts'
import { byCodeUnits } from '../order.ts'
import { rawFindingPlacements } from './raw-findings.ts'

/** What became of an agent's finding: a finding of some severity, an entry of another section, or nothing. */
type SeverityOutcome = Severity | 'demoted' | 'dropped'
export const severityOutcomes: readonly SeverityOutcome[] = [...severities, 'demoted', 'dropped']

/** The data of a round from which statistics about agents are computed. */
export interface AgentsRound {
  reviewers: readonly { name: string; status: ReviewStatus }[]
  findings: readonly Pick<Finding, 'id' | 'severity' | 'agents' | 'mentions' | 'struck'>[]
  rawFindings: readonly RawFindingPlacement[]
  metrics: readonly AgentValues[]
}

/**
 * Extracts the data about agents from a report.
 * @param decisions people's decisions about its raw findings
 */
export function agentsRoundOf(report: Report, decisions: Decisions = {}): AgentsRound {
  return {
    reviewers: report.reviewers,
    findings: report.findings,
    rawFindings: rawFindingPlacements(report, decisions),
    metrics: report.retro.metrics.map(({ agent, cells }) => ({
      agent,
      values: Object.fromEntries(cells.flatMap(({ name, value }) => (name === null ? [] : [[name, { value }]]))),
    })),
  }
}

/** An agent in one round. Durations are in seconds. */
interface AgentRound<R extends AgentsRound> {
  round: R
  findings: R['findings'][number][]
  seconds: number | null
  toolCalls: number | null
}

/** An agent over all rounds. */
export interface AgentRecord<R extends AgentsRound> {
  name: string
  /** The rounds in which it took part, in the order given. */
  rounds: AgentRound<R>[]
  counts: Record<Severity, number>
  /** Findings of the reports that name it. */
  findings: number
  /** Findings that no other agent raised or mentioned. */
  unique: number
  /** Findings that another agent raised or mentioned too. */
  confirmed: number
  /**
   * Critical and important findings of others, in rounds that this agent took part in, that it did not even mention.
   */
  missed: number
  /** Its own findings, by the severity it gave and what became of them. */
  outcomes: Record<Severity, Record<SeverityOutcome, number>>
  /** Its findings that got a lower severity or moved to another section. */
  downgraded: number
  upgraded: number
  /** Its findings that were dropped. */
  dropped: number
  /** The number of false positives according to the metrics; null if they don't count them. */
  falsePositives: number | null
  /** The median duration of its reviews, in seconds; null if unknown. */
  medianSeconds: number | null
}

/**
 * Statistics of all agents that reviewed or are named in an attribution, sorted by the number of rounds. Names that
 * only differ in case, spaces, hyphens or Unicode form are one agent, with the most frequent spelling.
 */
export function agentRecords<R extends AgentsRound>(rounds: readonly R[]): AgentRecord<R>[] {
  const spellings = new Map<string, Map<string, number>>()
  for (const name of rounds.flatMap(namesOf)) {
    const counts = spellings.get(agentKey(name)) ?? new Map<string, number>()
    spellings.set(agentKey(name), counts.set(name, (counts.get(name) ?? 0) + 1))
  }
  return [...spellings.values()]
    .flatMap((counts) => [...counts].sort(([a, x], [b, y]) => y - x || byCodeUnits(a, b)).slice(0, 1))
    .map(([name]) => agentRecord(name, rounds))
    .sort((a, b) => b.rounds.length - a.rounds.length || byCodeUnits(a.name, b.name))
}

/** The names in a round. Those of reviewers count twice, because they are written most carefully. */
function namesOf({ reviewers, findings, rawFindings }: AgentsRound): string[] {
  const listed = reviewers.map(({ name }) => name)
  return [...listed, ...listed, ...findings.flatMap(({ agents }) => agents), ...rawFindings.map(({ agent }) => agent)]
}

/** Whether one of some agents is the one with a name. */
function includesAgent(agents: readonly string[], name: string): boolean {
  return agents.some((agent) => isNamed(agent, name))
}

function is(name: string): (other: string) => boolean {
  return (other) => isNamed(other, name)
}

function isNamed(name: string, other: string): boolean {
  return name === other || agentKey(name) === agentKey(other)
}

function agentRecord<R extends AgentsRound>(name: string, all: readonly R[]): AgentRecord<R> {
  const rounds = all.filter((round) => tookPart(is(name), round))
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
    missed: rounds.flatMap((round) => raisedIn(round).filter((finding) => isMissed(finding, is(name)))).length,
    outcomes: table,
    downgraded: sum((given, became) => became > given && became !== dropped),
    upgraded: sum((given, became) => became < given),
    dropped: sum((_, became) => became === dropped),
    falsePositives: falsePositivesOf(name, rounds),
    medianSeconds: median(byRound.flatMap(({ seconds }) => seconds ?? [])),
  }
}

function isUnique({ agents, mentions }: AgentsRound['findings'][number]): boolean {
  return new Set([...agents, ...mentions].map(agentKey)).size === 1
}

/** Whether a critical or important finding of others was neither raised nor mentioned by an agent. */
export function isMissed(
  { severity, agents, mentions }: Pick<Finding, 'severity' | 'agents' | 'mentions'>,
  isAgent: (name: string) => boolean,
): boolean {
  // A finding without agents can't have been missed.
  return agents.length > 0 && severity !== 'suggestion' && ![...agents, ...mentions].some(isAgent)
}

/** Whether the report lists an agent as a reviewer that finished, or doesn't list it but has findings of it. */
export function tookPart(
  isAgent: (name: string) => boolean,
  { reviewers, findings, rawFindings }: Pick<AgentsRound, 'reviewers' | 'findings' | 'rawFindings'>,
): boolean {
  const listed = reviewers.filter(({ name }) => isAgent(name))
  if (listed.length > 0) return listed.some(({ status }) => status === 'completed' || status === 'partial')
  return rawFindings.some(({ agent }) => isAgent(agent)) || findings.some(({ agents }) => agents.some(isAgent))
}

function raisedIn<R extends AgentsRound>({ findings }: R): R['findings'][number][] {
  return findings.filter(({ struck }) => !struck)
}

function agentRound<R extends AgentsRound>(name: string, round: R): AgentRound<R> {
  const values = round.metrics.find(({ agent }) => isNamed(agent, name))?.values
  return {
    round,
    findings: raisedIn(round).filter(({ agents }) => includesAgent(agents, name)),
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
      // If an agent gave no severity, the report can't have changed it.
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

/** The numbers of findings that both or either of two agents found in the rounds in which both took part. */
interface PairAgreement<R extends AgentsRound> {
  agent: AgentRecord<R>
  rounds: number
  both: number
  either: number
}

/** The agreement with each other agent, sorted by the number of common rounds. */
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
      const pairs = raised.map(({ agents }) => [includesAgent(agents, agent.name), includesAgent(agents, other.name)])
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

/** The lower median; null for an empty list. */
function median(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? null
}
