import { describe, expect, it } from 'vitest'
import { parse } from '../../src/parse/index.ts'
import { readings } from './review/readings.ts'

function idsOf(text: string): string[] {
  return (parse(text, { path: 'a.md' }).review?.findings ?? []).map(({ id, title }) => `${id} ${title}`)
}

function contradictions(text: string): string[] {
  const { messages } = parse(text, { path: 'a.md' })
  return messages.flatMap(({ ruleId, reason }) => (ruleId === 'contradictory-severity' ? [reason] : []))
}

describe('a review with ids in our form', () => {
  it('keeps findings in a section without ids', () => {
    const text =
      '## Critical\n\n### C1. Pool is shared\n\n**File:** `src/a.ts:1`\n\n## Important\n\n### Cache grows without end\n\n**File:** `src/b.ts:1`\n\n### Lock leaks\n\n**File:** `src/c.ts:1`\n'
    expect(readings(text)).toEqual([
      'critical Pool is shared @ src/a.ts:1',
      'important Cache grows without end @ src/b.ts:1',
      'important Lock leaks @ src/c.ts:1',
    ])
  })

  it('keeps a rated entry of a list beside findings with ids', () => {
    const text =
      '## Critical\n\n### C1. Pool is shared\n\n**File:** `src/a.ts:1`\n\n## Important\n\n- [High] Cache grows in `src/b.ts:1`\n'
    expect(idsOf(text)).toEqual(['C1 Pool is shared', 'I1 Cache grows'])
  })

  it('reads an id without its full stop', () => {
    const text =
      '## Important\n\n### I1. First\n\n**File:** `src/a.ts:1`\n\n### I2 Second one\n\n**File:** `src/b.ts:1`\n\n### I3: Third one\n\n**File:** `src/c.ts:1`\n'
    expect(idsOf(text)).toEqual(['I1 First', 'I2 Second one', 'I3 Third one'])
  })

  it('can have hyphens in ids, and keeps line ranges after a path', () => {
    const text =
      '## Critical Issues\n\nC-1. **Lock leaks** — `src/a.ts:3-4`, `9-11` (critical, regression)\n\nUTF-8: it stays.\n\n## Important Issues\n\nI-1. **Pool is shared** — `src/b.ts:1`\n'
    expect(readings(text)).toEqual([
      'critical Lock leaks @ src/a.ts:3-4 src/a.ts:9-11',
      'important Pool is shared @ src/b.ts:1',
    ])
  })

  it('does not read a list in a body as findings because a line looks like an id', () => {
    const text =
      '## Critical\n\nC1. **Wrong decode** — `src/a.ts:3`\n\nH2: the header is\n\n- [High] `src/b.ts:3` read before it is set\n- [Low] `src/c.ts:3` read twice\n\n## Important\n\nI1. **Pool is never closed** — `src/a.ts:5`\n'
    expect(idsOf(text)).toEqual(['C1 Wrong decode', 'I1 Pool is never closed'])
  })
})

describe('the place of a finding with an id', () => {
  it.each([
    ['a plain path and its line', '**File:** src/c.ts, line 9', 'src/c.ts:9'],
    ['a remark after it', '**File:** `src/d.ts:9`, called by the router', 'src/d.ts:9'],
    ['lines in words', '**File:** src/d.ts lines 9-12', 'src/d.ts:9-12'],
    ['a sentence after it', '`src/d.ts:9` is where it happens.', 'src/d.ts:9'],
    ['a symbol between', '**File:** `src/d.ts`, `load()`, line 9', 'src/d.ts:9'],
  ])('is read with %s', (_, line, place) => {
    expect(readings(`## Critical\n\n### C1. Token is logged\n\n${line}\n\nIt is.\n`)).toEqual([
      `critical Token is logged @ ${place}`,
    ])
  })

  it('is read at the end of its title', () => {
    expect(readings('## Critical\n\n- C1: the token is logged in `src/a.ts:10`\n')).toEqual([
      'critical the token is logged @ src/a.ts:10',
    ])
  })
})

describe('a severity that contradicts an id', () => {
  it.each([
    ['a tag', 'I1. **Pool is shared** — `src/a.ts:5` (critical)\n\nUTF-8: the decoder takes it for latin1.\n'],
    ['a field', '### I1. Pool is shared\n\n**Severity:** Critical\n\nIt is.\n'],
    ['a plain field', 'I1. **Pool is shared** — `a.ts:3`\n\nSeverity: critical\n'],
  ])('is reported for %s', (_, text) => {
    expect(contradictions(`## Important\n\n${text}`)).toEqual([
      'I1 says `critical`, but its id says `important`: the id counts',
    ])
  })
})
