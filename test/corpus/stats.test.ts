import { dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { consolidate } from '../../src/consolidate/index.ts'
import { parse } from '../../src/parse/index.ts'
import { readRoundFolder } from '../../src/store/index.ts'
import { agentRecords, agentsRoundOf } from '../../src/track/index.ts'
import { corpusFiles, corpusFolder, hasCorpus } from './corpus.ts'

const rounds = [
  '20260324-134429-pr-236',
  '20260412-203409-pr-295',
  '20260422-150402-pr-336',
  '20260521-153126-pr-361',
].filter((slug) => hasCorpus && corpusFiles('rounds', slug).length > 0)
const counted = ['unique', 'confirmed', 'missed', 'upgraded', 'downgraded', 'dropped'] as const

describe.skipIf(!hasCorpus)('figures of agents', () => {
  it.each(rounds)('equal those in the report of the round: %s', async (slug) => {
    const { round, reviews } = await readRoundFolder(`rounds/${slug}`, corpusFolder())
    const raw = reviews.flatMap(({ reviewer, path, text }) => {
      const { review } = parse(text, { path: `${dirname(path)}/${slug}`, as: 'review', agent: reviewer.name, pass: 1 })
      return review ? [{ review, path }] : []
    })
    const names = raw.flatMap(({ review }) => review.findings.map(({ id }) => `${review.agent} ${id}`))
    const [first = '', second = '', third = '', last = names.at(-1) ?? ''] = names
    const decided = {
      merge: [[third, last]],
      findings: { [first]: { drop: 'no' }, [second]: { demote: { to: 'concern' as const, reason: 'no' } } },
    }
    for (const decisions of [{}, decided]) {
      const { report } = consolidate({ slug, round, reviews: raw, decisions })
      const records = agentRecords([agentsRoundOf(report, decisions)])
      for (const { agent, cells } of report.retro.metrics) {
        const record = records.find(({ name }) => name === agent)
        const shown = cells.flatMap(({ name, value }) => {
          const known = counted.find((one) => one === name)
          return known && value !== null ? [[known, value] as const] : []
        })
        expect(shown.length).toBeGreaterThan(0)
        expect(shown.map(([name]) => [name, record?.[name]])).toEqual(shown)
      }
    }
  })
})
