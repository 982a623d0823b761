import { describe, expect, it } from 'vitest'
import { corpusFiles, hasCorpus } from '../corpus/corpus.ts'
import { countReport } from './counter.ts'
import { countedFigures, shownFigures } from './figures.ts'
import { buildSite } from './site.ts'

describe.skipIf(!hasCorpus)('figures on a site of real reports', () => {
  it('are those that an independent counter finds in the Markdown', async () => {
    const counted = corpusFiles('reports').map(({ name, text }) => ({
      name,
      text,
      count: countReport(name.replace(/\.md$/, ''), text),
    }))
    const sure = counted.filter(({ count }) => count.isSure)
    const site = await buildSite('/', Object.fromEntries(sure.map(({ name, text }) => [name, text])), false)
    try {
      const figures = countedFigures(sure.map(({ count }) => count))
      expect(Object.keys(figures).length).toBeGreaterThan(16)
      expect(shownFigures(site)).toEqual(figures)
    } finally {
      site.remove()
    }
  }, 600_000)
})
