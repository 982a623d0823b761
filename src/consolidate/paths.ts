import type { Location } from '../../schemas/finding.ts'
import type { RawReview } from './raw.ts'

/** Paths as the repository has them, from all paths that the reviews of a round name. */
export class RepositoryPaths {
  readonly #bySuffix = new Map<string, Set<string>>()
  readonly #full = new Set<string>()
  /** The folders at the root of the repository. */
  readonly #roots = new Set<string>()

  constructor(reviews: readonly RawReview[]) {
    for (const { review } of reviews) {
      for (const { path } of review.coverage) this.#add(path)
      for (const { locations } of review.findings) for (const { path } of locations) this.#add(path)
    }
  }

  #add(path: string): void {
    if (isAbsolute(path) || !path.includes('/')) return
    this.#full.add(path)
    this.#roots.add(path.slice(0, path.indexOf('/')))
    for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) {
      const suffix = path.slice(at + 1)
      this.#bySuffix.set(suffix, (this.#bySuffix.get(suffix) ?? new Set()).add(path))
    }
  }

  /** The full path that a short or an absolute one stands for; the path itself where none, or several, would do. */
  complete(path: string): string {
    if (isAbsolute(path)) return this.#cut(path)
    if (this.#full.has(path) && ![...(this.#bySuffix.get(path) ?? [])].some((longer) => longer !== path)) return path
    const longer = [...(this.#bySuffix.get(path) ?? [])].filter((full) => !this.#bySuffix.has(full))
    return longer.length === 1 && longer[0] !== undefined ? longer[0] : path
  }

  completeAll(locations: readonly Location[]): Location[] {
    return locations.map((location) => ({ ...location, path: this.complete(location.path) }))
  }

  /** Markdown in which links to files of an agent's own machine are code spans of the repository's paths. */
  withoutLocalLinks(markdown: string): string {
    if (!markdown.includes('](')) return markdown
    return markdown.replace(localLink, (whole, text: string, target: string) => {
      const path = this.complete(target.replace(/(?:#L?\d+(?:-L?\d+)?|:\d+(?:-\d+)?)$/, ''))
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
