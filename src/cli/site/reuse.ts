import { linkSync, lstatSync, readFileSync, rmSync } from 'node:fs'
import { copyFile, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { AstroIntegration, AstroPrerenderer } from 'astro'
import { crypto } from '../../crypto.ts'
import { byCodeUnits } from '../../order.ts'
import { isSystemError } from '../../store/index.ts'
import { mark } from './swap.ts'

/** What a site says of its own pages: a digest of all files that were made under one key. */
export type PageDigests = ReadonlyMap<string, string>

interface Marked {
  folder: string
  digests: PageDigests
}

/** A path as Astro will make it. */
interface PlannedPath {
  pathname: string
  route: { type: string }
  /** What the page says it is made of. */
  cacheKey?: string
}

/** Takes pages from the site that is replaced where what they are made of is as it was. */
export class PageReuse {
  readonly #old: readonly string[]
  readonly #fresh: string
  readonly #files = new Map<string, string[]>()
  readonly #digests = new Map<string, string>()

  /**
   * @param old where pages may be: the site that is replaced, and the shards of its repositories
   * @param fresh where the new site is built
   */
  constructor(old: readonly string[], fresh: string) {
    this.#old = old
    this.#fresh = fresh
  }

  /**
   * Puts the pages that can be taken over into the new site.
   * @returns the paths that are to be made, those of one key one after the other: they are made of the same reports
   */
  async plan<T extends PlannedPath>(paths: readonly T[]): Promise<T[]> {
    const marks = this.#old.map((folder) => ({ folder, digests: readMark(folder) }))
    const byKey = Map.groupBy(paths, ({ cacheKey }) => cacheKey)
    const toMake: T[] = []
    for (const [key, ofKey] of byKey) {
      if (key === undefined) continue
      const files = ofKey.map(fileOf).sort(byCodeUnits)
      this.#files.set(key, files)
      if (!(await this.#find(key, files, marks))) toMake.push(...ofKey)
    }
    return [...toMake, ...(byKey.get(undefined) ?? [])]
  }

  /** Takes the files of a key from the first folder that has them as they were made. */
  async #find(key: string, files: readonly string[], marks: readonly Marked[]): Promise<boolean> {
    for (const { folder, digests } of marks) {
      const known = digests.get(key)
      if (known === undefined || !(await takeOver(files, known, folder, this.#fresh))) continue
      this.#digests.set(key, known)
      return true
    }
    return false
  }

  /** What the built site is to say of its pages, as the text of its mark. */
  mark(): string {
    for (const [key, files] of this.#files)
      if (!this.#digests.has(key)) this.#digests.set(key, digestOf(files, this.#fresh))
    const pages: PageDigests = new Map([...this.#digests].sort(([a], [b]) => byCodeUnits(a, b)))
    return `${JSON.stringify({ pages: Object.fromEntries(pages) })}\n`
  }
}

/**
 * Has Astro make the pages that cannot be taken over.
 * @param isShard whether only pages are made that say what they are made of
 * @param progress is called with how many are made, of how many
 */
export function reuseIntegration(
  reuse: PageReuse,
  isShard: boolean,
  progress: (done: number, all: number) => void,
): AstroIntegration {
  const around = (inner: AstroPrerenderer): AstroPrerenderer => {
    let [done, all] = [0, 0]
    return {
      ...inner,
      name: 'deep-review',
      async getStaticPaths() {
        const paths = await reuse.plan(
          (await inner.getStaticPaths()).filter(({ cacheKey }) => !isShard || cacheKey !== undefined),
        )
        all = paths.length
        return paths
      },
      async render(request, options) {
        const rendered = await inner.render(request, options)
        done += 1
        progress(done, all)
        return rendered
      },
    }
  }
  return {
    name: 'deep-review:reuse',
    hooks: { 'astro:build:start': ({ setPrerenderer }) => setPrerenderer(around) },
  }
}

/** The file that Astro writes for a path, below the folder of the site. */
function fileOf({ pathname, route }: PlannedPath): string {
  const path = pathname.replace(/^\/+|(?<!\/)\/+$/g, '')
  return route.type === 'endpoint' ? path : join(path, 'index.html')
}

/**
 * Puts the files of the old site into the new one, if together they are what they were when they were made: people may
 * have changed them since. @returns whether they are there
 */
async function takeOver(files: readonly string[], known: string, old: string, fresh: string): Promise<boolean> {
  try {
    // A link might lead to any file of this machine.
    const areFiles = files.every((file) => lstatSync(join(old, file)).isFile())
    for (const file of areFiles ? files : []) {
      await mkdir(dirname(join(fresh, file)), { recursive: true })
      await linkOrCopy(join(old, file), join(fresh, file))
    }
    if (areFiles && digestOf(files, fresh) === known) return true
  } catch (error) {
    // One is missing, or another build has just replaced the site.
    if (!isSystemError(error)) throw error
  }
  for (const file of files) rmSync(join(fresh, file), { force: true })
  return false
}

/** A second name for a file takes no room and no time; not every file system has such. */
async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    linkSync(from, to)
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') throw error
    await copyFile(from, to)
  }
}

/** @throws {Error} of the system where a file is missing */
function digestOf(files: readonly string[], folder: string): string {
  const hash = crypto().createHash('sha256')
  for (const file of files) {
    const bytes = readFileSync(join(folder, file))
    hash.update(`${file}\n${bytes.length}\n`).update(bytes)
  }
  return hash.digest('base64url')
}

/** What a site says of its pages; nothing where it is none, or of an older form. */
function readMark(folder: string): PageDigests {
  try {
    const pages: unknown = JSON.parse(readFileSync(join(folder, mark), 'utf8')).pages
    return new Map(
      Object.entries(Object(pages)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    )
  } catch {
    return new Map()
  }
}
