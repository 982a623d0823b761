import { linkSync, lstatSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { AstroIntegration, AstroPrerenderer } from 'astro'
import { crypto } from '../../crypto.ts'
import { append } from '../../lists.ts'
import { byCodeUnits } from '../../order.ts'
import { isSystemError } from '../../system-error.ts'
import type { OwnSites } from './own-sites.ts'

/** The file that marks a folder as a site of ours, which may be replaced. */
export const siteMark = '.deep-review-site'

/** For each cache key, a digest of the files that were built under it. It is stored in the site. */
type PageDigests = ReadonlyMap<string, string>

/** Folders whose pages may be taken over. */
interface OldPages {
  /** The site that is replaced. It may have come with the repository, so it is only used if the user has built it. */
  site: string
  own: OwnSites
  /** The shards of other repositories, which were built elsewhere. */
  shards: readonly string[]
}

interface Marked {
  folder: string
  digests: PageDigests
}

/** A page that Astro plans to build. */
interface PlannedPath {
  pathname: string
  route: { type: string }
  /** Identifies the content that the page is built from; pages without it are always built. */
  cacheKey?: string
}

/** Takes pages over from an earlier site if the content they were built from hasn't changed. */
export class PageReuse {
  readonly #old: OldPages
  readonly #fresh: string
  readonly #files = new Map<string, string[]>()
  readonly #digests = new Map<string, string>()

  /** @param fresh the folder of the new site */
  constructor(old: OldPages, fresh: string) {
    this.#old = old
    this.#fresh = fresh
  }

  /**
   * Puts all pages that can be taken over into the new site.
   * @returns the paths to build, grouped by key, since pages with the same key are built from the same reports
   */
  async plan<T extends PlannedPath>(paths: readonly T[]): Promise<T[]> {
    const { site, own, shards } = this.#old
    const marks = [
      { folder: site, digests: readMark(site, (mark) => own.has(mark)) },
      ...shards.map((folder) => ({ folder, digests: readMark(folder, () => true) })),
    ]
    const byKey = Map.groupBy(paths, ({ cacheKey }) => cacheKey)
    const toBuild: T[] = []
    for (const [key, ofKey] of byKey) {
      if (key === undefined) continue
      const files = ofKey.map(fileOf).sort(byCodeUnits)
      this.#files.set(key, files)
      if (!(await this.#find(key, files, marks))) append(toBuild, ofKey)
    }
    return [...toBuild, ...(byKey.get(undefined) ?? [])]
  }

  /** Takes the files of a key from the first folder that has them unchanged. */
  async #find(key: string, files: readonly string[], marks: readonly Marked[]): Promise<boolean> {
    for (const { folder, digests } of marks) {
      const known = digests.get(key)
      if (known === undefined || !(await takeOver(files, known, folder, this.#fresh))) continue
      this.#digests.set(key, known)
      return true
    }
    return false
  }

  /** The text of the file that marks the built site, with the digests of its pages; it is remembered. */
  mark(): string {
    for (const [key, files] of this.#files)
      if (!this.#digests.has(key)) this.#digests.set(key, digestOf(files, this.#fresh))
    const pages: PageDigests = new Map([...this.#digests].sort(([a], [b]) => byCodeUnits(a, b)))
    const mark = `${JSON.stringify({ pages: Object.fromEntries(pages) })}\n`
    this.#old.own.add(mark)
    return mark
  }
}

/**
 * Makes Astro build only the pages that can't be taken over.
 * @param isShard whether to build only pages that have a cache key
 * @param progress called with the number of built pages and of all pages to build
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

/** The file that Astro writes for a path, relative to the folder of the site. */
function fileOf({ pathname, route }: PlannedPath): string {
  const path = pathname.replace(/^\/+|(?<!\/)\/+$/g, '')
  return route.type === 'endpoint' ? path : join(path, 'index.html')
}

/**
 * Puts files of the old site into the new one, unless somebody has changed them since they were built.
 * @returns whether it did
 */
async function takeOver(files: readonly string[], known: string, old: string, fresh: string): Promise<boolean> {
  try {
    // A link could point to any file on this machine.
    const areFiles = files.every((file) => lstatSync(join(old, file)).isFile())
    const taken = areFiles ? files : []
    for (const folder of new Set(taken.map((file) => dirname(join(fresh, file)))))
      mkdirSync(folder, { recursive: true })
    for (const file of taken) await linkOrCopy(join(old, file), join(fresh, file))
    if (areFiles && digestOf(files, fresh) === known) return true
  } catch (error) {
    // A file is missing, or another build has just replaced the site.
    if (!isSystemError(error)) throw error
  }
  for (const file of files) rmSync(join(fresh, file), { force: true })
  return false
}

/** A hard link needs no time and no space, but not every file system supports them. */
async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    linkSync(from, to)
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') throw error
    await copyFile(from, to)
  }
}

/** @throws {Error} a system error if a file is missing */
function digestOf(files: readonly string[], folder: string): string {
  const hash = crypto().createHash('sha256')
  for (const file of files) {
    const bytes = readFileSync(join(folder, file))
    hash.update(`${file}\n${bytes.length}\n`).update(bytes)
  }
  return hash.digest('base64url')
}

/** The digests that are stored in a site; empty if it may not be used, or has none. */
function readMark(folder: string, mayUse: (mark: string) => boolean): PageDigests {
  try {
    const path = join(folder, siteMark)
    // Opening a pipe could take forever.
    if (!lstatSync(path).isFile()) return new Map()
    const mark = readFileSync(path, 'utf8')
    if (!mayUse(mark)) return new Map()
    const pages: unknown = JSON.parse(mark).pages
    return new Map(
      Object.entries(Object(pages)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    )
  } catch {
    return new Map()
  }
}
