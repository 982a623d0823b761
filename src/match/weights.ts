import type { Weights } from './matcher.ts'

/**
 * Weights for findings of several agents on one change, fitted by logistic regression (L2 0.3) on labelled pairs of
 * 31 rounds, but for those of lines, test, aspect and source, which are set; `test/bench/match.ts` says why, fits them
 * anew and prints how they do on rounds left out.
 */
export const acrossAgents: Weights = {
  bias: -5.97,
  quoted: 2.43,
  lines: 0,
  file: 0.71,
  names: 2.68,
  spelling: 2.26,
  words: 5.32,
  told: 5.98,
  remedy: 3.7,
  failure: 1.98,
  severity: -1.94,
  test: 3,
  aspect: -4,
  source: -7,
}

/**
 * Weights for entries of other sections, and for findings beside them: fitted on the same pairs without the evidence that
 * an entry never has, since it quotes no code, names no file, asks for nothing and is not rated.
 */
export const acrossEntries: Weights = {
  bias: -6.16,
  quoted: 0,
  lines: 0,
  file: 0,
  names: 5.79,
  spelling: 2.86,
  words: 6.24,
  told: 6.4,
  remedy: 0,
  failure: 1.61,
  severity: 0,
  test: 3,
  aspect: -4,
  source: -7,
}

/**
 * Weights for findings of several rounds on one target, fitted like the others (L2 0.1) on labelled pairs of six
 * targets, each finding against all of the earlier rounds; remedy, failure, severity, test, aspect and source are set, see
 * `test/bench/rounds.ts`.
 */
export const acrossRounds: Weights = {
  bias: -9.48,
  quoted: 2.62,
  lines: 1.8,
  file: -1.58,
  names: 3.97,
  spelling: 5.38,
  words: 6.2,
  told: 6.14,
  remedy: 0,
  failure: 0,
  severity: 0,
  test: 3,
  aspect: 0,
  source: -5,
}

/** Log-odds added where the later finding names the earlier one: `(Round 4 S6 unaddressed)`. Texts cite wrongly, too. */
export const citationWeight = 2.89
