import { evidenceNames } from './comparisons.ts'
import type { Weights } from './matcher.ts'
import type { Features } from './record.ts'

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
  nearby: 5.5,
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
 * The weights for comparing a round of a target with all earlier rounds, if most findings quote code. Those that
 * test/bench/rounds.ts lists were fitted on targets of two repositories and of three sets that were written to be
 * different, each set with the same weight; then each was moved a little where that found better links. The others are
 * set by hand. Long texts share words by chance, so that one bias doesn't fit paragraphs and single sentences: without
 * `length`, most links between short findings were missed.
 */
export const acrossRounds: Weights = {
  quoted: 1.02,
  lines: 3.45,
  start: 0,
  spot: 0,
  nearby: 4.02,
  file: -2.44,
  unplaced: 0,
  names: 5.18,
  identifiers: 0,
  unnamed: 1.08,
  otherNames: -1.34,
  numbers: 0,
  spelling: 3.76,
  words: 6.3,
  wording: 9.1,
  opening: 0,
  told: 3.68,
  synonyms: 3.9,
  remedy: 0,
  failure: 0.23,
  otherFailure: 0,
  severity: 0,
  test: 3,
  aspect: -1.63,
  source: -8.3,
  rival: 0,
  crowd: 0,
  length: -5.54,
  bias: -6,
  threshold: 0,
  background: 0,
}

/**
 * The weights for rounds in which most findings quote no code. Such rounds say the same in other words, as agents do, so
 * these are the weights across agents, moved by a fit to rounds of four targets whose findings have a sentence or two. The
 * fit, which test/bench/rounds.ts does not repeat, allows small changes only. Later rounds often find another problem at
 * the same lines, so places count little. A finding about documentation is rarely continued by one about a defect. Better
 * pairs are not looked for, because pairs are assigned best first.
 */
export const acrossUnquotedRounds: Weights = {
  ...acrossAgents,
  quoted: 1.42,
  lines: 0.48,
  start: 0,
  spot: 0,
  nearby: 0,
  file: 1.58,
  unplaced: 2.97,
  names: 0.27,
  identifiers: 0.87,
  unnamed: 0.62,
  otherNames: -0.94,
  numbers: 2.92,
  spelling: 4.57,
  words: 4.76,
  opening: 4.66,
  told: 2.7,
  synonyms: 5.38,
  remedy: 6.05,
  failure: 3.29,
  otherFailure: 0,
  severity: -1.86,
  aspect: -20,
  rival: 0,
  crowd: -1.15,
  length: -2.2,
  bias: -4.32,
  threshold: 0,
}

/**
 * The shares of findings with quoted code between which the weights of rounds pass from one set to the other. In 13 of 14
 * targets of real reports more than two thirds of the findings of the first round quote code; in terse ones, less than
 * half.
 */
const quotingShare = { few: 0.35, many: 0.45 }

/** The different words of the median finding from which on it says more than a title, which can't be compared like this. */
const leastWords = 8

/**
 * The weights for comparing a round with earlier ones. Quoted code is the best evidence that two long texts are about the
 * same problem; where few findings quote any, its absence is no evidence against.
 */
export function weightsOfRounds(features: readonly Features[]): Weights {
  const lengths = features.map(({ text }) => text.stems.size).sort((a, b) => a - b)
  if ((lengths[lengths.length >> 1] ?? 0) < leastWords) return acrossRounds
  const share = features.filter(({ text }) => text.quoted.size > 0).length / features.length
  const { few, many } = quotingShare
  return blend(acrossRounds, acrossUnquotedRounds, Math.min(1, Math.max(0, (many - share) / (many - few))))
}

/** Weights between two sets: the first ones at 0, the second ones at 1. */
function blend(from: Weights, to: Weights, at: number): Weights {
  if (at === 0 || at === 1) return at === 0 ? from : to
  const blended: { -readonly [Name in keyof Weights]: number } = { ...from }
  for (const name of [...evidenceNames, 'bias', 'threshold', 'background'] as const)
    blended[name] += at * (to[name] - from[name])
  return blended
}

/**
 * The log-odds added if the later finding names the earlier one: `(Round 4 S6 unaddressed)`. References may be wrong.
 */
export const citationWeight = 3.25
