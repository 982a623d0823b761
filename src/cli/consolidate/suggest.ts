import { join } from 'node:path'
import { decisionsFile, isThere, writeTextInside } from '../../store/index.ts'
import { line } from '../../visible.ts'
import type { Io } from '../io.ts'

/** Writes a draft of decisions to the folder of the round, or prints it if that has a file of decisions already. */
export async function suggest(draft: string, folder: string | null, io: Io): Promise<void> {
  const path = folder === null ? null : join(folder, decisionsFile)
  if (folder !== null && path !== null && !isThere(path, io.cwd)) {
    io.err(line`${path} ${await writeTextInside(decisionsFile, folder, draft, io.cwd, 'nothing')}`)
    return
  }
  if (path !== null) io.err(line`${path} already exists; copy what you need from here:`)
  io.out(draft)
}
