import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { FindingDetails, RoundEntry, RoundHead } from '../../schemas/site-rounds.ts'
import { megabyte } from '../../src/limits.ts'
import { OverLimit } from './over-limit.ts'
import type { MadeRound } from './round-entry.ts'

/** A round as a line of a file: the fields that sort it among others, and the rest as text. */
export interface RoundLine {
  head: RoundHead
  /** The rest of its entry, as JSON. */
  entry: Buffer
  /** The details of its findings, as JSON. */
  details: Buffer
}

/** The last line; without it the file is incomplete. */
interface LastLine {
  rounds: number
}

/** In bytes. JSON of the largest report takes a few times as much as the report. */
export const longestLine = 512 * 1024 * 1024

const newline = '\n'.charCodeAt(0)
/** A separator that is never part of JSON on one line. */
const tab = '\t'.charCodeAt(0)

export function lineOf({ entry: { key, repository, target, source, ...rest }, details }: MadeRound): RoundLine {
  return {
    head: { key, repository, target, source },
    entry: Buffer.from(JSON.stringify(rest)),
    details: Buffer.from(JSON.stringify(details)),
  }
}

/**
 * Writes the rounds of a site, one per line, for its pages or for the site that joins shards. Astro's own store would make
 * one string of all of them, and a module of that.
 * @returns a digest of all data of each round
 */
export async function writeRounds(path: string, program: string, rounds: AsyncIterable<RoundLine>): Promise<string[]> {
  await mkdir(dirname(path), { recursive: true })
  const file = await open(path, 'w')
  try {
    const digests: string[] = []
    await file.write(firstLine(program))
    for await (const { head, entry, details } of rounds) {
      const line = Buffer.concat([Buffer.from(`${JSON.stringify(head)}\t`), entry, Buffer.from('\t'), details])
      await file.writev([line, Buffer.from('\n')])
      digests.push(createHash('sha256').update(line).digest('base64url').slice(0, 22))
    }
    const lastLine: LastLine = { rounds: digests.length }
    await file.write(`${JSON.stringify(lastLine)}\n`)
    return digests
  } finally {
    await file.close()
  }
}

/** The first line names the program, because another version may write other fields. */
export function firstLine(program: string): string {
  return `${JSON.stringify({ program })}\n`
}

/** The offsets of the details of a round in the file. */
interface ByteRange {
  from: number
  length: number
}

/** A round as it is in a file, which anybody may have made. */
interface ReadLine extends Pick<RoundLine, 'entry' | 'details'> {
  /** Parsed JSON. */
  head: unknown
  place: ByteRange
}

/**
 * Reads a file of rounds line by line, so that a long one needs no more memory.
 * @param longest the most bytes of a line
 * @throws {Error} if it is incomplete, has too long a line, or another version of the program wrote it
 */
export async function* readLines(file: FileHandle, program: string, longest = longestLine): AsyncGenerator<ReadLine> {
  let count = -1
  let isWhole = false
  for await (const { line, from } of linesOf(file, longest)) {
    if (count === -1) {
      if (JSON.parse(line.toString()).program !== program) throw new Error('another version of deep-review made it')
      count = 0
      continue
    }
    const [first, second] = [line.indexOf(tab), line.lastIndexOf(tab)]
    if (first === -1) {
      isWhole = JSON.parse(line.toString()).rounds === count
      break
    }
    count += 1
    yield {
      head: JSON.parse(line.toString('utf8', 0, first)),
      entry: line.subarray(first + 1, second),
      details: line.subarray(second + 1),
      place: { from: from + second + 1, length: line.length - second - 1 },
    }
  }
  if (!isWhole) throw new Error('it is incomplete')
}

async function* linesOf(file: FileHandle, longest: number): AsyncGenerator<{ line: Buffer; from: number }> {
  let rest: Buffer[] = []
  let from = 0
  let waiting = 0
  for await (const bytes of chunksOf(file)) {
    let start = 0
    for (let end = bytes.indexOf(newline); end !== -1; end = bytes.indexOf(newline, start)) {
      const line = Buffer.concat([...rest, bytes.subarray(start, end)])
      refuseLong(line.length, longest)
      yield { line, from }
      from += line.length + 1
      rest = []
      start = end + 1
    }
    if (start < bytes.length) rest.push(bytes.subarray(start))
    waiting = start === 0 ? waiting + bytes.length : bytes.length - start
    refuseLong(waiting, longest)
  }
}

function refuseLong(length: number, longest: number): void {
  if (length > longest) throw new OverLimit(`a line of it is larger than ${longest / megabyte} MB`, 'fileSize')
}

/** In bytes. */
const chunkSize = 1 << 20

/** Reads a file from its start. Unlike a stream, this doesn't close it. */
async function* chunksOf(file: FileHandle): AsyncGenerator<Buffer> {
  for (let from = 0; ; ) {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(chunkSize), 0, chunkSize, from)
    if (bytesRead === 0) return
    yield buffer.subarray(0, bytesRead)
    from += bytesRead
  }
}

/** The rounds of a site in memory, without the details of their findings. */
export class StoredRounds {
  readonly entries: RoundEntry[]
  readonly #path: string
  /** By the keys of the rounds. */
  readonly #places: ReadonlyMap<string, ByteRange>

  private constructor(path: string, entries: RoundEntry[], places: ReadonlyMap<string, ByteRange>) {
    this.#path = path
    this.entries = entries
    this.#places = places
  }

  /** Reads a file that this build wrote, from checked rounds. */
  static async read(path: string, program: string): Promise<StoredRounds> {
    const entries: RoundEntry[] = []
    const places = new Map<string, ByteRange>()
    const known = new Map<string, string>()
    const file = await open(path)
    try {
      for await (const { head, entry, place } of readLines(file, program)) {
        const round: RoundEntry = { ...JSON.parse(entry.toString()), ...Object(head) }
        shareStrings(round, known)
        entries.push(round)
        places.set(round.key, place)
      }
    } finally {
      await file.close()
    }
    return new StoredRounds(path, entries, places)
  }

  /** Reads the details of the findings of some rounds, round by round in their order. */
  async details(rounds: readonly Pick<RoundEntry, 'key'>[]): Promise<FindingDetails[][]> {
    const file = await open(this.#path)
    try {
      const all: FindingDetails[][] = []
      for (const { key } of rounds) all.push(await readDetails(file, this.#places.get(key)))
      return all
    } finally {
      await file.close()
    }
  }
}

async function readDetails(file: FileHandle, place: ByteRange | undefined): Promise<FindingDetails[]> {
  if (place === undefined) return []
  const { buffer } = await file.read(Buffer.allocUnsafe(place.length), 0, place.length, place.from)
  return JSON.parse(buffer.toString())
}

/** Longer texts are rarely the same. */
const longestShared = 200

/** Replaces equal strings with one, because agents, paths and titles are repeated in many rounds. */
function shareStrings(value: object, known: Map<string, string>): void {
  for (const [key, one] of Object.entries(value)) {
    if (typeof one === 'object' && one !== null) shareStrings(one, known)
    else if (typeof one === 'string' && one.length <= longestShared) {
      const shared = known.get(one)
      if (shared === undefined) known.set(one, one)
      else Object.assign(value, { [key]: shared })
    }
  }
}
