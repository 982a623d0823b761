import type { Agreement } from '../../schemas/consolidation.ts'

/** The family of an agent: the first word of its name, such as `Claude`. */
export function familyOf(agent: string): string {
  return (
    agent
      .trim()
      .split(/[\s/:_-]/, 1)[0]
      ?.toLowerCase() ?? ''
  )
}

/** How many of the agents of a round, and of their families, raised a finding. */
export function agreementOf(finders: readonly string[], all: readonly string[]): Agreement {
  const families = (agents: readonly string[]) => new Set(agents.map(familyOf)).size
  return {
    agents: new Set(finders).size,
    ofAgents: new Set(all).size,
    families: families(finders),
    ofFamilies: families(all),
  }
}

/**
 * `2 of 3`, `All 3` or `Both`; with the families if several models of one vendor are in the round and others too:
 * `3 of 4 (2 of 3 model families)`.
 */
export function agreementInWords({ agents, ofAgents, families, ofFamilies }: Agreement): string {
  if (agents === ofAgents) return agents === 2 ? 'Both' : `All ${agents}`
  const plain = `${agents} of ${ofAgents}`
  return ofFamilies === ofAgents || ofFamilies === 1 ? plain : `${plain} (${families} of ${ofFamilies} model families)`
}
