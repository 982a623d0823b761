import { type Severity, severities } from '../../schemas/enums.ts'
import { familyOf } from '../../src/consolidate/index.ts'
import { byCodeUnits } from '../../src/store/index.ts'
import { agentSegments } from './agent-links.ts'
import type { Collection, Placed } from './collection.ts'
import type { RoundEntry } from './round-entry.ts'
import { countSeverities, type SeverityCounts } from './status.ts'

/** What became of an agent's own findings: a severity of the report's, or `dropped`. */
export type Outcome = Severity | 'dropped'
export const outcomes: readonly Outcome[] = [...severities, 'dropped']

/** What one agent did in one round. Durations are in seconds. */
export interface AgentRound {
  round: RoundEntry
  findings: Placed[]
  seconds: number | null
  toolCalls: number | null
}

/** An agent over all rounds. */
export interface AgentEntry {
  name: string
  family: string
  segment: string
  /** The oldest first. */
  rounds: AgentRound[]
  findings: Placed[]
  counts: SeverityCounts
  /** Findings that no other agent told. */
  unique: number
  /** Findings that another agent told too. */
  confirmed: number
  /** Findings of others, in rounds that this agent took part in. */
  missed: number
  /** Own findings, by the severity the agent gave and by what the report made of it. */
  outcomes: Record<Severity, Record<Outcome, number>>
  downgraded: number
  upgraded: number
  dropped: number
  /** As the tables of metrics count them; null where none does. */
  falsePositives: number | null
}

const made = new WeakMap<Collection, AgentEntry[]>()

/** All agents, those with most rounds first. */
export function agentsOf(collection: Collection): AgentEntry[] {
  const known = made.get(collection)
  if (known) return known
  const entries = [...agentSegments(collection)].map(([name, segment]) => agentEntry(name, segment, collection))
  entries.sort((a, b) => b.rounds.length - a.rounds.length || byCodeUnits(a.name, b.name))
  made.set(collection, entries)
  return entries
}

function agentEntry(name: string, segment: string, { rounds: newestFirst }: Collection): AgentEntry {
  const rounds = newestFirst.filter((round) => tookPart(name, round)).reverse()
  const byRound = rounds.map((round) => agentRound(name, round))
  const findings = byRound.flatMap((round) => round.findings).reverse()
  const all = rounds.reduce((sum, round) => sum + told(round).length, 0)
  const table = outcomesOf(name, rounds)
  const cells = severities.flatMap((given) => outcomes.map((outcome) => ({ given, outcome, n: table[given][outcome] })))
  const sum = (keep: (given: number, made: number) => boolean) =>
    cells
      .filter(({ given, outcome }) => keep(severities.indexOf(given), outcomes.indexOf(outcome)))
      .reduce((total, { n }) => total + n, 0)
  const dropped = outcomes.indexOf('dropped')
  return {
    name,
    family: familyOf(name),
    segment,
    rounds: byRound,
    findings,
    counts: countSeverities(findings.map(({ finding }) => finding)),
    unique: findings.filter(({ finding }) => finding.agents.length === 1).length,
    confirmed: findings.filter(({ finding }) => finding.agents.length > 1).length,
    missed: all - findings.length,
    outcomes: table,
    downgraded: sum((given, became) => became > given && became !== dropped),
    upgraded: sum((given, became) => became < given),
    dropped: sum((_, became) => became === dropped),
    falsePositives: falsePositivesOf(name, rounds),
  }
}

function tookPart(name: string, { reviewers, findings, tellings }: RoundEntry): boolean {
  const listed = reviewers.find((reviewer) => reviewer.name === name)
  if (listed) return listed.status === 'completed' || listed.status === 'partial'
  return tellings.some(({ agent }) => agent === name) || findings.some(({ agents }) => agents.includes(name))
}

function told({ findings }: RoundEntry): RoundEntry['findings'] {
  return findings.filter(({ struck }) => !struck)
}

function agentRound(name: string, round: RoundEntry): AgentRound {
  const values = round.metrics.find(({ agent }) => agent === name)?.values
  return {
    round,
    findings: told(round)
      .filter(({ agents }) => agents.includes(name))
      .map((finding) => ({ round, finding })),
    seconds: values?.duration?.value ?? null,
    toolCalls: values?.['tool-calls']?.value ?? null,
  }
}

function outcomesOf(name: string, rounds: readonly RoundEntry[]): AgentEntry['outcomes'] {
  const row = (): Record<Outcome, number> => ({ critical: 0, important: 0, suggestion: 0, dropped: 0 })
  const table = { critical: row(), important: row(), suggestion: row() }
  for (const { tellings, findings } of rounds) {
    for (const telling of tellings) {
      if (telling.agent !== name || telling.struck) continue
      const finding = findings.find(({ id }) => id === telling.finding)
      table[telling.severity][finding?.severity ?? 'dropped'] += 1
    }
  }
  return table
}

function falsePositivesOf(name: string, rounds: readonly RoundEntry[]): number | null {
  const counts = rounds.flatMap(({ metrics }) => {
    const value = metrics.find(({ agent }) => agent === name)?.values['false-positives']?.value
    return value === null || value === undefined ? [] : [value]
  })
  return counts.length === 0 ? null : counts.reduce((sum, value) => sum + value, 0)
}

/** How often two agents told the same, of what either told in the rounds that both took part in. */
export interface PairAgreement {
  agent: AgentEntry
  rounds: number
  both: number
  either: number
}

/** With every other agent, the one with most rounds in common first. */
export function agreementsOf(agent: AgentEntry, collection: Collection): PairAgreement[] {
  const own = new Set(agent.rounds.map(({ round }) => round))
  return agentsOf(collection)
    .filter((other) => other !== agent)
    .map((other): PairAgreement => {
      const shared = other.rounds.filter(({ round }) => own.has(round)).map(({ round }) => round)
      const findings = shared
        .flatMap(told)
        .map(({ agents }) => [agents.includes(agent.name), agents.includes(other.name)])
      return {
        agent: other,
        rounds: shared.length,
        both: findings.filter(([a, b]) => a && b).length,
        either: findings.filter(([a, b]) => a || b).length,
      }
    })
    .filter(({ rounds }) => rounds > 0)
    .sort((a, b) => b.rounds - a.rounds || byCodeUnits(a.agent.name, b.agent.name))
}

/** The middle one of a list of numbers, the lower of two; null for an empty list. */
export function median(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? null
}
