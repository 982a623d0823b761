import type { Weights } from './evidence.ts'

/**
 * Weights for findings of several agents on one change, fitted by logistic regression (L2 0.1) on labelled pairs of
 * 31 rounds; `test/bench/match.ts` fits them anew and prints how they do on rounds left out.
 */
export const acrossAgents: Weights = {
  bias: -6.06,
  quoted: 1.87,
  lines: -0.01,
  file: 0.57,
  names: 3.75,
  spelling: 4.57,
  words: 9.16,
  told: 7.42,
  aspect: -0.66,
}

/**
 * Weights for findings of several rounds on one target, fitted like the others (L2 0.1) on labelled pairs of six
 * targets, each finding against all of the earlier rounds.
 */
export const acrossRounds: Weights = {
  bias: -8.97,
  quoted: 2.5,
  lines: 1.76,
  file: -1.62,
  names: 4.01,
  spelling: 4.94,
  words: 7.64,
  told: 6.48,
  aspect: -0.12,
}

/** Log-odds added where the later finding names the earlier one: `(Round 4 S6 unaddressed)`. Texts cite wrongly, too. */
export const citationWeight = 2.77

/** Log-odds taken off for two findings of one source: it would have to repeat itself. */
export const sameSourcePenalty = 5
