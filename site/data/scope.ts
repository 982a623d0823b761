import { createHash } from 'node:crypto'
import { settings, work } from 'virtual:deep-review/settings'
import { type Collection, onlyTarget, type TargetEntry } from './collection.ts'

/** All that the pages of one target are made of. They see nothing else, so its key says when they are the same. */
export interface SiteScope {
  target: TargetEntry
  /** Holds this target alone, and the names of all agents. */
  collection: Collection
  /** Pages with the same key are the same to the byte. */
  key: string
}

const made = new WeakMap<Collection, SiteScope[]>()

/** The scopes of all targets, in their order. */
export function scopesOf(whole: Collection): SiteScope[] {
  const known = made.get(whole)
  if (known) return known
  const scopes = whole.targets.map((target) => {
    const collection = onlyTarget(target, whole)
    return { target, collection, key: keyOf(target, collection) }
  })
  made.set(whole, scopes)
  return scopes
}

/** A digest of all that the pages of a target show, and of what they are made by. */
function keyOf({ rounds, state, since, isStale }: TargetEntry, { agents }: Collection): string {
  // Where reports lie shows in no page, and of hosts what they lead to.
  const { sources, shards, hosts, pictures, ...shown } = settings
  const look = { ...shown, pictures: pictures !== null }
  const entries = rounds.map(({ source, ...round }) => round)
  const known = [[...agents.segments], [...agents.reviewing]]
  const parts = [
    work.program,
    JSON.stringify({ look, site: import.meta.env.SITE ?? null, known, entries, state, since, isStale }),
  ]
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${part.length}\n${part}`)
  return hash.digest('base64url').slice(0, 22)
}
