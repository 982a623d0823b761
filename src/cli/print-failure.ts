import { Failure } from '../failure.ts'
import type { Io } from './io.ts'

/** Prints a failure on standard error. @throws {unknown} every other error */
export function printFailure(error: unknown, io: Io): void {
  if (!(error instanceof Failure)) throw error
  io.err(`deep-review: ${error.message}\n`)
}

/** Does work on one file, and prints its failure, so that other files are still processed. @returns null after a failure */
export async function orPrintFailure<T>(work: () => T | Promise<T>, io: Io): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    printFailure(error, io)
    return null
  }
}
