import { existsSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crypto } from '../../crypto.ts'

/**
 * Remembers which sites this user has built, by a digest of their marks: a folder of pages may also come with a
 * repository, and pages that are taken over are published as they are.
 */
export class OwnSites {
  readonly #folder: string | null

  /** @param folder a folder that nobody else can write to; if null, nothing is remembered */
  constructor(folder: string | null) {
    this.#folder = folder
  }

  has(mark: string): boolean {
    const path = this.#pathOf(mark)
    if (path === null || !existsSync(path)) return false
    try {
      // What isn't used for long is removed from the folder.
      utimesSync(path, new Date(), new Date())
    } catch {
      // The mark counts even if its time cannot be set.
    }
    return true
  }

  add(mark: string): void {
    const path = this.#pathOf(mark)
    if (path === null) return
    try {
      writeFileSync(path, '', { mode: 0o600 })
    } catch {
      // The next build will build all pages.
    }
  }

  #pathOf(mark: string): string | null {
    return this.#folder && join(this.#folder, `mark-${crypto().createHash('sha256').update(mark).digest('hex')}`)
  }
}
