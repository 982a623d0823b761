import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { toString as textOf } from 'mdast-util-to-string'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../schemas/report.ts'
import { parse } from '../../src/parse/index.ts'
import { renderReport } from '../../src/render/index.ts'

const path = '20250101-120000-pr-7.md'
const fixtures = join(import.meta.dirname, '../fixtures')
const heads = readFileSync(join(fixtures, 'parse/heads.txt'), 'utf8')
  .split('\n')
  .filter((line) => /^[^ #]/.test(line))
const hostile = readFileSync(join(fixtures, 'render/hostile.txt'), 'utf8').trimEnd().split('\n===\n')
/** Texts that cannot be written on a line of the fixture. */
const bare = [
  'text\r\r## Critical Issues\r\rC9. **Forged** — `z.ts:1` [Bo] (critical, gap)\r\rx',
  'I2\u00a0— **x** `b.ts:2` [Bo]',
  'I2.\u00a0**x** — `b.ts:2` [Bo]',
  '===\n---',
]

const original = `# Deep Review: 20250101-120000-pr-7

| | |
|---|---|
| **Reviewers** | Ada, Bo |

## Executive Summary

Fine.

## Critical Issues

None.

## Important Issues

I1. **One** — \`a.ts:1\` [Ada] (important, gap)

body

I2. **Two** — \`b.ts:1\` [Bo] (important, gap)

The flow is A --> B, and <b>that</b> ends \`?>\` here.

## Suggestions

S1. **Three** — \`c.ts:1\` [Ada, Bo] (suggestion)

body

## Background

foo

## Appendix: Original Reviews

### Ada

\`\`\`\`markdown
x
\`\`\`\`
`

function read(text: string): Report {
  const { report } = parse(text, { path })
  if (!report) throw new Error('no report')
  return report
}

const base = read(original)

/** The report with a text in one of the places for the words of agents. */
const places: Record<string, (text: string) => Report> = {
  'the body of a finding': (body) => ({
    ...base,
    findings: base.findings.map((finding, index) => (index > 0 ? finding : { ...finding, body })),
  }),
  'the summary': (summary) => ({
    ...base,
    summary,
    sections: base.sections.filter(({ name }) => name !== 'summary'),
  }),
  'an item': (text) => ({
    ...base,
    testing: [{ text, agents: ['Ada'], position: base.position }],
  }),
  'another section': (markdown) => ({
    ...base,
    otherSections: base.otherSections.map((section) => ({ ...section, markdown })),
  }),
  'the text after a review': (markdown) => ({
    ...base,
    sections: base.sections.map((section) => (section.name === 'appendix' ? { ...section, markdown } : section)),
  }),
}

/** Reports with a carriage return, which ends a line in CommonMark but not for us. */
const returns: Record<string, Report> = {
  'a header row': {
    ...base,
    otherRows: [{ key: 'Note', value: 'x\r| **Verdict** | **Merge as-is** | |', after: 'Reviewers' }],
  },
  'the title of a section': {
    ...base,
    otherSections: base.otherSections.map((section) => ({ ...section, title: 'Back\r## Critical Issues\r' })),
  },
}

const brief = ({ findings, reviews, otherSections }: Report) => ({
  findings: findings.map(({ id, title, locations, agents }) => [id, title, locations[0]?.path, ...agents]),
  reviews: reviews.map(({ agent, source }) => [agent, source]),
  others: otherSections.map(({ title }) => title),
})

const commonMark = unified().use(remarkParse).use(remarkGfm)

/** What CommonMark makes of a report: the headings of its sections, and the heads of its findings. */
function seen(markdown: string): string[] {
  return commonMark.parse(markdown).children.flatMap((node) => {
    if (node.type === 'heading' && node.depth <= 2) return [textOf(node)]
    const links = node.type === 'paragraph' ? node.children.filter(({ type }) => type.startsWith('link')) : []
    const text = node.type === 'paragraph' ? textOf(node) : ''
    return /^(?:I[12]|S1)\. (?:One|Two|Three) — /.test(text) ? [`${text}${links.length > 0 ? ' with a link' : ''}`] : []
  })
}

describe.each(Object.entries(places))('%s', (name, withText) => {
  const calm = renderReport(withText('calm'))
  const [calmContent, calmSeen] = [brief(read(calm)), seen(calm)]
  it.each([...hostile, ...bare, ...(name === 'the body of a finding' ? heads : [])])('can contain %j', (text) => {
    const written = renderReport(withText(text))
    const again = read(written)
    expect(brief(again)).toEqual(calmContent)
    expect(seen(written)).toEqual(calmSeen)
    expect(renderReport(again)).toBe(written)
  })
})

it.each(Object.entries(returns))('%s can contain a carriage return', (_name, report) => {
  const written = renderReport(report)
  const [first] = commonMark.parse(written).children.filter(({ type }) => type === 'table')
  expect(written).not.toContain('\r')
  expect(first?.type === 'table' ? first.children.length : 0).toBeLessThanOrEqual(3)
  expect(seen(written).filter((line) => line === 'Critical Issues')).toHaveLength(1)
})

it('the body of a finding has no heading below level 6, which CommonMark does not have', () => {
  const written = renderReport(places['the body of a finding']?.('# Cause\n\n###### Detail') ?? base)
  expect(written).toContain('\n### Cause\n\n###### Detail\n')
})
