import { describe, expect, it } from 'vitest'
import type { Report } from '../../schemas/report.ts'
import { type ConsolidateInput, consolidate, consolidateAgain, inputOfReport } from '../../src/consolidate/index.ts'
import { lint } from '../../src/lint/index.ts'
import { parse } from '../../src/parse/index.ts'
import { renderReport } from '../../src/render/index.ts'
import { allReports } from './corpus.ts'

/** Each report, with its raw reviews as they are read from separate files. */
const rounds = allReports().flatMap(({ name, text }) => {
  const { report } = parse(text, { path: name })
  if (!report || report.reviews.length === 0) return []
  const known = inputOfReport(report, name)
  return [{ name, text, report, input: { ...known, reviews: known.reviews.map(readAlone) } }]
})

function readAlone({ review }: ConsolidateInput['reviews'][number]): ConsolidateInput['reviews'][number] {
  const { agent, pass, status, source } = review
  const path = `${agent}-${pass}.md`
  const { review: read } = parse(source, { path, as: 'review', agent, pass })
  return { path, review: read ? { ...read, status } : review }
}

/** The errors and warnings that `after` has and `before` does not, ignoring the numbers in them. */
async function added(name: string, before: string, after: string): Promise<string[]> {
  const own = known.get(before) ?? reasonsOf(name, before)
  known.set(before, own)
  const left = await reasonsOf(name, after)
  const plain = (reason: string) => reason.replace(/\d+/g, '#')
  const counts = new Map<string, number>()
  for (const reason of (await own).map(plain)) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return left.filter((reason) => {
    const count = counts.get(plain(reason)) ?? 0
    counts.set(plain(reason), count - 1)
    return count <= 0
  })
}

/** The messages about each report as it is, which is compared with two others. */
const known = new Map<string, Promise<string[]>>()

async function reasonsOf(path: string, text: string): Promise<string[]> {
  const messages = await lint([{ path, text }])
  return messages.filter(({ level }) => level !== 'note').map(({ ruleId, reason }) => `${ruleId}: ${reason}`)
}

/**
 * Paths of its own machine and ids of another list that an agent wrote stay: the linter reports them, and a person takes
 * them out.
 */
const fromReviews = (reason: string, { reviews }: Report) =>
  /^(?:local-path|unknown-id): /.test(reason) &&
  reviews.some(({ source }) => source.includes(reason.slice(reason.indexOf('`') + 1, -1)))

describe.skipIf(rounds.length === 0)('a real report and the folder of its raw reviews', () => {
  it.each(rounds)('$name has no new error or warning when it is consolidated again', async (round) => {
    const { name, text, report, input } = round
    expect(await added(name, text, renderReport(consolidateAgain(input, report).report))).toEqual([])
  })

  const usable = rounds.filter(({ input }) =>
    input.reviews.some(({ review: { status } }) => !/failed|stub/.test(status)),
  )
  it.each(usable)(
    '$name has no new error or warning when it is made from the folder, except about what agents wrote',
    async (round) => {
      const { name, text, report, input } = round
      const fresh = renderReport(consolidate({ ...input, decisions: {} }).report)
      expect((await added(name, text, fresh)).filter((reason) => !fromReviews(reason, report))).toEqual([])
    },
  )
})
