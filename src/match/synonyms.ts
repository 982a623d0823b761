import { synonymGroups } from './synonym-groups.ts'
import { stemOf } from './words.ts'

/** By stem: the stems that mean about the same. */
let bySense: ReadonlyMap<string, ReadonlySet<string>> | undefined

function read(): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const group of synonymGroups.trim().split('\n')) {
    const stems = group.split(' ').map(stemOf)
    for (const stem of stems) {
      const others = found.get(stem) ?? new Set()
      for (const other of stems) if (other !== stem) others.add(other)
      found.set(stem, others)
    }
  }
  return found
}

/** The stems of all words that mean about the same as any of the given ones. */
export function synonymsOf(stems: Iterable<string>): Set<string> {
  bySense ??= read()
  const found = new Set<string>()
  for (const stem of stems) for (const other of bySense.get(stem) ?? []) found.add(other)
  return found
}
