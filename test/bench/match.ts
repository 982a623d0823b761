/**
 * Fits the weights of evidence across agents on labelled rounds, and prints their scores: on the rounds that they were
 * fitted to, on each repository held out, and on everyday rounds. Then prints how well the probabilities are calibrated,
 * and what a perfect judge of the doubtful pairs would add.
 *   npx node test/bench/match.ts <folder of labelled sets>
 */

import { clusterFindings } from '../../src/match/cluster.ts'
import { type EvidenceName, evidenceNames } from '../../src/match/comparisons.ts'
import { confidenceOf, Matcher, type Weights } from '../../src/match/matcher.ts'
import { featuresOf } from '../../src/match/record.ts'
import { acrossAgents } from '../../src/match/weights.ts'
import { fingerprintOf } from '../../src/track/index.ts'
import { everydayRounds } from '../match/everyday.ts'
import { type LabelledPair, type LabelledRound, labelledRound, readLabelled } from './labelled.ts'
import { type Example, fitLogistic, seeded } from './logistic.ts'

/** A weak penalty, because evidence is scaled to at most 1 and usually far below. */
const penalty = 0.1
/** A round counts at most as much as this number of pairs; the largest one has thirty-eight. */
const mostPairs = 10
/** A missed pair costs a reader as much as a wrong one; a little below even odds gives the best scores in every set. */
const threshold = -0.6
/** Their weights stay as they are: there are too few labelled pairs for them, and near lines add nothing to the words. */
const unfitted: readonly EvidenceName[] = ['lines', 'test', 'aspect', 'source']
/** Evidence that adds nothing between findings, but does between entries. */
const findingsLack: readonly EvidenceName[] = ['names', 'wording']
/** Evidence that entries of other sections never have, or that depends on the other reviews. */
const entriesLack: readonly EvidenceName[] = [
  'quoted',
  'start',
  'spot',
  'nearby',
  'file',
  'unplaced',
  'synonyms',
  'remedy',
  'severity',
  'rival',
  'crowd',
  'length',
]

interface Measured {
  round: LabelledRound
  /** The example for the fit of each pair. */
  examples: (Example & { pair: LabelledPair })[]
  weight: number
}

function measure(round: LabelledRound): Measured {
  const features = new Map(round.records.map((record) => [record.key, featuresOf(record)]))
  const matcher = new Matcher([...features.values()], acrossAgents)
  const examples = round.pairs.flatMap((pair) => {
    const [a, b] = [features.get(pair.a), features.get(pair.b)]
    if (!a || !b) return []
    return [{ pair, isPositive: pair.isSame, values: evidenceNames.map((name) => matcher.value(name, a, b)) }]
  })
  const same = round.pairs.filter(({ isSame, isOneSource }) => isSame && !isOneSource).length
  return { round, examples, weight: Math.min(1, mostPairs / Math.max(1, same)) }
}

function train(rounds: readonly Measured[], without: readonly EvidenceName[] = findingsLack): Weights {
  const used = evidenceNames.map((name) => !without.includes(name) && !unfitted.includes(name))
  const examples = rounds.flatMap(({ examples, weight }) =>
    examples
      .filter(({ pair }) => !pair.isSoft && !pair.isOneSource)
      .map(({ values, isPositive }) => ({
        weight,
        isPositive,
        values: values.map((value, i) => (used[i] ? value : 0)),
      })),
  )
  const fitted = fitLogistic(examples, penalty).map((weight) => Math.round(weight * 100) / 100)
  const weights: Record<EvidenceName | 'bias', number> & Weights = {
    ...acrossAgents,
    bias: fitted.at(-1) ?? 0,
    threshold,
  }
  evidenceNames.forEach((name, i) => {
    if (used[i]) weights[name] = fitted[i] ?? 0
    else if (without.includes(name)) weights[name] = 0
  })
  return weights
}

/** The grouping of a round compared with that of people. */
interface Result {
  round: LabelledRound
  hit: number
  wrong: number
  missed: number
  /** Sums over the records of B-cubed precision and recall. */
  precision: number
  recall: number
}

