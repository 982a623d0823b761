import type { Collection } from './collection.ts'
import type { RoundEntry } from './round-entry.ts'
import { uniqueSegments } from './segment.ts'
import { urls } from './urls.ts'

/** The agents of all rounds, as pages of any round need them. */
export interface AgentIndex {
  /** The name of each one's page: all who review, or whom a report names as having found something. */
  segments: ReadonlyMap<string, string>
  /** Whose reviews there are: one that a round lacks must not be taken for nobody there. Sorted. */
  reviewing: readonly string[]
}

export function agentIndex(rounds: readonly RoundEntry[]): AgentIndex {
  const reviewing = new Set<string>()
  const names = new Set<string>()
  for (const { reviewers, findings, rawFindings } of rounds) {
    for (const { name } of reviewers) reviewing.add(name)
    for (const { agent } of rawFindings) reviewing.add(agent)
    for (const { agents } of findings) for (const name of agents) names.add(name)
  }
  return { segments: uniqueSegments([...reviewing, ...names]), reviewing: [...reviewing].sort() }
}

/** The page of each agent, by its name. */
export type AgentLinks = ReadonlyMap<string, string>

const made = new WeakMap<AgentIndex, AgentLinks>()

export function agentLinks({ agents }: Pick<Collection, 'agents'>): AgentLinks {
  const known = made.get(agents)
  if (known) return known
  const links = new Map([...agents.segments].map(([name, segment]) => [name, urls.agent(segment)]))
  made.set(agents, links)
  return links
}
