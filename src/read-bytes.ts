import { closeSync, constants, fstatSync, openSync, read, readFileSync, readlinkSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { codeOf } from './system-error.ts'

/**
 * In milliseconds: how long to wait for the program at the other end of a pipe, because opening a pipe without one would
 * block for ever, and the pause between two attempts.
 */
export const pipeWait = { longest: 3000, pause: 20 }
/** In bytes. */
const chunkSize = 1 << 20

/**
 * Reads a file, a pipe or a device. Regular files are read synchronously, because passing the data between threads takes
 * longer. What is read is what was opened, even if something else replaces it.
 * @param most the most bytes; devices may have no end
 * @returns null if there are more bytes
 * @throws {Error} a system error, or one that says that nothing writes to the pipe
 */
export async function readBytes(path: string, most: number): Promise<Buffer | null> {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    const known = fstatSync(file)
    if (known.size > most) return null
    return known.isFile() || known.isDirectory()
      ? readFileSync(file)
      : await readStreamOf(file, known.isFIFO() && isNamed(file, path), most)
  } finally {
    closeSync(file)
  }
}

/** Whether a pipe has a name. Others, such as those of `<(…)`, have a program at both ends from the start. */
function isNamed(file: number, path: string): boolean {
  if (/^\/dev\/(?:fd\/\d+|stdin)$/.test(path)) return false
  try {
    return !readlinkSync(`/proc/self/fd/${file}`).startsWith('pipe:')
  } catch {
    // Only Linux has this folder.
    return true
  }
}

/** @param mayBegin whether a program may open the other end later; until then, a pipe looks like one that ended */
async function readStreamOf(file: number, mayBegin: boolean, most: number): Promise<Buffer | null> {
  let isAwaited = mayBegin
  const chunks: Buffer[] = []
  const begin = performance.now()
  for (let size = 0; size <= most; ) {
    const bytes = await nextBytes(file)
    if (bytes === null) isAwaited = false
    else if (bytes.length > 0) {
      isAwaited = false
      size += bytes.length
      chunks.push(bytes)
      continue
    } else if (!isAwaited) return Buffer.concat(chunks)
    if (isAwaited && performance.now() - begin > pipeWait.longest)
      throw new Error('no program writes to this pipe; start that first, or give a file')
    await setTimeout(pipeWait.pause)
  }
  return null
}

/** The next bytes; none at the end, or null if there will be some later. */
async function nextBytes(file: number): Promise<Buffer | null> {
  try {
    const { buffer, bytesRead } = await promisify(read)(file, Buffer.allocUnsafe(chunkSize), 0, chunkSize, null)
    return buffer.subarray(0, bytesRead)
  } catch (error) {
    if (codeOf(error) === 'EAGAIN') return null
    throw error
  }
}
