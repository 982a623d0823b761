/**
 * Fits the weights of evidence across rounds on labelled targets. Prints their scores on held-out targets, how often a
 * fingerprint stays the same, and the labelled fates of findings that a later report proves to be fixed.
 *   npx node test/bench/rounds.ts <corpus…> [--without]
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding } from '../../schemas/finding.ts'
import { noMoves } from '../../schemas/moves.ts'
import type { Report } from '../../schemas/report.ts'
import { type EvidenceName, evidenceNames } from '../../src/match/comparisons.ts'
import { isSamePath, lineDistance } from '../../src/match/locations.ts'
import { Matcher, type Weights } from '../../src/match/matcher.ts'
import { featuresOf } from '../../src/match/record.ts'
import { acrossRounds, citationWeight } from '../../src/match/weights.ts'
import { parse } from '../../src/parse/index.ts'
import { fingerprintOf } from '../../src/track/index.ts'
import { linkRounds } from '../../src/track/links.ts'
import { inferResolved } from '../../src/track/outcomes/inferred.ts'
import { type Example, fitLogistic, seeded } from './logistic.ts'

const penalty = 0.1
/** Added to the bias to find more links. */
const lenience = 0.2
/** The other weights stay as they are, because there are too few labelled pairs for them. */
const fittedNames: readonly EvidenceName[] = [
  'quoted',
  'lines',
  'file',
  'names',
  'spelling',
  'words',
  'wording',
  'told',
  'nearby',
  'unnamed',
  'otherNames',
  'synonyms',
  'failure',
  'aspect',
  'length',
]

interface Labelled {
  id: string
  state: string
  from: string | null
  also_from?: string[]
}

interface Target {
  /** The folder from which it was read. */
  corpus: string
  name: string
  rounds: Report[]
  /** The labels of findings, by `slug#id`. */
  labels: Map<string, { state: string; from: string[] }>
  /** The fates of findings, by `slug#id`. */
  fates: Map<string, string>
  examples: Example[]
}

interface Counts {
  hit: number
  wrong: number
  missed: number
}

interface PairLabels {
  a: string
  b: string
  a_findings: { id: string; fate: string }[]
  b_findings: Labelled[]
}

function readTargets(corpus: string): Target[] {
  const folder = join(corpus, 'gold/rounds')
  const pairs: PairLabels[] = readdirSync(folder)
    .sort()
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')))
  const next = new Map(pairs.map((pair) => [pair.a, pair]))
  const firsts = pairs.filter(({ a }) => !pairs.some(({ b }) => b === a))
  return firsts.map((first) => {
    const chain: PairLabels[] = []
    for (let pair: PairLabels | undefined = first; pair; pair = next.get(pair.b)) chain.push(pair)
    const rounds = [first.a, ...chain.map(({ b }) => b)].map((slug) => {
      const path = join(corpus, 'reports', `${slug}.md`)
      const { report } = parse(readFileSync(path, 'utf8'), { path })
      if (!report) throw new Error(`${slug} is not a report`)
      return report
    })
    const labels: Target['labels'] = new Map(
      chain.flatMap(({ a, b, b_findings }) =>
        b_findings.map(({ id, state, from, also_from = [] }) => {
          const full = (name: string) => (name.includes('#') ? name : `${a}#${name}`)
          return [`${b}#${id}`, { state, from: [...(from ? [from] : []), ...also_from].map(full) }] as const
        }),
      ),
    )
    const fates = new Map(
      chain.flatMap(({ a, a_findings }) => a_findings.map(({ id, fate }) => [`${a}#${id}`, fate] as const)),
    )
    return { corpus, name: rounds[0]?.target ?? '', rounds, labels, fates, examples: examplesOf(rounds, labels) }
  })
}

function threadOf(key: string, labels: Target['labels']): string {
  const label = labels.get(key)
  const before = label && label.state !== 'follow-up' ? label.from[0] : undefined
  return before === undefined ? key : threadOf(before, labels)
}

