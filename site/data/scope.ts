import { createHash } from 'node:crypto'
import { settings, work } from 'virtual:deep-review/settings'
import { rememberBy } from '../../src/remember.ts'
import { type AgentIndex, agentIndexOf } from './agent-links.ts'
import { type Collection, onlyTarget, type TargetEntry } from './collection.ts'

/** The input of all pages of a target. They use nothing else, so equal keys mean equal pages. */
export interface SiteScope {
  readonly target: TargetEntry
  /** Only this target, and the names of all agents. Made on demand, because most pages are reused. */
  readonly collection: Collection
  /** Pages of rounds and findings with the same key are identical. */
  readonly key: string
  /** The key for the pages of the target itself, which also depend on other targets because they say whether it is stale. */
  readonly targetKey: string
}

/** The scopes of all targets, in their order. */
export const scopesOf = rememberBy((whole: Collection): SiteScope[] =>
  whole.targets.map((target) => scopeOf(target, whole)),
)

function scopeOf(target: TargetEntry, whole: Collection): SiteScope {
  const key = keyOf(target, agentIndexOf(whole.agents, target.rounds))
  let collection: Collection | undefined
  return {
    target,
    key,
    targetKey: `${key}-${target.isStale ? 'stale' : 'target'}`,
    get collection() {
      collection ??= onlyTarget(target, whole)
      return collection
    },
  }
}

/** A digest of all that the pages of a target's rounds show, and of the program. */
function keyOf({ rounds, state, since }: TargetEntry, agents: AgentIndex): string {
  // The folders of reports are not on any page, and hosts only matter through their links.
  const { sources, shards, hosts, pictures, ...shown } = settings
  const look = { ...shown, pictures: pictures !== null }
  const entries = rounds.map(({ source, ...round }) => round)
  const known = [[...agents.segments], [...agents.reviewing]]
  const parts = [
    work.program,
    JSON.stringify({ look, site: import.meta.env.SITE ?? null, known, entries, state, since }),
  ]
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${part.length}\n${part}`)
  return hash.digest('base64url').slice(0, 22)
}
