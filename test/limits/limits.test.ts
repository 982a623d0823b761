import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runIn } from '../cli/run.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deep-review-'))
  mkdirSync(join(folder, 'reviews'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const slug = '20260101-120000-pr-7'
const head = `# Deep Review: ${slug}\n\n| | |\n|---|---|\n| **Reviewers** | Ada |\n\n## Suggestions\n\n`
const findings = (count: number) => Array.from({ length: count }, (_, at) => `S${at + 1}. **Title ${at}**\n\nText.\n`)
const write = (text: string, config = '') => {
  writeFileSync(join(folder, `reviews/${slug}.md`), text)
  writeFileSync(join(folder, 'deep-review.config.yaml'), config)
}

const kinds: [name: string, text: string, settings: Record<string, number>, error: RegExp][] = [
  ['a file that is too large', head + 'Word. '.repeat(200_000), { fileSize: 1 }, /larger than 1 MB.*limits\.fileSize/],
  [
    'too many findings',
    head + findings(7).join('\n'),
    { findings: 6 },
    /has 7 findings.*the limit is 6.*limits\.findings/,
  ],
  ['a line that is too long', `${head}${'x'.repeat(300)}\n`, { lineLength: 200 }, /line 9 has 300.*limits\.lineLength/],
  [
    'quotes in quotes',
    `${head}${'>'.repeat(12)} x\n`,
    { nesting: 11 },
    /line 9 is nested more than 11.*limits\.nesting/,
  ],
  [
    'lists in lists',
    `${head}${' '.repeat(22)}- x\n`,
    { nesting: 11 },
    /line 9 is nested more than 11.*limits\.nesting/,
  ],
]

describe('a report that exceeds a limit', () => {
  it.each(kinds)('is refused with one sentence: %s', async (_name, text, settings, error) => {
    const [[key = '', value = 0] = []] = Object.entries(settings)
    write(text, `limits: { ${key}: ${value} }\n`)
    const report = `reviews/${slug}.md`
    for (const command of [
      ['parse'],
      ['lint', '--no-cache'],
      ['lint', '--fix'],
      ['fmt'],
      ['status'],
      ['history'],
      ['stats'],
      ['diff', report, report],
      ['export'],
      ['export', '--format', 'ndjson', '--out', 'tables'],
      ['context'],
      ['comment', '--pr', '7'],
      ['patch', report, 'S1'],
      ['resolve', report, 'S1', 'fixed'],
      ['close', 'pr-7'],
      ['rename', slug, '20260101-120000-pr-8'],
      ['consolidate', report],
      ['import', report, '--reviews', 'imported'],
    ]) {
      const { code, err } = await runIn(folder, command)
      expect(code, command.join(' ')).toBe(2)
      expect(err).toMatch(error)
      expect(err).not.toContain('bug')
    }
    expect(readFileSync(join(folder, `reviews/${slug}.md`), 'utf8')).toBe(text)
  })

  it.each(kinds)('is read once the limit is raised: %s', async (_name, text, settings) => {
    const [[key = '', value = 0] = []] = Object.entries(settings)
    write(text, `limits: { ${key}: ${value + 1} }\n`)
    if (key === 'lineLength') write(text, 'limits: { lineLength: 300 }\n')
    if (key === 'fileSize') write(text, 'limits: { fileSize: 2 }\n')
    expect(await runIn(folder, ['parse'])).toMatchObject({ code: 0, err: '' })
  })

  it('does not prevent other reports from being read', async () => {
    write(`${head}${'x'.repeat(300)}\n`, 'limits: { lineLength: 200 }\n')
    writeFileSync(join(folder, 'reviews/20260101-120000-pr-8.md'), head.replaceAll('pr-7', 'pr-8') + findings(1)[0])
    const { code, out } = await runIn(folder, ['status'])
    expect(code).toBe(2)
    expect(out).toContain('pr-8')
  })

  it('is also refused as a raw review', async () => {
    write(head, 'limits: { findings: 2 }\n')
    const raw = join(folder, 'reviews/raw', slug)
    mkdirSync(raw, { recursive: true })
    writeFileSync(join(raw, 'round.yaml'), 'date: "2026-01-01T12:00"\nreviewers:\n  - { name: Ada, file: ada.md }\n')
    writeFileSync(join(raw, 'ada.md'), `## Suggestions\n\n${findings(3).join('\n').replaceAll('S', '')}`)
    expect(await runIn(folder, ['consolidate', `reviews/raw/${slug}`])).toMatchObject({
      code: 2,
      err: expect.stringContaining('ada.md: it has 3 findings'),
    })
  })
})

it('limits are whole numbers, and no larger than a text can be', async () => {
  write(head, 'limits: { fileSize: 5000, nesting: 0, lines: 3 }\n')
  const { code, err } = await runIn(folder, ['parse'])
  expect(code).toBe(2)
  for (const key of ['limits.fileSize', 'limits.nesting', 'limits.lines']) expect(err).toContain(key)
})
