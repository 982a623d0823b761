/**
 * Bad use, told in one sentence: what is wrong, where, and what to do. The command line prints it and exits with 2;
 * every other error is a bug.
 */
export class Failure extends Error {
  override name = 'Failure'
}
