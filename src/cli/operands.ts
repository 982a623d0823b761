import { Failure } from '../failure.ts'
import { decodeText, findReports, readText } from '../store/index.ts'
import type { Io } from './io.ts'

export interface ReadOperands {
  texts: { path: string; text: string }[]
  /** Whether a file could not be read; each such file has been named on stderr. */
  failed: boolean
}

/** Reads the files that operands name, in the order given; globs and folders in the order of paths. */
export async function readOperands(operands: readonly string[], io: Io): Promise<ReadOperands> {
  const texts: ReadOperands['texts'] = []
  let failed = false
  const attempt = async <T>(work: () => Promise<T>): Promise<T | null> => {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      io.err(`deep-review: ${error.message}\n`)
      failed = true
      return null
    }
  }
  for (const operand of operands.length > 0 ? operands : [undefined]) {
    const paths = await attempt(() => findReports(operand === undefined ? [] : [operand], io.cwd))
    for (const path of paths ?? []) {
      const text = await attempt(async () =>
        path === '-' ? decodeText(await io.readInput(), '-') : readText(path, io.cwd),
      )
      if (text !== null) texts.push({ path, text })
    }
  }
  return { texts, failed }
}
