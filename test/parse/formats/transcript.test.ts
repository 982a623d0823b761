import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/parse/index.ts'

function review(name: string) {
  const text = readFileSync(join(import.meta.dirname, '../../fixtures/parse/transcripts', name), 'utf8')
  const { review } = parse(text, { path: name })
  return review
}

describe('transcripts of agents', () => {
  it.each([
    ['claude.jsonl', { model: 'claude-opus-4-6', durationSeconds: 696.4, toolCalls: { Bash: 1, Read: 2 } }],
    ['codex.jsonl', { model: null, durationSeconds: null, toolCalls: { shell: 2 } }],
    ['gemini.json', { model: 'gemini-3.1-pro', durationSeconds: 6.5, toolCalls: { glob: 1, read_file: 2 } }],
    ['gemini.jsonl', { model: 'gemini-3.1-pro', durationSeconds: 6.5, toolCalls: { read_file: 1 } }],
  ])('contain a review and the figures of the run: %s', (name, run) => {
    const read = review(name)
    expect(read?.run).toEqual(run)
    expect(read?.findings.map(({ title, locations }) => [title.toLowerCase().includes('lock'), locations[0]])).toEqual([
      [true, { path: 'src/lock.ts', startLine: 10, endLine: 10 }],
    ])
    expect(read?.source).toContain('It hangs.')
  })

  it('are not recognized when they are cut off', () => {
    expect(parse('{"type":"system"}\n{"type":"assi', { path: 'a.jsonl' }).type).toBe('unknown')
  })
})
