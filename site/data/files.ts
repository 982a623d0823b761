import { byCodeUnits } from '../../src/order.ts'
import { rememberBy } from '../../src/remember.ts'
import { type Collection, newestFirst, type ThreadEntry } from './collection.ts'
import { segment } from './segment.ts'
import { countThreads, needsAction, type SeverityCounts } from './status.ts'

/** A file of the reviewed code, with the problems that were found in it. */
export interface FileEntry {
  repository: string | null
  path: string
  /** The value typed in a filter: the path, with the repository if several have this path. */
  value: string
  /** The shortest end of its path that no other file of the collection has. */
  name: string
  /** Names its page below that of the repository. */
  segment: string
  /** Problems whose first location is in this file, in at least one round; the newest first. */
  threads: ThreadEntry[]
  /** Problems that mention it as another location. */
  mentioned: ThreadEntry[]
  counts: SeverityCounts
  action: number
}

/** Files by the number of problems. */
export const filesOf = rememberBy(readFiles)

const filesByThread = rememberBy((collection: Collection): Map<ThreadEntry, FileEntry[]> => {
  const map = new Map<ThreadEntry, FileEntry[]>()
  for (const file of filesOf(collection)) {
    for (const one of file.threads) map.set(one, [...(map.get(one) ?? []), file])
  }
  return map
})

/** The files of a problem. */
export function filesOfThread(thread: ThreadEntry, collection: Collection): FileEntry[] {
  return filesByThread(collection).get(thread) ?? []
}

function readFiles(collection: Collection): FileEntry[] {
  const found = new Map<string, Pick<FileEntry, 'repository' | 'path' | 'threads' | 'mentioned'>>()
  const fileAt = (repository: string | null, path: string) => {
    const key = `${repository ?? ''}\n${path}`
    const file = found.get(key) ?? { repository, path, threads: [], mentioned: [] }
    found.set(key, file)
    return file
  }
  for (const { repository, threads } of collection.targets) {
    for (const thread of threads) {
      const { first, others } = pathsOf(thread)
      for (const path of first) fileAt(repository, path).threads.push(thread)
      for (const path of others) if (!first.has(path)) fileAt(repository, path).mentioned.push(thread)
    }
  }
  const files = [...found.values()]
  const shared = sharedBy(files.map(({ path }) => path))
  const nameOf = shortNames(files.map(({ path }) => path))
  return files
    .map(
      ({ repository, path, threads, mentioned }): FileEntry => ({
        repository,
        path,
        value: repository !== null && shared.has(path) ? `${repository}:${path}` : path,
        name: nameOf(path),
        segment: segment(path),
        threads: threads.sort((a, b) => newestFirst(a.latest.round, b.latest.round)),
        mentioned,
        counts: countThreads(threads),
        action: threads.filter((thread) => needsAction(thread, collection)).length,
      }),
    )
    .sort(
      (a, b) =>
        b.threads.length - a.threads.length ||
        b.mentioned.length - a.mentioned.length ||
        byCodeUnits(a.repository ?? '', b.repository ?? '') ||
        byCodeUnits(a.path, b.path),
    )
}

function pathsOf({ placed }: ThreadEntry): { first: Set<string>; others: Set<string> } {
  const locations = placed.map(({ finding }) => finding.locations.map(({ path }) => path))
  return {
    first: new Set(locations.flatMap((paths) => paths.slice(0, 1))),
    others: new Set(locations.flatMap((paths) => paths.slice(1))),
  }
}

function sharedBy(paths: readonly string[]): Set<string> {
  const seen = new Set<string>()
  const shared = new Set<string>()
  for (const path of paths) {
    if (seen.has(path)) shared.add(path)
    seen.add(path)
  }
  return shared
}

/** The shortest unique names of files: `store.ts`, or `cart/store.ts` if there is another `store.ts`. */
function shortNames(paths: readonly string[]): (path: string) => string {
  const ends = new Map<string, Set<string>>()
  for (const path of paths) {
    for (const end of endsOf(path)) {
      const known = ends.get(end)
      if (known) known.add(path)
      else ends.set(end, new Set([path]))
    }
  }
  return (path) => endsOf(path).find((end) => ends.get(end)?.size === 1) ?? path
}

function endsOf(path: string): string[] {
  const parts = path.split('/')
  return parts.map((_, index) => parts.slice(-1 - index).join('/'))
}
