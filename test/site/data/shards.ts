import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { loadRounds } from '../../../site/data/load.ts'
import { lineOf, type RoundLine, writeRounds } from '../../../site/data/round-file.ts'
import { readText } from '../../../src/store/index.ts'

const fixtures = { folder: join(import.meta.dirname, '../../..'), reports: ['test/fixtures/site/*.md'] }

interface Written {
  program?: string
  /** Changes the line of a round. */
  change?: (line: RoundLine) => RoundLine
}

/** Writes the fixtures as a shard, with their reports but without pages. */
export async function writeShard(folder: string, { program = 'this program', change }: Written = {}): Promise<void> {
  async function* lines() {
    for await (const round of loadRounds({ ...fixtures, repository: null, warn: () => {} })) {
      const { key, path } = round.entry
      mkdirSync(join(folder, 'rounds', key), { recursive: true })
      writeFileSync(join(folder, 'rounds', key, 'report.md'), await readText(resolve(fixtures.folder, path), '/'))
      yield change?.(lineOf(round)) ?? lineOf(round)
    }
  }
  await writeRounds(join(folder, '.deep-review-shard'), program, lines())
}
