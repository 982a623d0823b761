import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Location } from '../../../schemas/finding.ts'
import { readHead } from '../../../src/parse/finding/head.ts'
import { parse } from '../../../src/parse/index.ts'

/** Each form of a head on one line, and its content on the next. */
const fixture = readFileSync(join(import.meta.dirname, '../../fixtures/parse/heads.txt'), 'utf8')
const forms = [...fixture.matchAll(/^(?!#)(\S.*)\n {4}(.*)$/gm)].map(([, line = '', expected = '']) => ({
  line,
  expected,
}))

describe('readHead', () => {
  it.each(forms)('reads $line', ({ line, expected }) => {
    expect(summary(line)).toBe(expected)
  })

  it('leaves text after a long head to the body', () => {
    const head = readHead(`I1. **T** — \`a.ts:1\` ${'x'.repeat(5000)}`)
    expect(head?.title).toBe('T')
    expect(`${head?.notes.join('')}${head?.prose}`).toHaveLength(5000)
  })
})

function summary(line: string): string {
  const head = readHead(line)
  if (!head) return 'no head'
  const tag = head.tag && [head.tag.unrated ? 'unrated' : head.tag.severity, head.tag.kind ?? head.tag.kindAsWritten]
  return [
    head.form,
    head.label,
    head.severity,
    `«${head.title}»`,
    head.locations.length > 0 ? `@ ${head.locations.map(place).join(' ')}` : null,
    ...head.brackets.map((bracket) => `[${bracket}]`),
    tag && `(${tag.filter(Boolean).join(', ')})`,
    ...head.notes.map((note) => `{${note}}`),
    head.struck ? 'struck' : null,
    head.prose === '' ? null : `… ${head.prose}`,
  ]
    .filter((part) => part !== null)
    .join(' ')
}

function place({ path, startLine, endLine }: Location): string {
  return startLine === null ? path : `${path}:${startLine}${endLine === startLine ? '' : `-${endLine}`}`
}

describe('a head with dots between its parts', () => {
  it.each([
    '**S1. No limit** · `src/a.ts:4` · *suggestion, gap* · raised by Claude Opus 4.8 and Codex GPT 5.6 Sol',
    '**S1. No limit** · `src/a.ts:4` · Claude Opus 4.8, Codex GPT 5.6 Sol · suggestion, gap',
  ])('has a place, a tag and agents: %s', (line) => {
    const text = `# Deep Review: x\n\n| | |\n|---|---|\n| **Reviewers** | Claude Opus 4.8, Codex GPT 5.6 Sol |\n\n## Suggestions\n\n${line}\n\nIt grows.\n`
    expect(parse(text, { path: 'x.md' }).report?.findings).toMatchObject([
      { title: 'No limit', kind: 'gap', agents: ['Claude Opus 4.8', 'Codex GPT 5.6 Sol'], body: 'It grows.' },
    ])
  })
})
