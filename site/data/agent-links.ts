import type { RoundEntry } from '../../schemas/site-rounds.ts'
import { rememberBy } from '../../src/remember.ts'
import type { Collection } from './collection.ts'
import { uniqueSegments } from './segment.ts'
import { urls } from './urls.ts'

/** The agents of all rounds, for pages of any round. */
export interface AgentIndex {
  /** The name of the page of each agent that reviewed, or that a report credits with a finding. */
  segments: ReadonlyMap<string, string>
  /**
   * The agents with reviews in each repository, sorted, so that an agent that a round lacks is still recognized.
   */
  reviewing: ReadonlyMap<string | null, readonly string[]>
}

export function agentIndex(rounds: readonly RoundEntry[]): AgentIndex {
  const reviewing = new Map<string | null, Set<string>>()
  for (const round of rounds) {
    const names = reviewing.get(round.repository) ?? new Set()
    reviewing.set(round.repository, names)
    for (const name of reviewersOf(round)) names.add(name)
  }
  return {
    segments: uniqueSegments(rounds.flatMap(agentsIn)),
    reviewing: new Map([...reviewing].map(([repository, names]) => [repository, [...names].sort()])),
  }
}

/** The part of the index that pages of some rounds of one repository need. */
export function agentIndexOf({ segments, reviewing }: AgentIndex, rounds: readonly RoundEntry[]): AgentIndex {
  const names = [...new Set(rounds.flatMap(agentsIn))].sort()
  const repositories = new Set(rounds.map(({ repository }) => repository))
  return {
    segments: new Map(names.map((name) => [name, segments.get(name) ?? name])),
    reviewing: new Map([...reviewing].filter(([repository]) => repositories.has(repository))),
  }
}

function reviewersOf({ reviewers, rawFindings }: RoundEntry): string[] {
  return [...reviewers.map(({ name }) => name), ...rawFindings.map(({ agent }) => agent)]
}

function agentsIn(round: RoundEntry): string[] {
  return [...reviewersOf(round), ...round.findings.flatMap(({ agents }) => agents)]
}

/** The page of each agent, by its name. */
export type AgentLinks = ReadonlyMap<string, string>

const linksOf = rememberBy(
  ({ segments }: AgentIndex): AgentLinks =>
    new Map([...segments].map(([name, segment]) => [name, urls.agent(segment)])),
)

export function agentLinks({ agents }: Pick<Collection, 'agents'>): AgentLinks {
  return linksOf(agents)
}