/** Every finding paired with every earlier one, except pairs that are labelled as follow-ups. */
function examplesOf(rounds: readonly Report[], labels: Target['labels']): Example[] {
  const placed = rounds.flatMap((report, round) =>
    report.findings.map((finding) => ({ key: `${report.slug}#${finding.id}`, round, report, finding })),
  )
  return rounds.flatMap((_, round) => {
    const known = placed.filter((entry) => entry.round <= round)
    const features = new Map(known.map((entry) => [entry.key, featuresOf({ ...entry, source: entry.report.slug })]))
    const matcher = new Matcher([...features.values()], acrossRounds)
    const here = known.filter((entry) => entry.round === round)
    return here.flatMap((later) =>
      known.flatMap((earlier): Example[] => {
        const label = labels.get(later.key)
        const [a, b] = [features.get(earlier.key), features.get(later.key)]
        if (earlier.round === round || !label || !a || !b) return []
        if (
          label.state === 'follow-up' &&
          label.from.some((from) => threadOf(from, labels) === threadOf(earlier.key, labels))
        )
          return []
        const values = evidenceNames.map((name) => matcher.value(name, a, b))
        const isCited = later.finding.references.some(
          ({ round: number, id }) =>
            id === earlier.finding.id && number === (earlier.report.round ?? earlier.round + 1),
        )
        const isPositive = threadOf(later.key, labels) === threadOf(earlier.key, labels)
        return [{ values: [...values, isCited ? 1 : 0], isPositive }]
      }),
    )
  })
}

interface Fitted {
  weights: Weights
  citation: number
}

function train(targets: readonly Target[], without?: EvidenceName): Fitted {
  const used = [...evidenceNames.map((name) => name !== without && fittedNames.includes(name)), true]
  const examples = targets
    .flatMap((target) => target.examples)
    .map(({ values, isPositive }) => ({ values: values.map((value, i) => (used[i] ? value : 0)), isPositive }))
  const fitted = fitLogistic(examples, penalty).map((weight) => Math.round(weight * 100) / 100)
  const weights: Record<EvidenceName | 'bias', number> & Weights = {
    ...acrossRounds,
    bias: (fitted.at(-1) ?? 0) + lenience,
  }
  evidenceNames.forEach((name, i) => {
    if (used[i]) weights[name] = fitted[i] ?? 0
    else if (name === without) weights[name] = 0
  })
  return { weights, citation: fitted[evidenceNames.length] ?? 0 }
}

function count({ rounds, labels }: Target, { weights, citation }: Fitted): Counts {
  const { previous } = linkRounds(rounds, noMoves, { weights, citation })
  const counts = { hit: 0, wrong: 0, missed: 0 }
  for (const [key, { state, from }] of labels) {
    const found = previous.get(key)?.to.key
    if (state === 'follow-up') continue
    if (state === 'new') counts.wrong += found === undefined ? 0 : 1
    else if (found !== undefined && from.includes(found)) counts.hit += 1
    else {
      counts.missed += 1
      counts.wrong += found === undefined ? 0 : 1
    }
  }
  return counts
}

function score(all: readonly Counts[]): string {
  const sum = (key: keyof Counts) => all.reduce((total, counts) => total + counts[key], 0)
  const [hit, wrong, missed] = [sum('hit'), sum('wrong'), sum('missed')]
  const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole).toFixed(3)
  return `F1 ${share(2 * hit, 2 * hit + wrong + missed)}  precision ${share(hit, hit + wrong)}  recall ${share(hit, hit + missed)}`
}

function interval(all: readonly Counts[]): string {
  const random = seeded(1)
  const draw = () => all.map(() => all[Math.floor(random() * all.length)]).filter((counts) => counts !== undefined)
  const scores = Array.from({ length: 2000 }, () => score(draw()).slice(3, 8)).sort()
  return `${scores[50]} to ${scores[1949]}`
}

/** The counts of each target with weights fitted on all other groups. */
function leaveOut(targets: readonly Target[], groupOf: (target: Target) => string, without?: EvidenceName): Counts[] {
  const groups = new Set(targets.map(groupOf))
  const fitted = new Map(
    [...groups].map((group) => [
      group,
      train(
        targets.filter((target) => groupOf(target) !== group),
        without,
      ),
    ]),
  )
  return targets.map((target) => count(target, fitted.get(groupOf(target)) ?? train(targets)))
}

