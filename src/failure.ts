import { onOneLine } from './visible.ts'

/**
 * Wrong use, described in one sentence: what is wrong, where, and what to do. The command line prints it and exits with
 * 2; every other error is a bug. The sentence may quote file names and reports, so control characters in it are made
 * visible and can't break the line.
 */
export class Failure extends Error {
  override name = 'Failure'

  constructor(sentence: string, options?: ErrorOptions) {
    super(onOneLine(sentence), options)
  }
}