function judge(round: LabelledRound, groups: readonly (readonly string[])[]): Result {
  const groupOf = new Map(groups.flatMap((members, index) => members.map((key) => [key, index] as const)))
  const result = { round, hit: 0, wrong: 0, missed: 0, precision: 0, recall: 0 }
  for (const { a, b, isSame, isSoft, isOneSource } of round.pairs) {
    // Each tool was matched to the known problems separately, so two findings of one tool are not a pair.
    if (round.set === 'tools' && isOneSource) continue
    const isJoined = groupOf.get(a) === groupOf.get(b)
    if (isJoined && isSame) result.hit += 1
    else if (isSoft || isJoined === isSame) continue
    else if (isJoined) result.wrong += 1
    else result.missed += 1
  }
  for (const { key } of round.records) {
    const shares = (other: string) =>
      [...(round.problems.get(key) ?? [])].some((problem) => round.problems.get(other)?.has(problem))
    const found = round.records.filter((other) => groupOf.get(other.key) === groupOf.get(key))
    const right = round.records.filter((other) => other.key === key || shares(other.key))
    const both = found.filter((other) => right.includes(other)).length
    result.precision += both / found.length
    result.recall += both / right.length
  }
  return result
}

function grouped({ round }: Measured, weights: Weights): Result {
  return judge(
    round,
    clusterFindings(round.records, weights).clusters.map(({ members }) => members),
  )
}

/** The result after somebody who knows the labels has judged every doubtful pair. */
function settled({ round }: Measured, weights: Weights): Result & { asked: number } {
  const { uncertain } = clusterFindings(round.records, weights)
  const asked = [...uncertain.apart, ...uncertain.joined].map(({ a, b }) =>
    round.pairs.find((pair) => (pair.a === a && pair.b === b) || (pair.a === b && pair.b === a)),
  )
  const answered = asked.flatMap((pair) => (pair && !pair.isSoft ? [pair] : []))
  const apart = answered.filter(({ isSame }) => !isSame).map(({ a, b }): [string, string] => [a, b])
  const together = answered.filter(({ isSame }) => isSame).map(({ a, b }): [string, string] => [a, b])
  let groups = clusterFindings(round.records, weights, { together, apart }).clusters.map(({ members }) => members)
  for (const [a, b] of together) {
    const joined = groups.filter((members) => members.includes(a) || members.includes(b))
    groups = [...groups.filter((members) => !joined.includes(members)), joined.flat()]
  }
  return { ...judge(round, groups), asked: asked.length }
}

function pairwise(results: readonly Result[], capped = false): number {
  let [hit, wrong, missed] = [0, 0, 0]
  for (const result of results) {
    const weight = capped ? Math.min(1, mostPairs / Math.max(1, result.hit + result.missed)) : 1
    hit += weight * result.hit
    wrong += weight * result.wrong
    missed += weight * result.missed
  }
  return (2 * hit) / Math.max(1e-9, 2 * hit + wrong + missed)
}

function bCubed(results: readonly Result[]): number {
  const total = (pick: (result: Result) => number) => results.reduce((sum, result) => sum + pick(result), 0)
  const records = total(({ round }) => round.records.length)
  const [precision, recall] = [total(({ precision }) => precision) / records, total(({ recall }) => recall) / records]
  return (2 * precision * recall) / (precision + recall)
}

/** The middle 95 % of the score over rounds drawn with replacement. */
function interval(results: readonly Result[]): string {
  const random = seeded(1)
  const draw = () =>
    results.map(() => results[Math.floor(random() * results.length)]).filter((result) => result !== undefined)
  const scores = Array.from({ length: 2000 }, () => pairwise(draw())).sort((a, b) => a - b)
  return `${scores[50]?.toFixed(3)} to ${scores[1949]?.toFixed(3)}`
}

function print(title: string, results: readonly Result[]): void {
  console.log(`\n${title.padEnd(22)}pairwise  95 % over rounds  capped  B-cubed`)
  for (const [set, own] of Map.groupBy(results, ({ round }) => round.set)) {
    const figures = [pairwise(own).toFixed(3), interval(own), pairwise(own, true).toFixed(3), bCubed(own).toFixed(3)]
    console.log(`${set.padEnd(22)}${figures[0]}     ${figures[1]}   ${figures[2]}   ${figures[3]}`)
  }
}

