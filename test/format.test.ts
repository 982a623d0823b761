import { describe, expect, it } from 'vitest'
import { formatReport } from '../src/format.ts'
import { parse } from '../src/parse/index.ts'
import { runIn } from './cli/run.ts'

const path = '20270203-101500-pr-12.md'

function format(body: string) {
  const text = `# Deep Review: 20270203-101500-pr-12\n\n| | |\n|---|---|\n| **Reviewers** | Ada |\n\n${body}\n`
  const { report } = parse(text, { path })
  if (!report) throw new Error('no report')
  return formatReport(text, report, path)
}

describe('formatReport', () => {
  it('rewrites a report in canonical form', () => {
    expect(format('## Suggestions\n\n1. **T** — `a.ts:1` [Ada]\n\nb').text).toContain(
      'S1. **T** — `a.ts:1` [Ada] (suggestion)',
    )
  })

  it('refuses when the rewritten report would have a location that was not read', () => {
    expect(format('## Suggestions\n\nS1. **T** — [Ada] (suggestion) `a.ts:1````\n\nb')).toEqual({
      text: null,
      refusal: 'the locations of finding S1 would change',
    })
  })

  it.each([
    ['\r\n', '\r\n'],
    ['\n', '\r\n'],
  ])('keeps the newlines of raw reviews exactly: %j, and %j at the end', (newline, last) => {
    const source = `# Review${newline}${newline}It is\rodd.${last}`
    const text = `# Deep Review: 20270203-101500-pr-12\n\n| | |\n|---|---|\n| **Reviewers** | Ada |\n\n## Appendix: Original Reviews\n\n### Ada\n\n\`\`\`\`\n${source}\`\`\`\`\n`
    const { report } = parse(text, { path })
    const formatted = report && formatReport(text, report, path)
    expect(parse(formatted?.text ?? '', { path }).report?.reviews[0]?.source).toBe(source)
  })
})

describe('fmt', () => {
  const damaged =
    '# Deep Review: 20270203-101500-pr-12\n\n| | |\n|---|---|\n| **Reviewers** | Ada |\n\n## Suggestions\n\nS1. **T** — [Ada] (suggestion) `a.ts:1````\n\nb\n'

  it('leaves a report unchanged that it cannot rewrite, and says why', async () => {
    expect(await runIn(import.meta.dirname, ['fmt', '-'], damaged)).toEqual({
      code: 2,
      out: damaged,
      err: 'deep-review: Cannot format standard input: when read back, the locations of finding S1 would change; run deep-review lint to see what is wrong\n',
    })
  })
})
