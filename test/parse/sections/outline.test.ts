import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/parse/index.ts'

function titles(text: string): string[] | undefined {
  return parse(text, { as: 'review' }).review?.findings.map(({ severity, title }) => `${severity} ${title}`)
}

describe('a review', () => {
  const review =
    '### Important Issues\n\n1. **No retry** — `a.ts:1`\n\n```ts\na()\n```\n\n2. **No limit** — `a.ts:4`\n\nb'
  it.each([
    ['a fence', `\`\`\`markdown\n${review}\n\`\`\``],
    ['quote marks', review.replace(/^/gm, '> ')],
    ['an indent', review.replace(/^/gm, '    ')],
  ])('can be enclosed in %s', (_name, text) => {
    expect(titles(text)).toEqual(['important No retry', 'important No limit'])
    expect(parse(text, { as: 'review' }).review?.source).toBe(text)
  })
})

describe('the section of a severity', () => {
  it.each(['Suggestions / Nits', 'Suggestions and improvements', 'Nits', 'Nitpicks'])('can be called %s', (title) => {
    expect(titles(`## ${title}\n\n1. **No retry** — \`a.ts:1\`\n\na`)).toEqual(['suggestion No retry'])
  })

  it.each([
    ['labelled heads', '### I1. No retry\n\na\n\n### I2. **No limit** — `a.ts:4`\n\nb'],
    ['heads with closing number signs', '### I1. No retry ###\n\na\n\n### I2. No limit — `a.ts:4` ###\n\nb'],
    ['numbered heads with a place', '### 1. No retry — `a.ts:1`\n\na\n\n### 2. No limit — `a.ts:4`\n\nb'],
  ])('contains %s that are headings of its own level', (_name, heads) => {
    expect(titles(`### Important Issues\n\n${heads}\n\n### Deployment\n\nNone.`)).toEqual([
      'important No retry',
      'important No limit',
    ])
  })
})
