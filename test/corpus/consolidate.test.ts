import { describe, expect, it } from 'vitest'
import { Consolidation } from '../../schemas/consolidation.ts'
import { consolidateAgain, inputOfReport } from '../../src/consolidate/index.ts'
import { parse } from '../../src/parse/index.ts'
import { renderReport } from '../../src/render/index.ts'
import { corpusFiles, hasCorpus } from './corpus.ts'

const reports = corpusFiles('reports').filter(({ text, name }) =>
  parse(text, { path: name }).report?.reviews.some(
    ({ status, findings }) => status === 'completed' && findings.length > 0,
  ),
)

describe.skipIf(!hasCorpus)('real rounds consolidated anew', () => {
  it.each(reports)('$name accounts for every raw finding and reads as it says', ({ name, text }) => {
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
})
