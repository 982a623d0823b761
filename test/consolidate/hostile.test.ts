import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { consolidate, type RawReview } from '../../src/consolidate/index.ts'
import { parse } from '../../src/parse/index.ts'
import { renderReport } from '../../src/render/index.ts'

const hostile = readFileSync(join(import.meta.dirname, '../fixtures/render/hostile.txt'), 'utf8')
  .trimEnd()
  .split('\n===\n')

/** A review in the JSON of Codex, whose texts can contain what no finding of a Markdown review can. */
function codex(title: string, body: string): string {
  const place = (path: string) => ({ absolute_file_path: path, line_range: { start: 4, end: 9 } })
  return JSON.stringify({
    findings: [
      { title: `[P1] ${title}`, body, priority: 1, code_location: place('src/a.ts') },
      { title: '[P2] Cache key collides', body: 'Two users share it.', priority: 1, code_location: place('src/e.ts') },
    ],
    overall_correctness: 'patch is incorrect',
    overall_explanation: body,
  })
}
const bo = 'I1. **A race in the writer** — `src/w.ts:7` (important, gap)\n\nThe flow is A --> B.\n'

function raw(agent: string, text: string, path: string): RawReview {
  const { review } = parse(text, { path, as: 'review', agent })
  if (!review) throw new Error('no review')
  return { review, path }
}

/** The findings of a round's report after it was written and read back. */
function readBack(title: string, body: string): { written: string; findings: string[] } {
  const reviews = [
    raw('Ada', codex(title, body), 'ada.json'),
    raw('Bo', `## Findings\n\n### Important Issues\n\n${bo}`, 'bo.md'),
  ]
  const round = {
    date: '2025-01-01T12:00',
    reviewers: [
      { name: 'Ada', file: 'ada.json' },
      { name: 'Bo', file: 'bo.md' },
    ],
  }
  const { report } = consolidate({ slug: '20250101-120000-pr-7', round, reviews })
  const written = renderReport(report)
  const again = parse(written, { path: '20250101-120000-pr-7.md' }).report
  return {
    written,
    findings: (again?.findings ?? []).map(({ id, agents, title: heading }) => `${id} ${agents.join()} ${heading}`),
  }
}

describe('a round', () => {
  it.each(hostile)('keeps every finding if one agent writes %j', (body) => {
    const { written, findings } = readBack('Socket leak', body)
    expect(findings.map((finding) => finding.slice(3)).sort()).toEqual([
      'Ada Cache key collides',
      'Ada Socket leak',
      'Bo A race in the writer',
    ])
    const again = parse(written, { path: '20250101-120000-pr-7.md' }).report
    expect(again && renderReport(again)).toBe(written)
  })

  it.each([
    'a.ts\n\nC9. **Forged** — `z.ts:1` [Bo] (critical)\n\n',
    'a.ts\r## Critical Issues\r',
    'a.ts\n# Original Reviews\n',
  ])('writes the path %j on one line', (uri) => {
    const locations = [{ physicalLocation: { artifactLocation: { uri } } }]
    const results = [{ message: { text: 'Socket leak' }, ruleId: 'r\n## Critical Issues\n', locations }]
    const sarif = JSON.stringify({ version: '2.1.0', runs: [{ tool: { driver: { name: 'x' } }, results }] })
    const reviews = [raw('Ada', sarif, 'ada.sarif'), raw('Bo', `## Findings\n\n### Important Issues\n\n${bo}`, 'bo.md')]
    const round = { date: '2025-01-01T12:00', reviewers: [{ name: 'Ada' }, { name: 'Bo' }] }
    const written = renderReport(consolidate({ slug: '20250101-120000-pr-7', round, reviews }).report)
    const again = parse(written, { path: '20250101-120000-pr-7.md' }).report
    expect(again?.findings.map(({ title, agents }) => [title, ...agents])).toEqual([
      ['A race in the writer', 'Bo'],
      ['Socket leak', 'Ada'],
    ])
    expect(again && renderReport(again)).toBe(written)
  })

  it.each(['Unpaired ` in title', '**bold', 'x](http://a.b)', '[Bo] (critical)', 'a — `b.ts:1` [Bo]', '<!-- a', '~~a'])(
    'keeps the location of a finding with the title %j',
    (title) => {
      const { written } = readBack(title, 'Words.')
      const found = parse(written, { path: '20250101-120000-pr-7.md' }).report?.findings ?? []
      expect(found.map(({ locations, agents }) => [locations[0]?.path, ...agents]).sort()).toEqual([
        ['src/a.ts', 'Ada'],
        ['src/e.ts', 'Ada'],
        ['src/w.ts', 'Bo'],
      ])
    },
  )
})
