import { AsyncLocalStorage } from 'node:async_hooks'
import { defaultLimits, type Limits } from '../schemas/limits.ts'
import { Failure } from './failure.ts'

const current = new AsyncLocalStorage<() => Promise<Limits>>()

/** Runs `work` with the user's limits, which are requested when the first file is read. */
export function withLimits<T>(limits: () => Promise<Limits>, work: () => T): T {
  return current.run(limits, work)
}

/** The current limits: those of `withLimits`, else the defaults. */
export async function limitsHere(): Promise<Limits> {
  return (await current.getStore()?.()) ?? defaultLimits
}

/** In bytes; `limits.fileSize` is in these megabytes. */
export const megabyte = 1024 * 1024

/** The size limit of a file, in bytes. */
export function mostBytes({ fileSize }: Limits): number {
  return fileSize * megabyte
}

/** The failure to read a file that is larger than the limit. */
export function tooLarge(path: string, { fileSize }: Limits): Failure {
  return new Failure(
    `Cannot read ${path}: it is larger than ${fileSize} MB; give a Markdown file, or raise limits.fileSize`,
  )
}

/** @throws {Failure} if a file is larger than the limit */
export function refuseLargeFile(bytes: number, path: string, limits: Limits): void {
  if (bytes > mostBytes(limits)) throw tooLarge(path, limits)
}

/** Matches one level of nesting at the start of a line: spaces, and the marker of a quote or list item. */
const marks = /[^\S\n]*(?:>|[-*+](?=[^\S\n])|\d{1,9}[.)](?=[^\S\n]))/y

/**
 * Checks the length and nesting of every line.
 * @throws {Failure} for the first line beyond a limit
 */
export function refuseLongLines(text: string, path: string, { lineLength, nesting }: Limits): void {
  for (let start = 0, number = 1; start < text.length; number += 1) {
    const found = text.indexOf('\n', start)
    const end = found === -1 ? text.length : found
    if (end - start > lineLength)
      throw new Failure(
        `Cannot read ${path}: line ${number} has ${end - start} characters, but the limit is ${lineLength}; raise limits.lineLength`,
      )
    if (depthOf(text, start, nesting) > nesting)
      throw new Failure(
        `Cannot read ${path}: line ${number} is nested more than ${nesting} deep in quotes and lists; raise limits.nesting`,
      )
    start = end + 1
  }
}

/** The number of quotes and list items that a line is in or opens; counts no further than `most + 1`. */
function depthOf(text: string, start: number, most: number): number {
  let depth = 0
  marks.lastIndex = start
  for (let at = start; depth <= most && marks.test(text); at = marks.lastIndex) {
    // Each level of nested lists is indented by at least two spaces.
    depth += depth === 0 ? 1 + Math.floor((marks.lastIndex - at - 1) / 2) : 1
  }
  return depth
}

/** The failure for a document with more findings than the limit; null for others. */
export function manyFindings(count: number, path: string, { findings }: Limits): Failure | null {
  if (count <= findings) return null
  return new Failure(
    `Cannot read ${path}: it has ${count} findings, but the limit is ${findings}; split it, or raise limits.findings`,
  )
}

/** @throws {Failure} if a document has more findings than the limit */
export function refuseManyFindings(count: number, path: string, limits: Limits): void {
  const refusal = manyFindings(count, path, limits)
  if (refusal) throw refusal
}
