import type { Weights } from './matcher.ts'

/**
 * What each kind of evidence adds to the log-odds that two findings of several agents on one change are one problem.
 * Fitted by logistic regression on labelled pairs, but for those that `fixed` in test/bench/match.ts sets; it says why,
 * fits them again, and prints how they do on repositories left out. From `threshold` on two are held for one.
 */
export const acrossAgents: Weights = {
  quoted: 1.71,
  lines: 0,
  file: 1.46,
  unplaced: 2.62,
  names: 1.32,
  identifiers: 0.82,
  unnamed: 1.16,
  otherNames: -0.74,
  numbers: 1.37,
  spelling: 4.23,
  words: 4.76,
  wording: 3,
  opening: 5.11,
  told: 3.41,
  remedy: 5.18,
  failure: 1.33,
  titleFailure: 1.74,
  severity: -1.16,
  test: 2,
  aspect: -8,
  source: -13,
  rival: -4.83,
  crowd: -3.1,
  length: -5.08,
  bias: -4.16,
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
  names: 1.67,
  identifiers: 1.41,
  unnamed: 1.96,
  otherNames: -0.49,
  numbers: 0.71,
  spelling: 4.55,
  words: 5.76,
  wording: 6.12,
  opening: 8.31,
  told: 3.68,
  remedy: 0,
  failure: 1,
  titleFailure: 1.7,
  severity: 0,
  test: 2,
  aspect: -8,
  source: -13,
  rival: 0,
  crowd: 0,
  length: 0,
  bias: -8,
  threshold: 0,
  background: 20,
}

/**
 * The same for findings of several rounds on one target, each against all of the earlier rounds: fitted by
 * test/bench/rounds.ts, but for those that it sets.
 */
export const acrossRounds: Weights = {
  quoted: 1.85,
  lines: 2.06,
  file: -1.68,
  unplaced: 0,
  names: 4.07,
  identifiers: 0,
  unnamed: 0,
  otherNames: 0,
  numbers: 0,
  spelling: 5.53,
  words: 4.5,
  wording: 5.18,
  opening: 0,
  told: 4.72,
  remedy: 0,
  failure: 0,
  titleFailure: 0,
  severity: 0,
  test: 3,
  aspect: 0,
  source: -8.3,
  rival: 0,
  crowd: 0,
  length: 0,
  bias: -9.14,
  threshold: 0,
  background: 0,
}

/** Log-odds added where the later finding names the earlier one: `(Round 4 S6 unaddressed)`. Texts cite wrongly, too. */
export const citationWeight = 3.25
