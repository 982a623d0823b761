import { byCodeUnits } from '../../src/order.ts'
/**
 * The names that texts use for agents: the full name, its first words ("Claude", "Claude Opus"), and its last words
 * ("Opus 4.6").
 */
export interface AgentNames {
  /** All names as a part of a regular expression; empty if there are none. */
  pattern: string
  /** The agents that each name may mean; the names are in lower case. */
  byName: ReadonlyMap<string, ReadonlySet<string>>
}

export function agentNames(agents: Iterable<string>): AgentNames {
  const byName = new Map<string, Set<string>>()
  for (const agent of agents) {
    for (const name of namesOf(agent)) {
      const known = byName.get(name)
      if (known) known.add(agent)
      else byName.set(name, new Set([agent]))
    }
  }
  const longestFirst = [...byName.keys()].sort((a, b) => b.length - a.length || byCodeUnits(a, b))
  return { byName, pattern: longestFirst.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|') }
}

function namesOf(agent: string): string[] {
  const words = agent.toLowerCase().split(/\s+/)
  const heads = words.map((_, index) => words.slice(0, index + 1).join(' '))
  const tails = words.map((_, index) => words.slice(index).join(' '))
  // A number or a word of two letters is not a name.
  return [...heads, ...tails].filter((name) => /[a-z]{3}/.test(name))
}
