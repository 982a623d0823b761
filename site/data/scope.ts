import { createHash } from 'node:crypto'
import { settings, work } from 'virtual:deep-review/settings'
import { rememberBy } from '../../src/remember.ts'
import { type AgentIndex, agentIndexOf } from './agent-links.ts'
import { type Collection, onlyTarget, type TargetEntry } from './collection.ts'

/** Everything that the pages of one target are made from. They use nothing else, so equal keys mean equal pages. */
export interface SiteScope {
  readonly target: TargetEntry
  /** Holds this target alone, and the names of all agents. Made when a page asks: most pages are taken from elsewhere. */
  readonly collection: Collection
  /** Pages of rounds and findings with the same key are the same to the byte. */
  readonly key: string
  /** The same for the pages of the target itself, which also say whether it is stale: that depends on other targets. */
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

/** A digest of all that the pages of a target's rounds show, and of what they are made by. */
function keyOf({ rounds, state, since }: TargetEntry, agents: AgentIndex): string {
  // Where reports lie shows in no page, and of hosts what they lead to.
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
