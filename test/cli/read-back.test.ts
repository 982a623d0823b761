import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Report } from '../../schemas/report.ts'
import { lossOf } from '../../src/cli/read-back.ts'
import { parse } from '../../src/parse/index.ts'
import { runIn } from './run.ts'

const name = '20260101-120000-pr-7.md'
const header = '# Deep Review: 20260101-120000-pr-7\n\n| | |\n|---|---|\n| **Reviewers** | Ada |\n\n'
const findings =
  '## Suggestions\n\nS1. **Cache never expires** — `src/cache.ts:12` [Ada] (suggestion, gap)\n\nEntries stay.\n'
const appendix = '\n## Appendix: Original Reviews\n\n### Ada\n\n````\nS1. the cache\n````\n'
let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'deep-review-'))
})
afterEach(() => rmSync(root, { recursive: true }))

const write = (text: string) => writeFileSync(join(root, name), text)
const read = () => readFileSync(join(root, name), 'utf8')

function reportOf(text: string): Report {
  const { report } = parse(text, { path: name })
  if (!report) throw new Error('no report')
  return report
}

describe('a written report', () => {
  it('is read back, so that a row inside an unclosed fence is refused and the file unchanged', async () => {
    const text = `${header}${findings}\n\`\`\`\`ts\nnothing closes this\n`
    write(text)
    const { code, err } = await runIn(root, ['resolve', name, 'S1', 'fixed'])
    expect({ code, err }).toEqual({
      code: 2,
      err: `deep-review: Cannot write ${name}: when read back, the Resolution would not say what was done with S1; run deep-review lint to see what is wrong\n`,
    })
    expect(read()).toBe(text)
  })

  it('is unchanged by a second run', async () => {
    write(header + findings + appendix)
    await runIn(root, ['resolve', name, 'S1', 'fixed', '--date', '2026-01-02'])
    const once = read()
    expect((await runIn(root, ['resolve', name, 'S1', 'fixed', '--date', '2026-01-02'])).err).toContain('unchanged')
    expect(read()).toBe(once)
  })
})

describe('the loss between two reports', () => {
  const whole = () => reportOf(header + findings + appendix)

  it('is null if they have the same content', () => {
    expect(lossOf(whole(), whole())).toBeNull()
  })

  it.each([
    ['it would not be a report', null],
    ['it would have 0 findings, not 1', header + appendix],
    ['the finding S1 would be another one', header + findings.replace('Cache', 'Store') + appendix],
    ['the finding S1 would be another one', header + findings.replace(':12', ':13') + appendix],
    ['it would have 0 raw reviews, not 1', header + findings],
    ['the raw review of Ada would change', header + findings + appendix.replace('the cache', 'the cash')],
  ])('is described: %s', (reason, text) => {
    expect(lossOf(whole(), text === null ? null : reportOf(text))).toBe(reason)
  })
})
