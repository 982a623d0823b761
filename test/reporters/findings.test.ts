import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type FindingRow, findingReporterNames, loadFindingReporter } from '../../src/reporters/index.ts'
import { fingerprintOf, threadUuid } from '../../src/track/index.ts'
import { records } from '../records.ts'

const row: FindingRow = {
  report: '20250101-120000-pr-7',
  repository: 'o/r',
  target: 'pr-7',
  round: 1,
  date: '2025-01-01T12:00',
  id: 'I1',
  severity: 'important',
  kind: 'gap',
  title: '=HYPERLINK("x"), a "quoted" title',
  locations: [
    { path: 'src/a b.ts', startLine: 3, endLine: 5 },
    { path: 'lib/', startLine: null, endLine: null },
  ],
  agents: ['Ada', 'Bo'],
  state: 'reopened',
  fate: 'open',
  thread: '20250101-120000-pr-7#I1',
  fingerprint: 'f00',
  correlation: threadUuid('20250101-120000-pr-7#I1'),
}

async function print(name: string): Promise<string> {
  return (await loadFindingReporter(name))?.([row, { ...row, id: 'I2', locations: [] }], '1.2.3') ?? ''
}

describe('reporters of findings', () => {
  it.each(findingReporterNames)('%s prints as it did', async (name) => {
    await expect(await print(name)).toMatchFileSnapshot(
      join(import.meta.dirname, '../fixtures/reporters/findings', `rows.${name}`),
    )
  })

  it('keeps a title from being a formula', async () => {
    expect(await print('csv')).toContain(`"'=HYPERLINK(""x""), a ""quoted"" title"`)
  })
})

describe('fingerprintOf', () => {
  const [first, moved, reworded] = records({
    a: '### Important Issues\n\nI1. **`open` leaks the socket** — `src/net/a.ts:4` (important, gap)\n\nx',
    b: '### Suggestions\n\nS3. **`open` leaks the socket** — `lib/net/a.ts:90` (suggestion, gap)\n\ny',
    c: '### Important Issues\n\nI1. **`close` is never called** — `src/net/a.ts:4` (important, gap)\n\nx',
  }).map(({ finding }) => fingerprintOf({ ...finding } as never))

  it('survives a move, another severity and another number', () => {
    expect(moved).toBe(first)
  })

  it('tells other problems apart', () => {
    expect(reworded).not.toBe(first)
  })
})

describe('threadUuid', () => {
  it('is a UUID of version 5 that never changes', () => {
    expect(threadUuid('a#I1')).toBe(threadUuid('a#I1'))
    expect(threadUuid('a#I1')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})
