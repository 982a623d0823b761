import { watch } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { findReports } from '../../store/index.ts'
import type { Io } from '../io.ts'
import { reportGlobs } from '../reports/report-globs.ts'

/** In milliseconds. Changes within this time count as one, because editors write a file in several steps. */
const settleTime = 100

/**
 * Runs once, and again whenever a Markdown file changes in one of the folders of the operands, until the process ends
 * or `signal` is aborted.
 * @returns the exit code of the last run
 */
export async function watchFiles(
  operands: readonly string[],
  io: Io,
  run: () => Promise<number>,
  signal?: AbortSignal,
): Promise<number> {
  let code = await run()
  const paths = await findReports(operands.length > 0 ? operands : await reportGlobs(io), io.cwd)
  const folders = [...new Set(paths.map((path) => resolve(io.cwd, dirname(path))))]
  io.err(`Watching ${folders.length === 1 ? 'a folder' : `${folders.length} folders`}; press Ctrl+C to stop\n`)
  let pending: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  const again = () => {
    running = running.then(async () => {
      code = await run()
    })
  }
  const listen = async (folder: string) => {
    for await (const { filename } of watch(folder, signal ? { signal } : {})) {
      if (!filename?.endsWith('.md')) continue
      clearTimeout(pending)
      pending = setTimeout(again, settleTime)
    }
  }
  await Promise.all(folders.map((folder) => listen(folder).catch(ignoreAbort)))
  clearTimeout(pending)
  await running
  return code
}

function ignoreAbort(error: unknown): void {
  if (!(error instanceof Error) || error.name !== 'AbortError') throw error
}
