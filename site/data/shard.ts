import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, realpath, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { shardFile } from '../../schemas/site.ts'
import { isReadableBelow } from '../../src/store/index.ts'
import type { FindingDetails, MadeRound, RoundEntry } from './round-entry.ts'

/** A round as a line of a file: the fields that sort it among others, and the rest as text. */
export interface RoundLine {
  head: Pick<RoundEntry, 'key' | 'repository' | 'target' | 'source'>
  /** The rest of its entry, as JSON. */
  entry: Buffer
  /** The details of its findings, as JSON. */
  details: Buffer
}

/** The last line; without it the file is incomplete. */
interface LastLine {
  rounds: number
}

/** In bytes. */
const longestLastLine = 64

/** In bytes. JSON of the largest report takes a few times as much as the report. */
const longestLine = 512 * 1024 * 1024

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
    await file.write(`${JSON.stringify({ program })}\n`)
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

/** The offsets of the details of a round in the file. */
interface ByteRange {
  from: number
  length: number
}

/**
 * Reads a file of rounds line by line, so that a long one needs no more memory.
 * @throws {Error} if the file is missing or incomplete, or another version of the program wrote it
 */
async function* readLines(path: string, program: string): AsyncGenerator<RoundLine & { place: ByteRange }> {
  let count = -1
  let isWhole = false
  for await (const { line, from } of linesOf(path)) {
    if (count === -1) {
      if (JSON.parse(line.toString()).program !== program)
        throw new Error(`Another version of deep-review wrote ${path}`)
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
  if (!isWhole) throw new Error(`${path} is incomplete`)
}

async function* linesOf(path: string): AsyncGenerator<{ line: Buffer; from: number }> {
  let rest: Buffer[] = []
  let from = 0
  let waiting = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const bytes: Buffer = chunk
    let start = 0
    for (let end = bytes.indexOf(newline); end !== -1; end = bytes.indexOf(newline, start)) {
      const line = Buffer.concat([...rest, bytes.subarray(start, end)])
      yield { line, from }
      from += line.length + 1
      rest = []
      start = end + 1
    }
    if (start < bytes.length) rest.push(bytes.subarray(start))
    waiting = start === 0 ? waiting + bytes.length : bytes.length - start
    if (waiting > longestLine) throw new Error(`${path} has a line that is too long`)
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

  static async read(path: string, program: string): Promise<StoredRounds> {
    const entries: RoundEntry[] = []
    const places = new Map<string, ByteRange>()
    const known = new Map<string, string>()
    for await (const { head, entry, place } of readLines(path, program)) {
      const round: RoundEntry = { ...head, ...JSON.parse(entry.toString()) }
      shareStrings(round, known)
      entries.push(round)
      places.set(head.key, place)
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

/** Whether a shard was made by this version of the program, and is complete. */
export async function isShard(folder: string, program: string): Promise<boolean> {
  const file = await open(join(folder, shardFile)).catch(() => null)
  if (file === null) return false
  try {
    const head = Buffer.from(`${JSON.stringify({ program })}\n`)
    const start = await file.read(Buffer.alloc(head.length), 0, head.length, 0)
    const { size } = await file.stat()
    const end = await file.read(Buffer.alloc(longestLastLine), 0, longestLastLine, Math.max(0, size - longestLastLine))
    return (
      start.buffer.equals(head) && /(?:^|\n)\{"rounds":\d+\}\n$/.test(end.buffer.toString('latin1', 0, end.bytesRead))
    )
  } finally {
    await file.close()
  }
}

/**
 * The rounds of a shard, with the paths of their reports. It was made elsewhere, so nothing in it may lead out of its
 * folder: what is read becomes part of the site.
 * @throws {Error} if it is incomplete or damaged, or leads out
 */
export async function* readShard(folder: string, program: string): AsyncGenerator<RoundLine> {
  for await (const { head, entry, details } of readLines(join(folder, shardFile), program)) {
    const { key, repository, target } = Head.parse(head)
    const source = join(folder, 'rounds', key, 'report.md')
    const file = await realpath(source)
    if (!(await isReadableBelow(file, [folder])) || !(await stat(file)).isFile())
      throw new Error(`${source} is not a file of the shard`)
    Rest.parse([JSON.parse(entry.toString()), JSON.parse(details.toString())])
    yield { head: { key, repository, target, source }, entry, details }
  }
}

/** The key becomes the name of a folder of the site. */
const Head = z.object({
  key: z.string().regex(/^(?!\.{1,2}$)[^\\/\0]{1,250}$/),
  repository: z.string().nullable(),
  target: z.string(),
})
const Rest = z.tuple([z.looseObject({ slug: z.string(), findings: z.array(z.looseObject({})) }), z.array(z.unknown())])
