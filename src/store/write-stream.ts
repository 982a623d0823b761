import { constants, promises as fs, type Stats } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { pipeWait } from '../read-bytes.ts'
import { codeOf } from '../system-error.ts'

/**
 * Writes to a pipe or a device.
 * @param known what it is
 * @throws {Error} a system error, or one that says that nothing reads from the pipe
 */
export async function writeStream(path: string, bytes: Uint8Array, known: Stats | null): Promise<void> {
  const reader = known?.isFIFO() ? await waitForReader(path) : null
  try {
    await fs.writeFile(path, bytes)
  } finally {
    await reader?.close()
  }
}

/** Opens a pipe as soon as another program reads from it. */
async function waitForReader(path: string): Promise<fs.FileHandle> {
  for (const begin = performance.now(); ; await setTimeout(pipeWait.pause)) {
    try {
      return await fs.open(path, constants.O_WRONLY | (constants.O_NONBLOCK ?? 0))
    } catch (error) {
      if (codeOf(error) !== 'ENXIO') throw error
      if (performance.now() - begin > pipeWait.longest)
        throw new Error('no program reads from this pipe; start that first, or give a file', { cause: error })
    }
  }
}
