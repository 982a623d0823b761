import { familyOf } from '../../src/consolidate/index.ts'
import { type AgentRecord, agentRecords } from '../../src/track/index.ts'
import { agentSegments } from './agent-links.ts'
import type { Collection } from './collection.ts'
import type { RoundEntry } from './round-entry.ts'

/** An agent over all rounds, the oldest first, and where its page lies. */
export interface AgentEntry extends AgentRecord<RoundEntry> {
  family: string
  segment: string
}

const made = new WeakMap<Collection, AgentEntry[]>()

/** All agents, those with most rounds first. */
export function agentsOf(collection: Collection): AgentEntry[] {
  const known = made.get(collection)
  if (known) return known
  const segments = agentSegments(collection)
  const entries = agentRecords(collection.rounds.toReversed()).map((record) => ({
    ...record,
    family: familyOf(record.name),
    segment: segments.get(record.name) ?? record.name,
  }))
  made.set(collection, entries)
  return entries
}
