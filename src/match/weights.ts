import type { Weights } from './matcher.ts'

/**
 * What each kind of evidence adds to the log-odds that two findings of several agents on one change are one problem.
 * Fitted by logistic regression on labelled pairs, but for those that test/bench/match.ts calls unfitted; it says why,
 * fits the others again, and prints how they do on repositories left out. From `threshold` on two are held for one.
 */
export const acrossAgents: Weights = {
  quoted: 1.63,
  lines: 0,
  spot: 1.48,
  file: 1.16,
  unplaced: 2.65,
  names: 0.35,
  identifiers: 0.93,
  unnamed: 1.26,
  otherNames: -0.76,
  numbers: 1.63,
  spelling: 4.63,
  words: 4.76,
  wording: 1.81,
  opening: 3.56,
  told: 3.02,
  remedy: 6.02,
  failure: 3.49,
  otherFailure: -0.6,
  severity: -0.98,
  test: 2,
  aspect: -8,
  source: -13,
  rival: -6.04,
  crowd: -2.57,
  length: -3.73,
  bias: -4.3,
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
  spot: 0,
  file: 0,
  unplaced: 0,
  names: 1.55,
  identifiers: 1.51,
  unnamed: 2.42,
  otherNames: -0.58,
  numbers: 1.01,
  spelling: 5.04,
  words: 5.13,
  wording: 5.66,
  opening: 7.73,
  told: 3.2,
  remedy: 0,
  failure: 2.85,
  otherFailure: -0.83,
  severity: 0,
  test: 2,
  aspect: -8,
  source: -13,
  rival: 0,
  crowd: 0,
  length: 0,
  bias: -7.36,
  threshold: 0,
  background: 20,
}

/**
 * The same for findings of several rounds on one target, each against all of the earlier rounds: fitted by
 * test/bench/rounds.ts where it names them.
 */
export const acrossRounds: Weights = {
  quoted: 1.85,
  lines: 2.06,
  spot: 0,
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
  otherFailure: 0,
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
