import { createHash } from 'node:crypto'
import { type FileHandle, open, readFile, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import type { Limits } from '../../schemas/limits.ts'
import { shardFile } from '../../schemas/site.ts'
import { type FindingDetails, ListOfDetails, RoundRest, ShardHead } from '../../schemas/site-rounds.ts'
import { Failure } from '../../src/failure.ts'
import { mostBytes } from '../../src/limits.ts'
import { isReadableBelow } from '../../src/store/index.ts'
import { reasonOf } from '../../src/system-error.ts'
import { OverLimit } from './over-limit.ts'
import { firstLine, longestLine, type RoundLine, readLines } from './round-file.ts'

/** In bytes. */
const longestLastLine = 64

/** The data of a round may be this many times as large as its report. */
const sizeOfData = 8

/** Whether a shard was made by this version of the program, and is complete. */
export async function isShard(folder: string, program: string): Promise<boolean> {
  const file = await openShard(folder).catch(() => null)
  if (file === null) return false
  try {
    const head = Buffer.from(firstLine(program))
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
 * The rounds of a shard, with the paths of their reports. It was made elsewhere, and what it contains becomes part of the
 * site, so all of it is checked before its first round is used.
 * @throws {Failure} if it is incomplete or damaged, leads out of its folder, or exceeds a limit; names the round
 */
export async function* readShard(folder: string, program: string, limits: Limits): AsyncGenerator<RoundLine> {
  let place = shardFile
  const file = await openShard(folder).catch((error: unknown) => refuse(folder, place, error))
  try {
    const keys = new Set<string>()
    for await (const line of readLines(file, program, Math.min(sizeOfData * mostBytes(limits), longestLine))) {
      place = `round ${keys.size + 1}`
      const { key } = checked(ShardHead, line.head)
      place += `, ${key}`
      if (keys.has(key)) throw new Error('another round has the same key')
      keys.add(key)
      const { digest } = checkedEntry(line, limits)
      await checkReport(folder, key, digest, limits)
      place = `after round ${keys.size}`
    }
  } catch (error) {
    await file.close()
    refuse(folder, place, error)
  }
  try {
    for await (const { head, entry, details } of readLines(file, program)) {
      const { key, repository, target } = ShardHead.parse(head)
      yield { head: { key, repository, target, source: reportOf(folder, key) }, entry, details }
    }
  } finally {
    await file.close()
  }
}

/** Opens the list of rounds; it stays the same file even if another one replaces it. */
async function openShard(folder: string): Promise<FileHandle> {
  return open(await fileIn(folder, shardFile))
}

function reportOf(folder: string, key: string): string {
  return join(folder, 'rounds', key, 'report.md')
}

/** @throws {Error} if a round isn't what `site build --shard` writes */
function checkedEntry(line: Pick<RoundLine, 'entry' | 'details'>, limits: Limits): RoundRest {
  const entry = checked(RoundRest, JSON.parse(line.entry.toString()))
  const details = checked(ListOfDetails, JSON.parse(line.details.toString()))
  const { findings } = entry
  if (findings.length > limits.findings)
    throw new OverLimit(`it has ${findings.length} findings, but the limit is ${limits.findings}`, 'findings')
  if (new Set(findings.map(({ id }) => id)).size < findings.length)
    throw new Error('two of its findings have the same id')
  const isOfFinding = ({ possibly }: FindingDetails, index: number) =>
    possibly.length === findings[index]?.possibly.length
  if (details.length !== findings.length || !details.every(isOfFinding))
    throw new Error('its details are those of other findings')
  return entry
}

/** @throws {Error} if the report of a round isn't the one that its entry was made from */
async function checkReport(folder: string, key: string, digest: string, limits: Limits): Promise<void> {
  const path = await fileIn(folder, `rounds/${key}/report.md`)
  if ((await stat(path)).size > mostBytes(limits))
    throw new OverLimit(`its report is larger than ${limits.fileSize} MB`, 'fileSize')
  const found = createHash('sha256')
    .update(await readFile(path))
    .digest('base64url')
  if (found !== digest) throw new Error('its report was changed after the shard was built')
}

/** The path of a file of a shard, with links followed. @throws {Error} if it leads out, or to something else */
async function fileIn(folder: string, name: string): Promise<string> {
  const path = await realpath(join(folder, name))
  if ((await isReadableBelow(path, [folder])) && (await stat(path)).isFile()) return path
  throw new Error(`${name} is not a file of the shard`)
}

/** @throws {Error} with the first problem and its key */
function checked<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const place = issue?.path.map(String).join('.')
  throw new Error(`${place ? `${place}: ` : ''}${issue?.message ?? 'unexpected content'}`)
}

/** In characters. A shard may contain keys of any length. */
const longestProblem = 200

/** @throws {Failure} always */
function refuse(folder: string, place: string, error: unknown): never {
  const problem = error instanceof SyntaxError ? 'it is not valid JSON' : reasonOf(error)
  const shown = problem.length > longestProblem ? `${problem.slice(0, longestProblem)}…` : problem
  const advice = error instanceof OverLimit ? `raise limits.${error.limit}` : 'build it again'
  throw new Failure(`Left out the reports of the shard ${folder}: ${place}: ${shown}; ${advice}`, { cause: error })
}
