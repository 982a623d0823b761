import type { Location } from '../../schemas/finding.ts'
import type { Review } from '../../schemas/review.ts'
import { isSamePath } from '../match/index.ts'
import type { RawReview } from './raw.ts'

/**
 * Completes shortened paths from other paths in the reviews of a round. A short path may be the full path of another
 * file: `package.json` and `packages/web/package.json`. So a path is only completed if its agent, or others that report
 * the same problem, name exactly one matching path.
 */
export class RepositoryPaths {
  readonly #full = new Set<string>()
  /** The folders at the root of the repository. */
  readonly #roots = new Set<string>()
  /** By review: all paths that it names, by file name. */
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
   * Completes a path, or makes an absolute one relative; the path itself if that isn't possible or ambiguous.
   * @param review the review that names it
   * @param near paths that other reviews name for the same problem
   */
  complete(path: string, review: Review, near: readonly string[] = []): string {
    if (isAbsolute(path)) return this.#cut(path)
    if (path.includes('/') || isFoundTwice.test(path)) return path
    const known = [...(this.#named.get(review)?.get(path) ?? []), ...near]
    const full = new Set(known.filter((other) => !isAbsolute(other) && other.endsWith(`/${path}`)))
    const [only, ...others] = [...full].filter((one) => ![...full].some((other) => other.endsWith(`/${one}`)))
    return only === undefined || others.length > 0 ? path : only
  }

  /** Completes the locations of raw findings of one problem. */
  completeAll(members: readonly { review: Review; locations: readonly Location[] }[]): Location[][] {
    const all = members.flatMap(({ locations }) => locations)
    const near = all.map(({ path }) => path)
    return members.map(({ review, locations }) =>
      locations.map((location) => {
        const path = this.complete(location.path, review, near)
        return { ...location, path: path === location.path ? completeBySameLine(location, all) : path }
      }),
    )
  }

  /** Replaces links to files on an agent's machine by code spans with paths in the repository. */
  withoutLocalLinks(markdown: string): string {
    if (!markdown.includes('](')) return markdown
    return markdown.replace(localLink, (whole, text: string, target: string) => {
      const path = this.#cut(target.replace(/(?:#L?\d+(?:-L?\d+)?|:\d+(?:-\d+)?)$/, ''))
      const named = text.replace(/`/g, '')
      return isAbsolute(path) && !isPathLike(named) ? whole : `\`${isPathLike(named) ? named : path}\``
    })
  }

  /** The end of an absolute path that is a known path, or else that starts with a known root folder. */
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

/** Completes a path by the only location of the same problem that starts on the same line of a file of that name. */
function completeBySameLine({ path, startLine }: Location, all: readonly Location[]): string {
  if (startLine === null || isAbsolute(path)) return path
  const same = all.filter((other) => other.startLine === startLine && other.path.endsWith(`/${path}`))
  const [only, ...others] = new Set(same.map((other) => other.path))
  return only === undefined || others.length > 0 ? path : only
}

/** Matches files that are usually at the root, or in many folders, so that the name alone may be the full path. */
const isFoundTwice =
  /^\.|^[^.]+$|\.(?:json|ya?ml|toml|lock|md|mod|sum|cfg|ini|txt|xml|gradle|config\.\w+)$|^(?:index|main|mod|lib|app|setup|conftest|__init__)\./

/** Whether two paths are certainly the same file, although one may be shortened. */
export function isOneFile(a: string, b: string): boolean {
  const shorter = a.length < b.length ? a : b
  return a === b || (isSamePath(a, b) && (shorter.includes('/') || !isFoundTwice.test(shorter)))
}

function nameOfFile(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** Matches a temporary folder that an agent created for a checkout. */
const temporaryFolder = /^(?:\/private)?\/(?:tmp|var\/folders\/[^/]+\/[^/]+\/T|var\/tmp)\/[^/]+\/(?=.)/

/** Whether a text may be a file path: it has a folder or an extension, or is a name such as `Makefile`. */
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
