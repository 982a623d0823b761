import type { Weights } from './evidence.ts'

/**
 * Weights for findings of several agents on one change, fitted by logistic regression (L2 0.1) on labelled pairs of
 * 31 rounds, but for those of lines, test, aspect and source, which are set; `test/bench/match.ts` says why, fits them anew and prints
 * how they do on rounds left out.
 */
export const acrossAgents: Weights = {
  bias: -7.29,
  quoted: 1.86,
  lines: 0,
  file: 0.75,
  names: 3.44,
  spelling: 3.59,
  words: 9.04,
  told: 7.21,
  test: 3,
  aspect: -2,
  source: -5,
}

/**
 * Weights for findings of several rounds on one target, fitted like the others (L2 0.1) on labelled pairs of six
 * targets, each finding against all of the earlier rounds; test, aspect and source are set, see `test/bench/rounds.ts`.
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
  test: 3,
  aspect: 0,
  source: -5,
}

/** Log-odds added where the later finding names the earlier one: `(Round 4 S6 unaddressed)`. Texts cite wrongly, too. */
export const citationWeight = 2.89