/** How often a problem keeps its fingerprint in the next round, by what changed. */
function survival(targets: readonly Target[]): string[] {
  const kinds = new Map<string, { same: number; all: number }>()
  for (const { rounds, labels } of targets) {
    const findings = new Map<string, Finding>(
      rounds.flatMap((report) => report.findings.map((finding) => [`${report.slug}#${finding.id}`, finding] as const)),
    )
    for (const [key, { state, from }] of labels) {
      const [now, before] = [findings.get(key), findings.get(from[0] ?? '')]
      if (state === 'new' || state === 'follow-up' || !now || !before) continue
      const isSame = fingerprintOf(now) === fingerprintOf(before)
      for (const kind of ['all', changeOf(before, now), now.title === before.title ? 'same title' : 'reworded']) {
        const { same, all } = kinds.get(kind) ?? { same: 0, all: 0 }
        kinds.set(kind, { same: same + (isSame ? 1 : 0), all: all + 1 })
      }
    }
  }
  return [...kinds].sort().map(([kind, { same, all }]) => `${kind.padEnd(27)}${same} of ${all}`)
}

/** How the location of a problem changed. */
function changeOf({ locations: [before] }: Finding, { locations: [now] }: Finding): string {
  if (!before || !now || !isSamePath(before.path, now.path)) return 'in another file'
  return lineDistance(before, now) === 0 ? 'at the same lines' : 'moved in its file'
}

/** How many findings of each labelled fate a later report proves to be fixed. */
function provedFixed(targets: readonly Target[]): string[] {
  const countsByFate = new Map<string, { shown: number; all: number }>()
  for (const { rounds, fates } of targets) {
    const shown = inferResolved(rounds, linkRounds(rounds, noMoves).byRound)
    for (const [key, fate] of fates) {
      const counts = countsByFate.get(fate) ?? { shown: 0, all: 0 }
      countsByFate.set(fate, { shown: counts.shown + (shown.has(key) ? 1 : 0), all: counts.all + 1 })
    }
  }
  return [...countsByFate].sort().map(([fate, { shown, all }]) => `${fate.padEnd(27)}${shown} of ${all}`)
}

const corpora = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
if (corpora.length === 0) throw new Error('Give the folders of the labelled corpora')
const targets = corpora.flatMap(readTargets)
const fitted = train(targets)
console.log(`weights fitted on ${targets.length} targets`)
for (const [name, weight] of Object.entries({ ...fitted.weights, citation: fitted.citation }))
  console.log(`  ${name}: ${weight.toFixed(2)},`)
const rows: [string, Counts[]][] = [
  ['committed weights', targets.map((target) => count(target, { weights: acrossRounds, citation: citationWeight }))],
  ['fitted weights', targets.map((target) => count(target, fitted))],
  ['each target held out', leaveOut(targets, ({ name, corpus }) => `${corpus} ${name}`)],
  ['each corpus held out', leaveOut(targets, ({ corpus }) => corpus)],
]
console.log('\nlinks to earlier rounds, and 95 % of F1 over targets drawn with replacement')
for (const corpus of corpora) {
  console.log(corpus)
  for (const [name, counts] of rows) {
    const own = counts.filter((_, i) => targets[i]?.corpus === corpus)
    console.log(`  ${name.padEnd(27)}${score(own)}   ${interval(own)}`)
  }
}
if (process.argv.includes('--without')) {
  console.log('\neach target held out, without one kind of evidence')
  for (const name of evidenceNames)
    console.log(`${name.padEnd(27)}${score(leaveOut(targets, (target) => `${target.corpus} ${target.name}`, name))}`)
}
console.log('\nproblems that keep their fingerprint in a later round')
for (const row of survival(targets)) console.log(row)
console.log('\nproved to be fixed by a later report, by labelled fate')
for (const row of provedFixed(targets)) console.log(row)