/** The weights for each group, fitted on all other groups. */
function leaveGroupsOut(
  rounds: readonly Measured[],
  extra: readonly Measured[],
  without: readonly EvidenceName[] = findingsLack,
) {
  const groups = [...new Set(rounds.map(({ round }) => round.group))]
  return new Map(
    groups.map((group) => [group, train([...rounds.filter(({ round }) => round.group !== group), ...extra], without)]),
  )
}

const folder = process.argv[2]
if (folder === undefined) throw new Error('Give the folder with the labelled sets')
const rounds = readLabelled(folder).map(measure)
const everyday = everydayRounds().map((round) => measure(labelledRound(round)))
const seen = everyday.filter(({ round }) => round.set === 'everyday, fitted')

const weights = train([...rounds, ...seen])
for (const [title, fitted] of [
  [`weights fitted on ${rounds.length} labelled rounds and ${seen.length} everyday ones`, weights],
  ['weights for entries of other sections', { ...train([...rounds, ...seen], entriesLack), threshold: 0 }],
] as const) {
  console.log(title)
  for (const [name, weight] of Object.entries(fitted)) console.log(`  ${name}: ${weight.toFixed(2)},`)
}
const leftOut = leaveGroupsOut(rounds, seen)
const held = (measured: Measured) => leftOut.get(measured.round.group) ?? weights
print(
  'committed weights',
  [...rounds, ...everyday].map((round) => grouped(round, acrossAgents)),
)
print(
  'fitted weights',
  [...rounds, ...everyday].map((round) => grouped(round, weights)),
)
print(
  'each group held out',
  rounds.map((round) => grouped(round, held(round))),
)

const answered = rounds.map((round) => settled(round, held(round)))
print('with a perfect judge', answered)
for (const [set, own] of Map.groupBy(answered, ({ round }) => round.set)) {
  const asked = own.reduce((sum, result) => sum + result.asked, 0)
  console.log(`${set.padEnd(22)}${(asked / own.length).toFixed(1)} pairs asked in each round`)
}

// Pairs by the probability that weights fitted elsewhere give them, and the share that are the same problem.
console.log('\nprobability     pairs   mean   right')
const scored = rounds.flatMap((measured) => {
  const matcher = new Matcher(measured.round.records.map(featuresOf), held(measured))
  return measured.round.pairs
    .filter(({ isSoft, isOneSource }) => !isSoft && !isOneSource)
    .map(({ a, b, isSame }) => ({ isSame, confidence: confidenceOf(matcher.score(a, b)) }))
})
for (let from = 0; from < 10; from += 1) {
  const own = scored.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === from)
  const mean = own.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, own.length)
  const right = own.filter(({ isSame }) => isSame).length / Math.max(1, own.length)
  console.log(
    `${(from / 10).toFixed(1)} to ${((from + 1) / 10).toFixed(1)}   ${`${own.length}`.padStart(8)}   ${mean.toFixed(2)}   ${right.toFixed(2)}`,
  )
}

if (process.argv.includes('--without')) {
  console.log('\neach group held out, without one kind of evidence')
  for (const name of evidenceNames) {
    const fitted = leaveGroupsOut(rounds, seen, [...findingsLack, name])
    const results = rounds.map((round) => grouped(round, fitted.get(round.round.group) ?? weights))
    const sets = [...Map.groupBy(results, ({ round }) => round.set)].map(
      ([set, own]) => `${set} ${pairwise(own).toFixed(3)}`,
    )
    console.log(`${name.padEnd(14)}${sets.join('  ')}`)
  }
}

// How often two agents' findings of the same problem have the same fingerprint.
const positives = rounds.flatMap(({ round }) => {
  const fingerprints = new Map(round.records.map(({ key, finding }) => [key, fingerprintOf(finding)]))
  return round.pairs
    .filter(({ isSame, isSoft }) => isSame && !isSoft)
    .map(({ a, b }) => fingerprints.get(a) === fingerprints.get(b))
})
console.log(
  `\nfingerprints that are the same in another agent's words: ${positives.filter(Boolean).length} of ${positives.length}`,
)
