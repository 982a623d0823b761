import type { Weights } from './matcher.ts'

/**
 * The weights for findings of different agents about one change. Fitted by logistic regression on labelled pairs,
 * except for those that test/bench/match.ts calls unfitted, with the reasons. It also fits the weights again, and
 * prints the results for held-out repositories. After words were added to failure-words.ts, the weights moved only a
 * third of the way to those fitted then, which are as good on held-out repositories, but not on the known ones. `nearby`
 * and `synonyms` were fitted afterwards, together with rounds of short findings and with all other weights unchanged: a
 * complete fit needs the threshold that test/bench/match.ts has, and finds less in such rounds, of which there are few.
 */
export const acrossAgents: Weights = {
  quoted: 1.95,
  lines: 0,
  start: 0.93,
  spot: 4.46,
  nearby: 4.6,
  file: 1.23,
  unplaced: 2.97,
  names: 0,
  identifiers: 0.97,
  unnamed: 1.13,
  otherNames: -0.83,
  numbers: 1.52,
  spelling: 4.53,
  words: 4.88,
  wording: 0,
  opening: 4.72,
  told: 3.33,
  synonyms: 4.59,
  remedy: 5.98,
  failure: 3.59,
  otherFailure: -0.52,
  severity: -0.96,
  test: 2,
  aspect: -8,
  source: -13,
  rival: -6.13,
  crowd: -1.97,
  length: -2.81,
  bias: -4.97,
  threshold: -0.5,
  background: 20,
}

/**
 * The weights for entries of other sections, and for comparing them with findings. Fitted on the same pairs without the
 * evidence that entries never have: quoted code, files, fixes and severities.
 */
export const acrossEntries: Weights = {
  quoted: 0,
  lines: 0,
  start: 0,
  spot: 0,
  nearby: 0,
  file: 0,
  unplaced: 0,
  names: 1.55,
  identifiers: 1.53,
  unnamed: 2.44,
  otherNames: -0.57,
  numbers: 0.99,
  spelling: 5.02,
  words: 5.09,
  wording: 5.59,
  opening: 7.76,
  told: 3.23,
  synonyms: 0,
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
 * The weights for comparing a round of a target with all earlier rounds. test/bench/rounds.ts fits those that
 * it lists; the others are set by hand.
 */
export const acrossRounds: Weights = {
  quoted: 1.85,
  lines: 2.06,
  start: 0,
  spot: 0,
  nearby: 0,
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
  synonyms: 0,
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

/**
 * The log-odds added if the later finding names the earlier one: `(Round 4 S6 unaddressed)`. References may be wrong.
 */
export const citationWeight = 3.25
