import { beforeAll, describe, expect, it } from 'vitest'
import type { Message } from '../../schemas/message.ts'
import { consolidate, inputOfReport } from '../../src/consolidate/index.ts'
import { fixText, lint } from '../../src/lint/index.ts'
import { parse } from '../../src/parse/index.ts'
import { renderReport } from '../../src/render/index.ts'
import { withoutPlaces } from '../content.ts'
import { corpusFiles, hasCorpus } from './corpus.ts'

describe.skipIf(!hasCorpus)('linting real reports', () => {
  const files = corpusFiles('reports').map(({ name, text }) => ({ path: name, text }))
  let messages: Message[] = []
  beforeAll(async () => {
    messages = await lint(files)
  })

  it('gives the number of messages of each kind that README.md lists as checked by hand', async () => {
    const found = new Map<string, { count: number; files: Set<string> }>()
    for (const { ruleId, level, path } of messages) {
      const entry = found.get(`${ruleId} ${level}`) ?? { count: 0, files: new Set() }
      found.set(`${ruleId} ${level}`, { count: entry.count + 1, files: entry.files.add(path ?? '') })
    }
    const rows = [...found]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([kind, { count, files: own }]) => `${kind}: ${count} in ${own.size}`)
    await expect(`${rows.join('\n')}\n`).toMatchFileSnapshot('../fixtures/corpus/lint.txt')
  })

  it('writes each message on one line, without a full stop', () => {
    expect(messages.filter(({ reason }) => !/^[^\n]*[^.\n]$/.test(reason))).toEqual([])
  })

  it.each(files)('fixes $path completely, without losing anything', async ({ path, text }) => {
    const fixed = await fixText({ path, text }, (input) => lint([input]))
    expect(fixed.messages.filter(({ fix }) => fix)).toEqual([])
    expect(withoutPlaces(parse(fixed.text, { path }).report)).toEqual(withoutPlaces(parse(text, { path }).report))
  })

  const rounds = files
    .map(({ path, text }) => parse(text, { path }).report)
    .filter((report) => report?.reviews.some(({ status, findings }) => status === 'completed' && findings.length > 0))

  it.each(rounds)('finds no problem in $slug after this tool consolidated it', async (report) => {
    if (!report) throw new Error('no report')
    const path = `${report.slug}.md`
    const text = renderReport(consolidate(inputOfReport(report, path)).report)
    const appendix = text.indexOf('## Appendix')
    const ours = (await lint([{ path, text }])).filter(
      // Problems in the text of an agent, or in a date that people wrote, were there before.
      ({ level, position, ruleId }) =>
        level !== 'note' && ruleId !== 'wrong-date' && (position?.start.offset ?? 0) < appendix,
    )
    expect(ours).toEqual([])
  })
})
