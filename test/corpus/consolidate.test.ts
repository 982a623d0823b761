import { describe, expect, it } from 'vitest'
import { Consolidation } from '../../schemas/consolidation.ts'
import { consolidate, consolidateAgain, inputOfReport } from '../../src/consolidate/index.ts'
import { parse } from '../../src/parse/index.ts'
import { renderReport } from '../../src/render/index.ts'
import { corpusFiles, hasCorpus } from './corpus.ts'

const reports = corpusFiles('reports').filter(({ text, name }) =>
  parse(text, { path: name }).report?.reviews.some(
    ({ status, findings }) => status === 'completed' && findings.length > 0,
  ),
)

describe.skipIf(!hasCorpus)('consolidating real rounds again', () => {
  it.each(reports)('$name accounts for every raw finding and is read back unchanged', ({ name, text }) => {
    const report = parse(text, { path: name }).report
    if (!report) throw new Error('no report')
    const result = consolidateAgain(inputOfReport(report, name), report)
    const placed = [...result.findings.flatMap(({ members }) => members), ...result.dropped].map(({ line }) => line)
    const usable = report.reviews.filter(({ status }) => status === 'completed' || status === 'partial')
    const raw = usable.flatMap(({ findings }) => findings.map(({ position }) => position.start.line))
    expect(placed.sort((a, b) => a - b)).toEqual(raw.sort((a, b) => a - b))
    expect(Consolidation.parse(result)).toEqual(result)
    expect(renderReport(result.report)).toBe(
      renderReport(parse(renderReport(result.report), { path: name }).report ?? report),
    )
  })

  it('merges what two agents report about one problem, and marks a doubtful merge', () => {
    const round = '20260324-134429-pr-236'
    const reviews = corpusFiles('rounds', round).flatMap(({ name, text }) => {
      const { review } = parse(text, { path: name, as: 'review' })
      return review ? [{ review, path: name }] : []
    })
    const reviewers = reviews.map(({ review, path }) => ({ name: review.agent, file: path }))
    const { findings, doubtfulMerges } = consolidate({
      slug: round,
      round: { date: '2026-03-24', reviewers },
      reviews,
      policy: 'median',
    })
    const clusters = findings.map(({ members }) => members.map(({ agent, id }) => `${agent} ${id}`).sort())
    expect(clusters).toContainEqual(['claude-opus-4.6 S3', 'codex-gpt-5.4 I2'])
    // Two people judged these two findings to be different, but they share many words: so a person is asked.
    const doubted = doubtfulMerges.map(({ a, b }) => [a, b].map(({ agent, id }) => `${agent} ${id}`).sort())
    expect(doubted).toContainEqual(['codex-gpt-5.4 I1', 'gemini-3.1-pro C1'])
  })
})
