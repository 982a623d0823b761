import type { Weights } from './matcher.ts'

/**
 * What each kind of evidence adds to the log-odds that two findings of several agents on one change are one problem.
 * Fitted by logistic regression on labelled pairs, but for those that `fixed` in test/bench/match.ts sets; it says why,
 * fits them anew, and prints how they do on repositories left out. From `threshold` on two are held for one.
 */
export const acrossAgents: Weights = {
  quoted: 2.02,
  lines: 0,
  file: 1.57,
  unplaced: 2.73,
  names: 0.42,
  identifiers: 1.06,
  unnamed: 1.54,
  numbers: 1.6,
  spelling: 4.41,
  words: 4.26,
  wording: 3.53,
  opening: 5.52,
  told: 4.39,
  remedy: 4.85,
  failure: 1.15,
  titleFailure: 1.71,
  severity: -1.08,
  test: 2,
  aspect: -2,
  source: -6,
  rival: -4.66,
  crowd: -3.13,
  length: -4.93,
  bias: -4.92,
  threshold: -0.3,
  background: 20,
}

/**
 * The same for entries of other sections, and for findings beside them: fitted on the same pairs without the evidence
 * that an entry never has, since it quotes no code, names no file, asks for nothing and is not rated.
 */
export const acrossEntries: Weights = {
  quoted: 0,
  lines: 0,
  file: 0,
  unplaced: 0,
  names: 0.65,
  identifiers: 1.64,
  unnamed: 2.04,
  numbers: 1.01,
  spelling: 5.6,
  words: 5.64,
  wording: 6.72,
  opening: 8.33,
  told: 4.63,
  remedy: 0,
  failure: 0.45,
  titleFailure: 1.46,
  severity: 0,
  test: 3,
  aspect: -4,
  source: -7,
  rival: 0,
  crowd: 0,
  length: 0,
  bias: -8.4,
  threshold: 0,
  background: 20,
}

/**
 * The same for findings of several rounds on one target, each against all of the earlier rounds: fitted by
 * test/bench/rounds.ts, but for those that it sets.
 */
export const acrossRounds: Weights = {
  quoted: 2.62,
  lines: 1.8,
  file: -1.58,
  unplaced: 0,
  names: 3.97,
  identifiers: 0,
  unnamed: 0,
  numbers: 0,
  spelling: 5.38,
  words: 6.2,
  wording: 0,
  opening: 0,
  told: 6.14,
  remedy: 0,
  failure: 0,
  titleFailure: 0,
  severity: 0,
  test: 3,
  aspect: 0,
  source: -5,
  rival: 0,
  crowd: 0,
  length: 0,
  bias: -9.48,
  threshold: 0,
  background: 0,
}

/** Log-odds added where the later finding names the earlier one: `(Round 4 S6 unaddressed)`. Texts cite wrongly, too. */
export const citationWeight = 3.4
