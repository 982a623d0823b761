/**
 * Fits the weights of evidence across agents on labelled rounds, and prints how well they do on rounds left out.
 *   npx node test/bench/match.ts <corpus>
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { clusterFindings } from '../../src/match/cluster.ts'
import { type EvidenceName, evidenceNames } from '../../src/match/comparisons.ts'
import { Matcher, type Weights } from '../../src/match/matcher.ts'
import { featuresOf, type MatchRecord } from '../../src/match/record.ts'
import { acrossAgents } from '../../src/match/weights.ts'
import { parse } from '../../src/parse/index.ts'
import { fingerprintOf } from '../../src/track/index.ts'
import { type Example, fitLogistic, seeded } from './logistic.ts'

/** Weak, since the evidence is scaled to at most 1 and mostly far below. */
const penalty = 0.3
/** A missed pair costs a reader more than a doubtful one: the threshold lies at a probability of 0.23. */
const lenience = 1.2
/** Set, not fitted: labels hold too few pairs of two aspects, of one test or of one source, and near lines say nothing that the words do not. */
const fixed: Partial<Weights> = { lines: 0, test: 3, aspect: -4, source: -7 }

interface Label {
  line: number
  to: string
  alt?: unknown
}

interface Pair extends Example {
  a: string
  b: string
  isSoft: boolean
  isOneSource: boolean
}

interface Round {
  name: string
  records: (MatchRecord & { fingerprint: string })[]
  pairs: Pair[]
}

interface Counts {
  hit: number
  wrong: number
  missed: number
}

function readRound(corpus: string, name: string): Round | null {
  const gold = JSON.parse(readFileSync(join(corpus, 'gold/consolidation', `${name}.json`), 'utf8'))
  if (gold.raw_not_reproduced) return null
  const path = join(corpus, 'reports', `${name}.md`)
  const report = parse(readFileSync(path, 'utf8'), { path }).report
  const records = (report?.reviews ?? []).flatMap(({ agent, pass, findings }) =>
    findings.map((finding) => ({
      key: `${finding.position.start.line}`,
      source: `${agent} ${pass}`,
      finding,
      fingerprint: fingerprintOf(finding),
    })),
  )
  const labels = new Map<string, Label>(gold.raw.map((label: Label) => [`${label.line}`, label]))
  const clusters = (key: string) => {
    const to = labels.get(key)?.to ?? ''
    return /^[CIS]\d+$/.test(to) ? [to] : to.startsWith('split:') ? to.slice(6).split('+') : [`alone ${key}`]
  }
  const isSoft = (key: string) => labels.get(key)?.alt !== undefined || clusters(key).length > 1
  const features = records.map(featuresOf)
  const matcher = new Matcher(features, acrossAgents)
  const pairs = features.flatMap((left, index) =>
    features.slice(index + 1).map(
      (right): Pair => ({
        a: left.key,
        b: right.key,
        values: evidenceNames.map((name) => matcher.value(name, left, right)),
        isPositive: clusters(left.key).some((cluster) => clusters(right.key).includes(cluster)),
        isSoft: isSoft(left.key) || isSoft(right.key),
        isOneSource: left.source === right.source,
      }),
    ),
  )
  return { name, records, pairs }
}

/** What an entry of another section never has: it quotes no code, names no file, asks for nothing and is not rated. */
const entriesLack: readonly EvidenceName[] = ['quoted', 'file', 'remedy', 'severity']

function train(rounds: readonly Round[], without: readonly EvidenceName[] = []): Weights {
  const used = evidenceNames.map((name) => !without.includes(name) && fixed[name] === undefined)
  const examples = rounds
    .flatMap(({ pairs }) => pairs)
    .filter(({ isSoft, isOneSource }) => !isSoft && !isOneSource)
    .map(({ values, isPositive }) => ({ values: values.map((value, i) => (used[i] ? value : 0)), isPositive }))
  const fitted = fitLogistic(examples, penalty).map((weight) => Math.round(weight * 100) / 100)
  const named = evidenceNames.map((name, i) => [name, used[i] ? fitted[i] : without.includes(name) ? 0 : fixed[name]])
  return Object.fromEntries([...named, ['bias', (fitted.at(-1) ?? 0) + lenience]]) as Weights
}

function count(round: Round, weights: Weights): Counts {
  const { clusters } = clusterFindings(round.records, weights)
  const groupOf = new Map(clusters.flatMap(({ members }, index) => members.map((key) => [key, index] as const)))
  const counts = { hit: 0, wrong: 0, missed: 0 }
  for (const { a, b, isPositive, isSoft } of round.pairs) {
    const isJoined = groupOf.get(a) === groupOf.get(b)
    if (isJoined && isPositive) counts.hit += 1
    else if (isSoft || isJoined === isPositive) continue
    else if (isJoined) counts.wrong += 1
    else counts.missed += 1
  }
  return counts
}

function f1(all: readonly Counts[]): number {
  const sum = (key: keyof Counts) => all.reduce((total, counts) => total + counts[key], 0)
  return (2 * sum('hit')) / Math.max(1, 2 * sum('hit') + sum('wrong') + sum('missed'))
}

/** The middle 95 % of the score over rounds drawn with replacement. */
function interval(all: readonly Counts[]): string {
  const random = seeded(1)
  const draw = () => all.map(() => all[Math.floor(random() * all.length)]).filter((counts) => counts !== undefined)
  const scores = Array.from({ length: 2000 }, () => f1(draw())).sort((a, b) => a - b)
  return `${scores[50]?.toFixed(3)} to ${scores[1949]?.toFixed(3)}`
}

function leaveOneOut(rounds: readonly Round[], without: readonly EvidenceName[] = []): Counts[] {
  return rounds.map((round) =>
    count(
      round,
      train(
        rounds.filter((other) => other !== round),
        without,
      ),
    ),
  )
}

const corpus = process.argv[2]
if (corpus === undefined) throw new Error('Give the folder of the labelled corpus')
const rounds = readdirSync(join(corpus, 'gold/consolidation'))
  .sort()
  .map((file) => readRound(corpus, file.replace(/\.json$/, '')))
  .filter((round) => round !== null)

const weights = train(rounds)
for (const [title, fitted] of [
  [`weights fitted on ${rounds.length} rounds`, weights],
  ['and for entries of other sections', train(rounds, entriesLack)],
] as const) {
  console.log(title)
  for (const [name, weight] of Object.entries(fitted)) console.log(`  ${name}: ${weight.toFixed(2)},`)
}
const rows: [string, Counts[]][] = [
  ['committed weights', rounds.map((round) => count(round, acrossAgents))],
  ['fitted weights', rounds.map((round) => count(round, weights))],
  ['each round by the others', leaveOneOut(rounds)],
]
console.log('\npairwise F1              95 % over rounds')
for (const [name, counts] of rows) console.log(`${name.padEnd(25)}${f1(counts).toFixed(3)}   ${interval(counts)}`)
console.log('\neach round by the others, without one kind of evidence')
for (const name of evidenceNames) console.log(`${name.padEnd(25)}${f1(leaveOneOut(rounds, [name])).toFixed(3)}`)

/** How often the fingerprint of a finding is that of another agent's record of the same problem. */
const positives = rounds.flatMap((round) => {
  const marks = new Map(round.records.map(({ key, fingerprint }) => [key, fingerprint]))
  return round.pairs
    .filter(({ isPositive, isSoft }) => isPositive && !isSoft)
    .map(({ a, b }) => marks.get(a) === marks.get(b))
})
console.log(
  `\nfingerprints that survive another agent's record: ${positives.filter(Boolean).length} of ${positives.length}`,
)
