import { createHash, randomBytes } from 'node:crypto'
import { readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { MadeRound } from './round-entry.ts'

/** The entries that were made from the reports of one target. */
export interface MadeRounds {
  rounds: MadeRound[]
  warnings: string[]
}

/** In milliseconds. Entries that were not used for this long are removed. */
const longestUnused = 30 * 24 * 3600 * 1000
const day = 24 * 3600 * 1000

/**
 * Rounds of earlier builds, by a digest of all their inputs: the texts, the settings and this program. So an entry is never
 * out of date, two builds can write at once, and the cache can be deleted at any time.
 */
export class EntryCache {
  readonly #folder: string
  readonly #program: string

  constructor(folder: string, program: string) {
    this.#folder = folder
    this.#program = program
  }

  keyOf(parts: readonly string[]): string {
    const hash = createHash('sha256')
    // Their lengths separate the parts.
    for (const part of [this.#program, ...parts]) hash.update(`${part.length}\n${part}`)
    return hash.digest('hex')
  }

  async read(key: string): Promise<MadeRounds | null> {
    try {
      const path = join(this.#folder, key)
      const made: MadeRounds = JSON.parse(inflateRawSync(await readFile(path)).toString())
      if (Date.now() - (await stat(path)).mtimeMs > day) await utimes(path, new Date(), new Date())
      return made
    } catch {
      // It is missing or damaged: parse the reports again.
      return null
    }
  }

  async write(key: string, made: MadeRounds): Promise<void> {
    const path = join(this.#folder, key)
    const part = `${path}.${randomBytes(6).toString('hex')}`
    try {
      await writeFile(part, deflateRawSync(JSON.stringify(made), { level: 1 }), { flag: 'wx', mode: 0o600 })
      await rename(part, path)
    } catch {
      // If nothing can be written, there is no cache.
      await rm(part, { force: true }).catch(() => undefined)
    }
  }

  /** Removes entries that no build has needed for a long time. */
  async tidy(): Promise<void> {
    for (const name of await readdir(this.#folder).catch(() => [])) {
      const path = join(this.#folder, name)
      const known = await stat(path).catch(() => null)
      if (known && Date.now() - known.mtimeMs > longestUnused) await rm(path, { force: true }).catch(() => undefined)
    }
  }
}
