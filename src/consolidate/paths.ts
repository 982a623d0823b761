import type { Location } from '../../schemas/finding.ts'
import type { Review } from '../../schemas/review.ts'
import { isSamePath } from '../match/index.ts'
import type { RawReview } from './raw.ts'

/**
 * Paths as the repository has them, from what the reviews of a round name. A short path may be the whole path of another
 * file: `package.json` beside `packages/web/package.json`. So only what its own agent, or others on the same problem, must
 * have meant is completed.
 */
export class RepositoryPaths {
  readonly #full = new Set<string>()
  /** The folders at the root of the repository. */
  readonly #roots = new Set<string>()
  /** By review: all that it names, by the names of the files. */
  readonly #named = new Map<Review, ReadonlyMap<string, readonly string[]>>()

  constructor(reviews: readonly RawReview[]) {
    for (const { review } of reviews) {
      const named = [...review.coverage, ...review.findings.flatMap(({ locations }) => locations)].map(
        ({ path }) => path,
      )
      for (const path of named) this.#add(path)
      this.#named.set(review, Map.groupBy(new Set(named), nameOfFile))
    }
  }

  #add(path: string): void {
    if (isAbsolute(path) || !path.includes('/')) return
    this.#full.add(path)
    this.#roots.add(path.slice(0, path.indexOf('/')))
  }

  /**
   * The full path that an absolute one stands for, or the name of a file alone; the path itself where none would do, or
   * several.
   * @param review the review that names it
   * @param near what other reviews name where they speak of the same
   */
  complete(path: string, review: Review, near: readonly string[] = []): string {
    if (isAbsolute(path)) return this.#cut(path)
    if (path.includes('/') || isFoundTwice.test(path)) return path
    const known = [...(this.#named.get(review)?.get(path) ?? []), ...near]
    const full = new Set(known.filter((other) => !isAbsolute(other) && other.endsWith(`/${path}`)))
    const [only, ...others] = [...full].filter((one) => ![...full].some((other) => other.endsWith(`/${one}`)))
    return only === undefined || others.length > 0 ? path : only
  }

  /** The locations of one problem, as each of the reviews that report it names them. */
  completeAll(members: readonly { review: Review; locations: readonly Location[] }[]): Location[][] {
    const near = members.flatMap(({ locations }) => locations.map(({ path }) => path))
    return members.map(({ review, locations }) =>
      locations.map((location) => ({ ...location, path: this.complete(location.path, review, near) })),
    )
  }

  /** Markdown in which links to files of an agent's own machine are code spans of the repository's paths. */
  withoutLocalLinks(markdown: string): string {
    if (!markdown.includes('](')) return markdown
    return markdown.replace(localLink, (whole, text: string, target: string) => {
      const path = this.#cut(target.replace(/(?:#L?\d+(?:-L?\d+)?|:\d+(?:-\d+)?)$/, ''))
      const named = text.replace(/`/g, '')
      return isAbsolute(path) && !isPathLike(named) ? whole : `\`${isPathLike(named) ? named : path}\``
    })
  }

  /** The part of an absolute path that is a known path, else what begins with a known folder of the root. */
  #cut(path: string): string {
    for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) {
      if (this.#full.has(path.slice(at + 1))) return path.slice(at + 1)
    }
    for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) {
      if (this.#roots.has(path.slice(at + 1).split('/', 1)[0] ?? '')) return path.slice(at + 1)
    }
    return path.replace(temporaryFolder, '')
  }
}

/** Files that lie at the root of repositories, or in many of their folders: the name alone may be the whole path. */
const isFoundTwice =
  /^\.|^[^.]+$|\.(?:json|ya?ml|toml|lock|md|mod|sum|cfg|ini|txt|xml|gradle|config\.\w+)$|^(?:index|main|mod|lib|app|setup|conftest|__init__)\./

/** Whether two paths are surely of one file, where one of them may be the end of the other. */
export function isOneFile(a: string, b: string): boolean {
  const shorter = a.length < b.length ? a : b
  return a === b || (isSamePath(a, b) && (shorter.includes('/') || !isFoundTwice.test(shorter)))
}

function nameOfFile(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** The folder of a checkout that an agent made for itself. */
const temporaryFolder = /^(?:\/private)?\/(?:tmp|var\/folders\/[^/]+\/[^/]+\/T|var\/tmp)\/[^/]+\/(?=.)/

/** Whether a text may be the path of a file: it has a folder, an ending, or one of the names that need none. */
export function isFilePath(text: string): boolean {
  if (/\s/.test(text)) return /^[^:*]+\.\w{1,8}$/.test(text)
  return /[/\\]|\.\w{1,12}$|^\./.test(text) || /^(?:[A-Z][a-z]+file|[A-Z]{4,})$/.test(text)
}

const localLink = /\[(`?[^[\]\n]{1,300}`?)\]\(<?((?:\/|~\/|[A-Za-z]:[\\/])[^()<>\s]{1,500})>?\)/g

function isPathLike(text: string): boolean {
  return /^[\w@./+-]+(?::[\d,\s-]+)?$/.test(text) && /[./]/.test(text)
}

function isAbsolute(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path) || path.startsWith('~')
}
