import type { Weights } from './evidence.ts'

/**
 * Weights for findings of several agents on one change, fitted by logistic regression (L2 0.1) on labelled pairs of
 * 31 rounds; `test/bench/match.ts` fits them anew and prints how they do on rounds left out.
 */
export const acrossAgents: Weights = {
  bias: -6.46,
  quoted: 1.87,
  lines: -0.01,
  file: 0.57,
  names: 3.75,
  spelling: 4.57,
  words: 9.16,
  told: 7.42,
  aspect: -0.66,
}

/** Log-odds taken off for two findings of one source: it would have to repeat itself. */
export const sameSourcePenalty = 5
