/**
 * Fits the weights that decide whether a finding follows from a fix, on labelled targets of several repositories, and
 * prints the scores on held-out targets and repositories.
 *   npx node test/bench/causes.ts <corpus> <corpus>…
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Report } from '../../schemas/report.ts'
import { featuresOf, Matcher, weightsOfRounds } from '../../src/match/index.ts'
import { parse } from '../../src/parse/index.ts'
import { causeBias, causeEvidence } from '../../src/track/cause-evidence.ts'
import { CauseFinder, hasOwnFix } from '../../src/track/causes.ts'
import { isCalledFixed } from '../../src/track/outcomes/resolution.ts'
import { roundFindings } from '../../src/track/round-finding.ts'
import { type Example, fitLogistic } from './logistic.ts'

const penalty = 1
/** The precision of follow-ups for which the bias is chosen. */
const wantedPrecision = 0.87

interface PairLabels {
  a: string
  b: string
  b_findings: { id: string; state: string; from?: string | null }[]
}

/** A finding, with the evidence for each fixed finding as its cause. */
interface Labelled {
  isFollowUp: boolean
  causes: { values: number[]; isTrue: boolean }[]
}

interface Target {
  repository: string
  findings: Labelled[]
}

type Fitted = number[]

function readTargets(corpus: string): Target[] {
  const folder = join(corpus, 'gold/rounds')
  const pairs: PairLabels[] = readdirSync(folder)
    .sort()
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')))
  const firsts = pairs.filter(({ a }) => !pairs.some(({ b }) => b === a))
  return firsts.map((first) => {
    const chain: PairLabels[] = []
    for (let pair: PairLabels | undefined = first; pair; pair = pairs.find(({ a }) => a === pair?.b)) chain.push(pair)
    const rounds = [first.a, ...chain.map(({ b }) => b)].map((slug): Report => {
      const path = join(corpus, 'reports', `${slug}.md`)
      const { report } = parse(readFileSync(path, 'utf8'), { path })
      if (!report) throw new Error(`${slug} is not a report`)
      return report
    })
    return { repository: corpus, findings: chain.flatMap((labels) => labelledOf(labels, rounds)) }
  })
}

function labelledOf({ a, b, b_findings }: PairLabels, rounds: readonly Report[]): Labelled[] {
  const byRound = roundFindings(rounds)
  const round = rounds.findIndex(({ slug }) => slug === b)
  const here = byRound[round] ?? []
  const earlier = byRound.slice(0, round).flat()
  const features = [...earlier, ...here].map((entry) => featuresOf({ ...entry, source: entry.report.slug }))
  const matcher = new Matcher(features, weightsOfRounds(features))
  const fixed = earlier.filter((entry) => isCalledFixed(entry) && hasOwnFix(entry))
  const finder = new CauseFinder(earlier, here, new Set(fixed))
  return b_findings.flatMap(({ id, state, from }): Labelled[] => {
    const entry = here.find(({ finding }) => finding.id === id)
    if (!entry || (state !== 'new' && state !== 'follow-up')) return []
    const cause = from?.includes('#') ? from : `${a}#${from}`
    return [
      {
        isFollowUp: state === 'follow-up',
        causes: fixed.map((to) => ({
          values: finder.values(entry, to, matcher.score(to.key, entry.key)),
          isTrue: state === 'follow-up' && to.key === cause,
        })),
      },
    ]
  })
}

/** Trains on new findings with all fixed findings, and on follow-ups only with their cause: another may be right too. */
function train(targets: readonly Target[]): Fitted {
  const findings = targets.flatMap((target) => target.findings)
  const examples = findings.flatMap(({ isFollowUp, causes }) =>
    causes.flatMap(({ values, isTrue }): Example[] => (isFollowUp && !isTrue ? [] : [{ values, isPositive: isTrue }])),
  )
  const weights = fitLogistic(examples, penalty)
  const bias = (weights.at(-1) ?? 0) - thresholdOf(findings, weights)
  return [...weights.slice(0, -1), bias]
}

/** The lowest score with the wanted precision, which finds the most follow-ups. */
function thresholdOf(findings: readonly Labelled[], weights: Fitted): number {
  const scored = findings.map((finding) => ({ ...finding, score: scoreOf(finding, weights) }))
  const thresholds = scored.map(({ score }) => score).filter(Number.isFinite)
  const good = thresholds.filter((threshold) => {
    const called = scored.filter(({ score }) => score >= threshold)
    return called.filter(({ isFollowUp }) => isFollowUp).length / called.length >= wantedPrecision
  })
  return Math.min(...good, Math.max(...thresholds))
}

function scoreOf({ causes }: Labelled, weights: Fitted): number {
  const scores = causes.map(({ values }) =>
    values.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), weights.at(-1) ?? 0),
  )
  return Math.max(Number.NEGATIVE_INFINITY, ...scores)
}

function score(all: readonly { finding: Labelled; weights: Fitted }[]): string {
  const called = all.filter(({ finding, weights }) => scoreOf(finding, weights) > 0)
  const hit = called.filter(({ finding }) => finding.isFollowUp).length
  const wanted = all.filter(({ finding }) => finding.isFollowUp).length
  const f1 = (2 * hit) / (called.length + wanted)
  return `F1 ${f1.toFixed(3)}  precision ${(hit / called.length).toFixed(3)}  (${hit} of ${wanted}, ${called.length - hit} wrong)`
}

const targets = process.argv.slice(2).flatMap(readTargets)
if (targets.length === 0) throw new Error('Give folders of labelled rounds')
const fitted = train(targets)
for (const [index, name] of [...Object.keys(causeEvidence), 'bias'].entries())
  console.log(`  ${name}: ${fitted[index]?.toFixed(2)},`)
const withWeights = (chosen: readonly Target[], weights: Fitted) =>
  chosen.flatMap(({ findings }) => findings.map((finding) => ({ finding, weights })))
const committed = [...Object.values(causeEvidence).map(({ weight }) => weight), causeBias]
console.log(`committed weights          ${score(withWeights(targets, committed))}`)
const apart = targets.map((target) => ({ target, weights: train(targets.filter((other) => other !== target)) }))
console.log(
  `each target held out       ${score(apart.flatMap(({ target, weights }) => withWeights([target], weights)))}`,
)
for (const repository of new Set(targets.map((target) => target.repository))) {
  const own = targets.filter((target) => target.repository === repository)
  const others = targets.filter((target) => target.repository !== repository)
  console.log(repository)
  console.log(`  committed weights        ${score(withWeights(own, committed))}`)
  const left = apart.filter(({ target }) => target.repository === repository)
  console.log(
    `  each target held out     ${score(left.flatMap(({ target, weights }) => withWeights([target], weights)))}`,
  )
  if (others.length > 0) console.log(`  repository held out      ${score(withWeights(own, train(others)))}`)
}
