import { Failure } from '../failure.ts'
import { readText } from './read.ts'

/** The results for the files that could be read, and the failures of the others. */
export interface StoredCollection<T> {
  read: T[]
  failures: Failure[]
}

/** How many files are open at a time. */
const atOnce = 16

/**
 * Reads files and maps their texts. If a file can't be read, the others still are.
 * @param read maps a text; null leaves the file out
 * @returns results and failures, in the order of the paths
 */
export async function readCollection<T>(
  paths: readonly string[],
  cwd: string,
  read: (text: string, path: string) => T | null,
): Promise<StoredCollection<T>> {
  const results = new Array<T | Failure | null>(paths.length).fill(null)
  let next = 0
  const work = async () => {
    for (let index = next++; index < paths.length; index = next++) {
      const path = paths[index] ?? ''
      results[index] = await readText(path, cwd).then(
        (text) => read(text, path),
        (error: unknown) => {
          if (error instanceof Failure) return error
          throw error
        },
      )
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, paths.length) }, work))
  const collection: StoredCollection<T> = { read: [], failures: [] }
  for (const result of results) {
    if (result instanceof Failure) collection.failures.push(result)
    else if (result !== null) collection.read.push(result)
  }
  return collection
}
