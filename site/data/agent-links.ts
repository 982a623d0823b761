import type { Collection } from './collection.ts'
import { uniqueSegments } from './segment.ts'
import { urls } from './urls.ts'

/** The page of each agent, by its name. */
export type AgentLinks = ReadonlyMap<string, string>

const made = new WeakMap<Collection, AgentLinks>()

export function agentLinks(collection: Collection): AgentLinks {
  const known = made.get(collection)
  if (known) return known
  const segments = agentSegments(collection)
  const links = new Map([...segments].map(([name, segment]) => [name, urls.agent(segment)]))
  made.set(collection, links)
  return links
}

/** All who review, or whom a report names as having found something. */
export function agentSegments({ rounds }: Collection): Map<string, string> {
  const names = new Set<string>()
  for (const { reviewers, findings, rawFindings } of rounds) {
    for (const { name } of reviewers) names.add(name)
    for (const { agents } of findings) for (const name of agents) names.add(name)
    for (const { agent } of rawFindings) names.add(agent)
  }
  return uniqueSegments(names)
}
