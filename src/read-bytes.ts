import { closeSync, constants, fstatSync, openSync, read, readFileSync, type Stats } from 'node:fs'
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
    return known.isFile() || known.isDirectory() ? readFileSync(file) : await readStreamOf(file, known, most)
  } finally {
    closeSync(file)
  }
}

async function readStreamOf(file: number, known: Stats, most: number): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  const begin = performance.now()
  // A pipe that no program has opened yet looks like one that ended.
  let mayBegin = known.isFIFO()
  for (let size = 0; size <= most; ) {
    const bytes = await nextBytes(file)
    if (bytes === null) mayBegin = false
    else if (bytes.length > 0) {
      mayBegin = false
      size += bytes.length
      chunks.push(bytes)
      continue
    } else if (!mayBegin) return Buffer.concat(chunks)
    if (mayBegin && performance.now() - begin > pipeWait.longest)
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
