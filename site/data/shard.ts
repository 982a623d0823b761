import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { shardFile } from '../../schemas/site.ts'
import type { RoundEntry } from './round-entry.ts'

/** What the build of one repository leaves to the site of many: which rounds it has made pages of. */
interface Shard {
  program: string
  rounds: RoundEntry[]
}

export function shardText(program: string, rounds: readonly RoundEntry[]): string {
  const shard: Shard = { program, rounds: [...rounds] }
  return `${JSON.stringify(shard)}\n`
}

/** The rounds of a shard, with their reports where it has them; null where it is none of this program. */
export async function readShard(folder: string, program: string): Promise<RoundEntry[] | null> {
  const text = await readFile(join(folder, shardFile), 'utf8').catch(() => null)
  if (text === null) return null
  try {
    const shard: Shard = JSON.parse(text)
    if (shard.program !== program) return null
    return shard.rounds.map((round) => ({ ...round, source: join(folder, 'rounds', round.key, 'report.md') }))
  } catch {
    return null
  }
}
