import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { runIn } from './run.ts'

const counts = vi.hoisted(() => ({ parses: 0 }))

vi.mock('../../src/parse/index.ts', async (original) => {
  const real = await original<typeof import('../../src/parse/index.ts')>()
  const parse: typeof real.parse = (...given) => {
    counts.parses += 1
    return real.parse(...given)
  }
  return { ...real, parse }
})

const root = mkdtempSync(join(tmpdir(), 'deep-review-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const report = (slug: string, repository: string | null) =>
  `# Deep Review: ${slug}\n\n| | |\n|---|---|\n| **Date** | 2026-03-01 12:00 |\n${repository === null ? '' : `| **Repo** | ${repository} |\n`}\n## Critical Issues\n\nC1. **The disk is full** — \`src/save.ts:3\` [Ada] (critical, gap)\n`

describe('tables of reports', () => {
  it('parse each report once, put reports without a repository into the only one, and skip other files', async () => {
    mkdirSync(join(root, 'reviews'))
    const files = {
      '20260301-120000-pr-7.md': report('20260301-120000-pr-7', 'acme/tool'),
      '20260302-120000-pr-7.md': report('20260302-120000-pr-7', null),
      '20260303-120000-pr-8.md': report('20260303-120000-pr-8', 'acme/site'),
      'notes.md': 'Buy milk.\n',
    }
    for (const [name, text] of Object.entries(files)) writeFileSync(join(root, 'reviews', name), text)
    const { code, err } = await runIn(root, ['export', 'reviews', '--format', 'ndjson', '--out', 'tables'])
    expect(code).toBe(0)
    expect(err).toContain('notes.md is not a report; skipping it')
    expect(counts.parses).toBe(4)
    const rounds = readFileSync(join(root, 'tables/rounds/repository=acme%2Ftool/month=2026-03/part-0.ndjson'), 'utf8')
    expect(rounds.match(/2026030\d-120000-pr-7/g)).toEqual(['20260301-120000-pr-7', '20260302-120000-pr-7'])
  })
})
