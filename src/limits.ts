import { AsyncLocalStorage } from 'node:async_hooks'
import { defaultLimits, type Limits } from '../schemas/limits.ts'
import { Failure } from './failure.ts'

const current = new AsyncLocalStorage<() => Promise<Limits>>()

/** Does something for which a user set limits; they are asked for when the first file is read. */
export function withLimits<T>(limits: () => Promise<Limits>, work: () => T): T {
  return current.run(limits, work)
}

/** The limits that hold here: those that the user set, else ours. */
export async function limitsHere(): Promise<Limits> {
  return (await current.getStore()?.()) ?? defaultLimits
}

/** Bytes of a megabyte, as the limit of a file's size counts them. */
const megabyte = 1024 * 1024

/** How many bytes a file may have. */
export function mostBytes({ fileSize }: Limits): number {
  return fileSize * megabyte
}

/** @throws {Failure} for a file of more bytes than a file may have */
export function refuseLargeFile(bytes: number, path: string, limits: Limits): void {
  if (bytes > mostBytes(limits))
    throw new Failure(
      `Cannot read ${path}: it is larger than ${limits.fileSize} MB; give a Markdown file, or raise limits.fileSize`,
    )
}

/** What comes before the content of a line: spaces, and the marks of quotes and of items of lists. */
const marks = /[^\S\n]*(?:>|[-*+](?=[^\S\n])|\d{1,9}[.)](?=[^\S\n]))/y

/**
 * Looks at every line of a text, as far as it takes to know its length and how deep it is nested.
 * @throws {Failure} for the first one that is longer, or deeper, than a line may be
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

/** How many quotes and items of lists a line is in, or opens; one more than `most` where there are more. */
function depthOf(text: string, start: number, most: number): number {
  let depth = 0
  marks.lastIndex = start
  for (let at = start; depth <= most && marks.test(text); at = marks.lastIndex) {
    // An item of an inner list is indented by two spaces at least.
    depth += depth === 0 ? 1 + Math.floor((marks.lastIndex - at - 1) / 2) : 1
  }
  return depth
}

/** What is to be said of a document of more findings than one may have; null of others. */
export function manyFindings(count: number, path: string, { findings }: Limits): Failure | null {
  if (count <= findings) return null
  return new Failure(
    `Cannot read ${path}: it has ${count} findings, but the limit is ${findings}; split it, or raise limits.findings`,
  )
}

/** @throws {Failure} for a document of more findings than one may have */
export function refuseManyFindings(count: number, path: string, limits: Limits): void {
  const refusal = manyFindings(count, path, limits)
  if (refusal) throw refusal
}
