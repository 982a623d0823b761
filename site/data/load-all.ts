import type { SiteSettings } from '../../schemas/site.ts'
import { type LoadOptions, loadRounds, withUniqueKeys } from './load.ts'
import type { RoundEntry } from './round-entry.ts'
import { readShard } from './shard.ts'

export interface LoadAllOptions
  extends Pick<SiteSettings, 'sources' | 'shards' | 'hosts'>,
    Pick<LoadOptions, 'warn' | 'cache' | 'leave'> {
  /** Identifies this version of the program; shards of other versions are refused. */
  program: string
}

/** The rounds of all repositories that the site shows; each pull request or branch comes from one of them. */
export async function loadAll({ sources, shards, program, ...options }: LoadAllOptions): Promise<RoundEntry[]> {
  const parts: { name: string; entries: RoundEntry[] }[] = []
  for (const source of sources)
    parts.push({ name: source.folder, entries: await loadRounds({ ...source, ...options }) })
  for (const shard of shards) {
    const entries = await readShard(shard, program)
    if (entries === null) options.warn(`${shard} is no shard that this version of deep-review made; it is left out`)
    else parts.push({ name: shard, entries })
  }
  await options.cache?.tidy()
  const owners = new Map<string, string>()
  const all = parts.flatMap(({ name, entries }) =>
    entries.filter(({ repository, target }) => {
      const key = `${repository ?? ''}\n${target}`
      const owner = owners.get(key)
      if (owner === undefined) owners.set(key, name)
      return owner === undefined || owner === name
    }),
  )
  const left = parts.reduce((sum, { entries }) => sum + entries.length, 0) - all.length
  if (left > 0)
    options.warn(
      `${left} reports are of pull requests that another repository of the collection has as well; they are left out: name the repository of each`,
    )
  return withUniqueKeys(all)
}
