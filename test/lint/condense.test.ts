import { describe, expect, it } from 'vitest'
import type { Message } from '../../schemas/message.ts'
import { condense, lint } from '../../src/lint/index.ts'

function message(path: string, ruleId: string, level: Message['level']): Message {
  const position = { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: 0 } }
  const nothing = { expected: null, actual: null, url: null, fix: null, suggestion: null, related: [] }
  return { ruleId, level, reason: `About ${ruleId}`, path, position, ...nothing }
}

const paths = ['a.md', 'b.md', 'c.md', 'd.md']

describe('condense', () => {
  it('shows a note that most reports have only once, with the count', () => {
    const notes = paths.flatMap((path) => [
      message(path, 'missing-kind', 'note'),
      message(path, 'missing-kind', 'note'),
    ])
    expect(condense(notes, 5).map(({ path, reason }) => `${path}: ${reason}`)).toEqual([
      'a.md: About missing-kind; shown once for 8 in 4 reports',
    ])
  })

  it('keeps notes that only some reports have', () => {
    const notes = paths.map((path) => message(path, 'missing-kind', 'note'))
    expect(condense(notes, 8)).toEqual(notes)
    expect(condense(notes.slice(1), 3)).toEqual(notes.slice(1))
  })

  it('never condenses warnings', () => {
    const warnings = paths.map((path) => message(path, 'wrong-id', 'warning'))
    expect(condense(warnings, 4)).toEqual(warnings)
  })

  const ofForm = ['missing-section', 'missing-section', 'wrong-title', 'wrong-section-depth']

  it('combines messages about the form of a report from elsewhere, with the most severe of their levels', () => {
    const form = ofForm.map((ruleId) => message('a.md', ruleId, 'warning'))
    const rest = message('a.md', 'wrong-id', 'warning')
    expect(condense([message('a.md', 'not-canonical', 'note'), ...form, rest], 1)).toEqual([
      { ...message('a.md', 'not-canonical', 'warning'), reason: 'About not-canonical (4 differences)' },
      rest,
    ])
  })

  it('keeps each message about the form of a report that is otherwise canonical', () => {
    const form = ofForm.map((ruleId) => message('a.md', ruleId, 'warning'))
    expect(condense(form, 1)).toEqual(form)
  })
})

describe('a document of another kind', () => {
  const text =
    '# Architecture Review\n\n## Executive Summary\n\nA queue.\n\n## Important Issues\n\n1. **No limit** — `a.ts`\n\n'
  it('gets one note', async () => {
    const messages = await lint([{ path: '20260101-architecture.md', text }])
    expect(messages.map(({ ruleId, level }) => [ruleId, level])).toEqual([['not-canonical', 'note']])
  })

  it('still gets messages about what must not be published', async () => {
    const secret = `${text}postgres://shop:q7Zk2Vb9Xw4Lr8Tn5Yc3@db.acme.dev/shop\n`
    const messages = await lint([{ path: '20260101-architecture.md', text: secret }])
    expect(messages.map(({ ruleId }) => ruleId)).toContain('secret')
  })
})
