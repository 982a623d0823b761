import { createHash } from 'node:crypto'
import type { SiteSettings } from '../../schemas/site.ts'
import { Failure } from '../../src/failure.ts'
import { limitsHere } from '../../src/limits.ts'
import { type LoadOptions, loadRounds } from './load.ts'
import { lineOf, type RoundLine } from './round-file.ts'
import { isShard, readShard } from './shard.ts'

interface LoadAllOptions
  extends Pick<SiteSettings, 'sources' | 'shards' | 'hosts'>,
    Pick<LoadOptions, 'warn' | 'cache' | 'leave'> {
  /** Identifies this version of the program; shards of other versions are refused. */
  program: string
}

/**
 * The rounds of all repositories of the site, one after another, so that only a few are in memory.
 * Each pull request or branch comes from one of them.
 */
export async function* loadAll({ sources, shards, program, ...options }: LoadAllOptions): AsyncGenerator<RoundLine> {
  const owners = new Map<string, string>()
  const unique = uniqueKeys()
  let left = 0
  for await (const { part, line } of linesOfAll({ sources, shards, program, ...options })) {
    const { repository, target } = line.head
    const name = `${repository ?? ''}\n${target}`
    const owner = owners.get(name) ?? part
    owners.set(name, owner)
    if (owner === part) yield { ...line, head: unique(line.head) }
    else left += 1
  }
  await options.cache?.tidy()
  if (left > 0)
    options.warn(
      `Left out ${left} reports: another repository has the same pull request; give the repository in each report`,
    )
}

async function* linesOfAll({
  sources,
  shards,
  program,
  ...options
}: LoadAllOptions): AsyncGenerator<{ part: string; line: RoundLine }> {
  for (const source of sources)
    for await (const round of loadRounds({ ...source, ...options })) yield { part: source.folder, line: lineOf(round) }
  for (const shard of shards) {
    if (!(await isShard(shard, program))) {
      options.warn(`Left out ${shard}: another version of deep-review made it, or it is incomplete`)
      continue
    }
    try {
      for await (const line of readShard(shard, program, await limitsHere())) yield { part: shard, line }
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      options.warn(error.message)
    }
  }
}

/**
 * Rounds of several repositories may have the same slug: all except the first are distinguished by a hash of the
 * repository, and by a number if even that is taken.
 */
export function uniqueKeys(): <T extends { key: string; repository: string | null }>(round: T) => T {
  const seen = new Set<string>()
  return (round) => {
    const hash = () =>
      createHash('sha256')
        .update(round.repository ?? '')
        .digest('hex')
        .slice(0, 8)
    let { key } = round
    if (seen.has(key)) key = `${key}~${hash()}`
    const own = key
    for (let number = 2; seen.has(key); number += 1) key = `${own}-${number}`
    seen.add(key)
    return key === round.key ? round : { ...round, key }
  }
}
