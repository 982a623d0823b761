import { onOneLine } from './visible.ts'

/**
 * Bad use, described in one sentence: what is wrong, where, and what to do. The command line prints it and exits with 2;
 * every other error is a bug. Names of files and words of reports in it may be anybody's: they cannot break its line,
 * nor hide in it.
 */
export class Failure extends Error {
  override name = 'Failure'

  constructor(sentence: string, options?: ErrorOptions) {
    super(onOneLine(sentence), options)
  }
}
