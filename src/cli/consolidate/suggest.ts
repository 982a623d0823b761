import { join } from 'node:path'
import { decisionsFile, lookUp, writeText } from '../../store/index.ts'
import { line } from '../../visible.ts'
import type { Io } from '../io.ts'

/** Writes a draft of decisions to the folder of the round, or prints it if that has a file of decisions already. */
export async function suggest(draft: string, folder: string | null, io: Io): Promise<void> {
  const path = folder === null ? null : join(folder, decisionsFile)
  if (path !== null && lookUp(path, io.cwd) === null) {
    io.err(line`${path} ${await writeText(path, draft, io.cwd, 'nothing')}`)
    return
  }
  if (path !== null) io.err(line`${path} already exists; copy what you need from here:`)
  io.out(draft)
}
