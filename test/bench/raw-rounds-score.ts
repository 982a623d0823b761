/**
 * Scores matching on labelled rounds of raw reviews: pairwise F1, precision, recall and B-cubed F1. Mistakes of the
 * parser are also listed on their own, because the pairs of a finding that it missed count as missed.
 *   npx node test/bench/raw-rounds-score.ts <folder> [--odd|--even] [--pairs] [--reading]
 */
import { clusterFindings } from '../../src/match/cluster.ts'
import { Matcher } from '../../src/match/matcher.ts'
import { featuresOf } from '../../src/match/record.ts'
import { acrossAgents } from '../../src/match/weights.ts'
import { type RawRound, readRawRounds } from './raw-rounds.ts'

interface Score {
  hit: number
  wrong: number
  missed: number
  /** Of those, the pairs with a finding that was not read. */
  unread: number
  records: number
  precision: number
  recall: number
}

const none: Score = { hit: 0, wrong: 0, missed: 0, unread: 0, records: 0, precision: 0, recall: 0 }

function scoreOf(round: RawRound, isVerbose: boolean): Score {
  const { clusters } = clusterFindings(round.records, acrossAgents)
  const labels = [...round.problems.keys()]
  const groupOf = new Map(clusters.flatMap(({ members }, at) => members.map((key) => [key, at] as const)))
  const isJoined = (a: string, b: string) => a === b || (groupOf.has(a) && groupOf.get(a) === groupOf.get(b))
  const isSame = (a: string, b: string) =>
    a === b || [...(round.problems.get(a) ?? [])].some((problem) => round.problems.get(b)?.has(problem))
  const score = { ...none, records: labels.length }
  labels.forEach((a, i) => {
    for (const b of labels.slice(i + 1)) {
      if (isJoined(a, b) && isSame(a, b)) score.hit += 1
      else if (isJoined(a, b)) score.wrong += 1
      else if (isSame(a, b)) score.missed += 1
      if (isSame(a, b) && !(groupOf.has(a) && groupOf.has(b))) score.unread += 1
      if (isVerbose && isJoined(a, b) !== isSame(a, b)) explain(round, a, b, isSame(a, b))
    }
    const found = labels.filter((b) => isJoined(a, b))
    const right = labels.filter((b) => isSame(a, b))
    const both = found.filter((b) => isSame(a, b)).length
    score.precision += both / found.length
    score.recall += both / right.length
  })
  return score
}

function explain(round: RawRound, a: string, b: string, isMissed: boolean): void {
  const [left, right] = [a, b].map((key) => round.records.find((record) => record.key === key))
  console.log(`\n${isMissed ? 'MISSED' : 'WRONG'} ${round.name}`)
  for (const [key, record] of [
    [a, left],
    [b, right],
  ] as const) {
    const places = record?.finding.locations.map(({ path, startLine, endLine }) => `${path}:${startLine}-${endLine}`)
    console.log(`  ${key} ${record ? `${record.finding.title} — ${places?.join(', ')}` : 'NOT READ'}`)
    if (record) console.log(`      ${record.finding.body.replace(/\s+/g, ' ').slice(0, 300)}`)
  }
  if (!left || !right) return
  const { score, evidence } = new Matcher(round.records.map(featuresOf), acrossAgents).compare(a, b)
  console.log(
    `  ${score.toFixed(2)}: ${evidence.map(({ name, weight, detail }) => `${name} ${weight.toFixed(2)}${detail ? ` (${detail})` : ''}`).join(', ')}`,
  )
}

function lineOf(name: string, { hit, wrong, missed, unread, records, precision, recall }: Score): string {
  const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole).toFixed(3)
  const [p, r] = [precision / records, recall / records]
  return `${name.padEnd(26)}F1 ${share(2 * hit, 2 * hit + wrong + missed)}  precision ${share(hit, hit + wrong)}  recall ${share(hit, hit + missed)}  B-cubed ${((2 * p * r) / (p + r)).toFixed(3)}  (${hit} of ${hit + missed}, ${wrong} wrong, ${unread} unread)`
}

const [folder, ...flags] = process.argv.slice(2)
if (folder === undefined) throw new Error('Give the folder that holds the rounds')
const rounds = readRawRounds(folder).filter((_, at) =>
  flags.includes('--odd') ? at % 2 === 0 : flags.includes('--even') ? at % 2 === 1 : true,
)
const scores = rounds.map((round) => scoreOf(round, flags.includes('--pairs')))
rounds.forEach(({ name }, at) => {
  console.log(lineOf(name, scores[at] ?? none))
})
const total = scores.reduce((sum, score) => ({
  hit: sum.hit + score.hit,
  wrong: sum.wrong + score.wrong,
  missed: sum.missed + score.missed,
  unread: sum.unread + score.unread,
  records: sum.records + score.records,
  precision: sum.precision + score.precision,
  recall: sum.recall + score.recall,
}))
console.log(lineOf('all', total))
for (const kind of ['missed', 'extra', 'retitled', 'unplaced'] as const) {
  const all = rounds.flatMap(({ name, reading }) => reading[kind].map((entry) => `${name} ${entry}`))
  console.log(`${kind}: ${all.length}`)
  if (flags.includes('--reading')) for (const entry of all) console.log(`  ${entry}`)
}
