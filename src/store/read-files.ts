import { Failure } from '../failure.ts'
import { readText } from './read.ts'

/** The results for the files that could be read, and the failures of the others. */
export interface FilesRead<T> {
  read: T[]
  failures: Failure[]
}

/** How many files are open at a time. */
const atOnce = 16

/**
 * Reads files and maps their texts. If a file can't be read, the others still are.
 * @param map computes a result from a text; null leaves the file out
 * @returns results and failures, in the order of the paths
 */
export async function readFiles<T>(
  paths: readonly string[],
  cwd: string,
  map: (text: string, path: string) => T | null,
): Promise<FilesRead<T>> {
  const results = new Array<T | Failure | null>(paths.length).fill(null)
  let next = 0
  const work = async () => {
    for (let index = next++; index < paths.length; index = next++) {
      const path = paths[index] ?? ''
      results[index] = await readText(path, cwd).then(
        (text) => map(text, path),
        (error: unknown) => {
          if (error instanceof Failure) return error
          throw error
        },
      )
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, paths.length) }, work))
  const all: FilesRead<T> = { read: [], failures: [] }
  for (const result of results) {
    if (result instanceof Failure) all.failures.push(result)
    else if (result !== null) all.read.push(result)
  }
  return all
}
