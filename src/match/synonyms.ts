import { synonymGroups } from './synonym-groups.ts'

type Group = readonly string[]

/** By stem: the groups that it is in. */
let groupsOf: ReadonlyMap<string, readonly Group[]> | undefined

function read(): ReadonlyMap<string, readonly Group[]> {
  const found = new Map<string, Group[]>()
  for (const line of synonymGroups.trim().split('\n')) {
    const group = line.split(' ')
    for (const stem of group) {
      const groups = found.get(stem)
      if (groups) groups.push(group)
      else found.set(stem, [group])
    }
  }
  return found
}

/** The stems of all words that mean about the same as any of the given ones, which are among them. */
export function synonymsOf(stems: Iterable<string>): Set<string> {
  groupsOf ??= read()
  const found = new Set<string>()
  for (const stem of stems) for (const group of groupsOf.get(stem) ?? []) for (const other of group) found.add(other)
  return found
}
