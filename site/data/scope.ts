import { createHash } from 'node:crypto'
import { settings, work } from 'virtual:deep-review/settings'
import { type Collection, onlyTarget, type TargetEntry } from './collection.ts'

/** All that the pages of one target are made of. They see nothing else, so its key says when they are the same. */
export interface Scope {
  target: TargetEntry
  /** Holds this target alone, and the names of all agents. */
  collection: Collection
  /** Pages with the same key are the same to the byte. */
  key: string
}

const made = new WeakMap<Collection, Scope[]>()

/** The scopes of all targets, in their order. */
export function scopesOf(whole: Collection): Scope[] {
  const known = made.get(whole)
  if (known) return known
  const common = commonDigest(whole)
  const scopes = whole.targets.map((target) => {
    const { rounds, state, since, isStale } = target
    return {
      target,
      collection: onlyTarget(target, whole),
      key: digestOf(common, JSON.stringify({ rounds, state, since, isStale })),
    }
  })
  made.set(whole, scopes)
  return scopes
}

/** What pages of every target show, or are made by. */
function commonDigest({ agents }: Collection): string {
  // Where the reports lie shows in no page, but for the paths of the rounds.
  const { folder, reports, ...look } = settings
  const known = [[...agents.segments], agents.reviewing]
  return digestOf(work.program, JSON.stringify({ look, site: import.meta.env.SITE ?? null, known }))
}

function digestOf(...parts: string[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${part.length}\n${part}`)
  return hash.digest('base64url').slice(0, 22)
}
