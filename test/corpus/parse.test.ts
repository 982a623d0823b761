import { describe, expect, it } from 'vitest'
import { Parsed } from '../../schemas/parsed.ts'
import type { Report } from '../../schemas/report.ts'
import { parse } from '../../src/parse/index.ts'
import { renderReport } from '../../src/render/index.ts'
import { corpusFiles, hasCorpus } from './corpus.ts'

/** The model without what canonical form may change: positions, labels, titles and depths of sections. */
function essence(report: Report | null): unknown {
  return JSON.parse(
    JSON.stringify(report, (key, value) =>
      ['position', 'label', 'sections', 'depth'].includes(key) ? undefined : value,
    ),
  )
}

describe.skipIf(!hasCorpus)('real reports', () => {
  it.each(corpusFiles('reports'))('$name fits the schema', ({ name, text }) => {
    const parsed = parse(text, { path: name })
    expect(parsed.type).toBe('report')
    expect(Parsed.parse(parsed)).toEqual(parsed)
  })

  it.each(corpusFiles('reports'))('$name in canonical form says the same', ({ name, text }) => {
    const { report } = parse(text, { path: name })
    if (!report) throw new Error('no report')
    const canonical = renderReport(report)
    const again = parse(canonical, { path: name }).report
    expect(essence(again)).toEqual(essence(report))
    expect(again && renderReport(again)).toBe(canonical)
  })
})
