import type { RoundEntry } from '../../schemas/site-rounds.ts'
import { familyOf } from '../../src/consolidate/index.ts'
import { rememberBy } from '../../src/remember.ts'
import { type AgentRecord, agentRecords } from '../../src/track/index.ts'
import { type AgentRates, agentRates } from './agent-rates.ts'
import type { Collection } from './collection.ts'

/** An agent over all rounds, oldest first, and the path of its page. */
export interface AgentEntry extends AgentRecord<RoundEntry> {
  family: string
  segment: string
  rates: AgentRates
}

/** All versions of an agent together. */
export interface AgentFamily {
  /** The words with which all names begin. */
  name: string
  members: AgentEntry[]
  rates: AgentRates
}

/** All agents, those with most rounds first. */
export const agentsOf = rememberBy((collection: Collection): AgentEntry[] =>
  agentRecords(collection.rounds.toReversed()).map((record) => ({
    ...record,
    family: familyOf(record.name),
    segment: collection.agents.segments.get(record.name) ?? record.name,
    rates: agentRates(new Set([record.name]), collection),
  })),
)

/** Families with more than one version, those with most rounds first. */
export function agentFamilies(collection: Collection): AgentFamily[] {
  const groups = Map.groupBy(agentsOf(collection), ({ family }) => family)
  return [...groups]
    .filter(([, members]) => members.length > 1)
    .map(([family, members]) => ({
      name: sharedName(members) || family,
      members,
      rates: agentRates(new Set(members.map((member) => member.name)), collection),
    }))
    .sort((a, b) => b.rates.rounds - a.rates.rounds)
}

/** `Claude Opus` of `Claude Opus 4.6` and `Claude Opus 5`. */
function sharedName(members: readonly AgentEntry[]): string {
  const [first = [], ...others] = members.map(({ name }) => name.split(' '))
  const end = first.findIndex((word, index) => others.some((words) => words[index] !== word))
  return first.slice(0, end === -1 ? first.length : end).join(' ')
}
