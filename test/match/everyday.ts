import type { Finding } from '../../schemas/finding.ts'
import { parse } from '../../src/parse/index.ts'
import type { LabelledRound } from '../bench/labelled.ts'
import { firstRounds } from './everyday/first.ts'
import type { EverydayRound } from './everyday/round.ts'
import { secondRounds } from './everyday/second.ts'
import { thirdRounds } from './everyday/third.ts'

/** Every third round of the first two sets, and the whole third set, are held out: weights are not fitted to them. */
function isHeldOut(index: number): boolean {
  return index % 3 === 2
}

/** The everyday rounds with their labels: those that weights are fitted to, and those held out. */
export function everydayRounds(): Omit<LabelledRound, 'pairs'>[] {
  return [
    ...[firstRounds, secondRounds].flatMap((rounds) => rounds.map((round, index) => labelled(round, isHeldOut(index)))),
    ...thirdRounds.map((round) => labelled(round, true)),
  ]
}

function labelled({ name, reviews, same }: EverydayRound, isHeldOut: boolean): Omit<LabelledRound, 'pairs'> {
  const records = Object.entries(reviews).flatMap(([agent, text]) =>
    findingsOf(agent, text).map((finding, at) => ({ key: `${agent} ${at + 1}`, source: agent, finding })),
  )
  const problems = new Map(
    records.map(({ key }) => {
      const at = same.findIndex((keys) => keys.includes(key))
      return [key, new Set([at === -1 ? key : `problem ${at}`])]
    }),
  )
  const missing = same.flat().find((key) => !problems.has(key))
  if (missing !== undefined) throw new Error(`Finding ${missing} is not read in: ${name}`)
  const set = isHeldOut ? 'everyday, held out' : 'everyday, fitted'
  return { group: set, set, name, records, problems, soft: new Set() }
}

function findingsOf(agent: string, text: string): Finding[] {
  return parse(text, { path: `${agent}.md`, as: 'review', agent }).review?.findings ?? []
}
