import { describe, expect, it } from 'vitest'
import { Parsed } from '../../schemas/parsed.ts'
import { parse } from '../../src/parse/index.ts'
import { renderReport } from '../../src/render/index.ts'
import { contentOf } from '../content.ts'
import { corpusFiles, hasCorpus } from './corpus.ts'

describe.skipIf(!hasCorpus)('real reports', () => {
  it.each(corpusFiles('reports'))('$name fits the schema', ({ name, text }) => {
    const parsed = parse(text, { path: name })
    expect(parsed.type).toBe('report')
    expect(Parsed.parse(parsed)).toEqual(parsed)
  })

  it.each(corpusFiles('reports'))('$name has the same content in canonical form', ({ name, text }) => {
    const { report } = parse(text, { path: name })
    if (!report) throw new Error('no report')
    const canonical = renderReport(report)
    const again = parse(canonical, { path: name }).report
    expect(contentOf(again)).toEqual(contentOf(report))
    expect(again && renderReport(again)).toBe(canonical)
  })
})
