import { createHash } from 'node:crypto'
import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { shardFile } from '../../schemas/site.ts'
import type { RoundEntry } from './round-entry.ts'

/** The first line of a file of rounds: who wrote it, and how many lines follow. */
interface Head {
  program: string
  rounds: number
}

/**
 * Writes the rounds of a site, a line each: what pages are made of, and what a shard leaves to the site of many. Astro's
 * own store would make one string of them, and a module of that.
 * @returns of each round a digest of all that is known of it
 */
export async function writeRounds(path: string, program: string, rounds: readonly RoundEntry[]): Promise<string[]> {
  await mkdir(dirname(path), { recursive: true })
  const file = await open(path, 'w')
  try {
    const head: Head = { program, rounds: rounds.length }
    await file.write(`${JSON.stringify(head)}\n`)
    const digests: string[] = []
    for (const round of rounds) {
      const line = `${JSON.stringify(round)}\n`
      await file.write(line)
      digests.push(createHash('sha256').update(line).digest('base64url').slice(0, 22))
    }
    return digests
  } finally {
    await file.close()
  }
}

/** @throws {Error} where the file is missing, is not whole, or another version of the program wrote it */
export async function readRounds(path: string, program: string): Promise<RoundEntry[]> {
  const bytes = await readFile(path)
  const newline = '\n'.charCodeAt(0)
  const rounds: RoundEntry[] = []
  let from = bytes.indexOf(newline) + 1
  const head: Head = JSON.parse(bytes.toString('utf8', 0, from))
  if (head.program !== program) throw new Error(`Another version of deep-review wrote ${path}`)
  while (from < bytes.length) {
    const to = bytes.indexOf(newline, from)
    if (to === -1) break
    rounds.push(JSON.parse(bytes.toString('utf8', from, to)))
    from = to + 1
  }
  if (rounds.length !== head.rounds) throw new Error(`${path} is not whole`)
  return rounds
}

/** The rounds of a shard, with their reports where it has them; null where it is none of this program. */
export async function readShard(folder: string, program: string): Promise<RoundEntry[] | null> {
  const rounds = await readRounds(join(folder, shardFile), program).catch(() => null)
  return rounds?.map((round) => ({ ...round, source: join(folder, 'rounds', round.key, 'report.md') })) ?? null
}
