import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type FindingRow, findingReporterNames, loadFindingReporter } from '../../src/reporters/index.ts'
import { fingerprintOf, threadUuid } from '../../src/track/index.ts'
import { records } from '../records.ts'

const row: FindingRow = {
  report: '20250101-120000-pr-7',
  reportPath: 'reviews/20250101-120000-pr-7.md',
  reportLine: 40,
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
  it.each(findingReporterNames)('%s prints the rows in its fixture', async (name) => {
    await expect(await print(name)).toMatchFileSnapshot(
      join(import.meta.dirname, '../fixtures/reporters/findings', `rows.${name}`),
    )
  })

  it('does not let a title be a formula', async () => {
    expect(await print('csv')).toContain(`"'=HYPERLINK(""x""), a ""quoted"" title"`)
  })
})

const hostile = {
  ...row,
  title: 'see @octocat, fixes #12, <img src=x> and [x](https://evil.example) in a[0]',
  agents: ['@octocat', '__proto__'],
}

describe('findings whose words are hostile', () => {
  it('mention nobody and close nothing where reviewdog posts them', async () => {
    const text = (await loadFindingReporter('rdjson'))?.([hostile], '1.2.3') ?? ''
    const [{ message }] = JSON.parse(text).diagnostics
    expect(message).toContain('octocat')
    expect(message).not.toMatch(/@\w|#\d|:\/\//)
  })

  it('keep their code where reviewdog posts them', async () => {
    const title = 'leaks `a@b` for $5'
    const text = (await loadFindingReporter('rdjson'))?.([{ ...row, title, agents: [] }], '1.2.3') ?? ''
    expect(JSON.parse(text).diagnostics[0].message).toContain(title)
  })

  it('link nowhere in code scanning', async () => {
    const text = (await loadFindingReporter('sarif'))?.([hostile, row], '1.2.3') ?? ''
    const [{ message }] = JSON.parse(text).runs[0].results
    expect(message.text).toContain(String.raw`\[x\](https://evil.example) in a\[0\]`)
  })
})

describe('findings for code scanning', () => {
  async function results(rows: readonly FindingRow[]): Promise<Record<string, unknown>[]> {
    const log = (await loadFindingReporter('sarif'))?.(rows, '1.2.3') ?? ''
    return JSON.parse(log).runs[0].results
  }
  const uris = async (paths: string[]) => {
    const locations = paths.map((path) => ({ path, startLine: 1, endLine: 1 }))
    const [result] = await results([{ ...row, locations }])
    return JSON.stringify(result?.locations).match(/(?<="uri":")[^"]*/g)
  }

  it('are located in the report if they have no location of their own', async () => {
    expect(await uris([])).toEqual(['reviews/20250101-120000-pr-7.md'])
    expect(await uris(['/home/ada/a.ts'])).toEqual(['reviews/20250101-120000-pr-7.md'])
  })

  it('have paths with every special character escaped', async () => {
    expect(await uris(['src/C#/a b.ts', 'what?.ts', '100%.ts'])).toEqual([
      'src/C%23/a%20b.ts',
      'what%3F.ts',
      '100%25.ts',
    ])
  })

  it('are only those that nobody declined or fixed', async () => {
    const fates = ['open', 'unraised', 'persisting', 'declined', 'resolved'] as const
    const left = await results(fates.map((fate) => ({ ...row, fate })))
    expect(left.map(({ properties }) => Reflect.get(properties as object, 'fate'))).toEqual(fates.slice(0, 3))
  })
})

describe('findings for review comments', () => {
  it('are only open findings with a line, at their first location', async () => {
    const nowhere = { ...row, id: 'I2', locations: [{ path: 'a.ts', startLine: null, endLine: null }] }
    const resolved = { ...row, id: 'I3', fate: 'resolved' as const }
    const printed = (await loadFindingReporter('rdjson'))?.([row, nowhere, resolved], '1.2.3') ?? ''
    expect(JSON.parse(printed).diagnostics).toEqual([
      {
        message: 'I1: =HYPERLINK("x"), a "quoted" title (Ada, Bo)',
        location: { path: 'src/a b.ts', range: { start: { line: 3 }, end: { line: 5 } } },
        severity: 'WARNING',
        code: { value: '20250101-120000-pr-7#I1' },
      },
    ])
  })
})

describe('fingerprintOf', () => {
  const [first, moved, reworded] = records({
    a: '### Important Issues\n\nI1. **`open` leaks the socket** — `src/net/a.ts:4` (important, gap)\n\nx',
    b: '### Suggestions\n\nS3. **`open` leaks the socket** — `lib/net/a.ts:90` (suggestion, gap)\n\ny',
    c: '### Important Issues\n\nI1. **`close` is never called** — `src/net/a.ts:4` (important, gap)\n\nx',
  }).map(({ finding }) => fingerprintOf({ ...finding } as never))

  it('is the same after a move, with another severity and with another number', () => {
    expect(moved).toBe(first)
  })

  it('is different for another problem', () => {
    expect(reworded).not.toBe(first)
  })
})

describe('threadUuid', () => {
  it('is a UUID of version 5 that never changes', () => {
    expect(threadUuid('a#I1')).toBe(threadUuid('a#I1'))
    expect(threadUuid('a#I1')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})
