import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from '../../src/parse/index.ts'

const name = '20270104-091500-fix-sock-reconnect.md'
const text = readFileSync(join(import.meta.dirname, '../fixtures/parse/reports', name), 'utf8')
const { report } = parse(text, { path: name })
if (!report) throw new Error('no report')
const finding = (id: string) => report.findings.find((candidate) => candidate.id === id)

describe('a report in a later form', () => {
  it('has a round of a branch, an author with an address, and a commit', () => {
    expect(report).toMatchObject({ round: 10, author: 'Ann Lee', reviewSha: '1a2b3c4d5e', omittedCommits: 3 })
    expect(report).toMatchObject({ wallClockSeconds: 1538, verdict: { decision: 'merge-with-fixes' } })
  })

  it('lists six agents, one of which failed', () => {
    expect(report.reviewers.map(({ name, effort, status, note }) => [name, effort, status, note])).toEqual([
      ['Claude Opus 4.9', 'xhigh', 'completed', null],
      ['Codex GPT 6', null, 'completed', null],
      ['Gemini 4 Pro', null, 'completed', null],
      ['Qwen 3 local', null, 'failed', 'timed out'],
      ['Llama 5 local', null, 'completed', null],
      ['Mistral Large', null, 'completed', null],
    ])
  })

  it('has findings without a tag, by agents with short names, with all their blocks', () => {
    expect(finding('I1')).toMatchObject({
      severity: 'important',
      kind: null,
      agents: ['Claude Opus 4.9', 'Codex GPT 6'],
      locations: [{ path: 'pkg/net/sock.go' }, { path: 'retry.go', startLine: 5 }],
      references: [{ round: 1, id: 'S2' }],
      excerpts: [{ lang: 'go' }],
      repros: [
        { lang: 'bash', meta: 'repro' },
        { lang: 'text', meta: 'repro-output' },
      ],
      fixes: [{ lang: 'diff', meta: 'patch' }],
    })
  })

  it('has references to earlier rounds in heads', () => {
    expect(finding('I2')).toMatchObject({ references: [{ round: 9, id: 'I1' }], agents: ['Gemini 4 Pro'], kind: 'gap' })
    expect(finding('S1')).toMatchObject({ references: [{ round: 4, id: 'S6' }], agents: ['Llama 5 local'] })
  })

  it('has struck-out and unrated findings', () => {
    expect(finding('I3')?.struck).toBe(true)
    expect(finding('S2')).toMatchObject({ rated: false, kind: 'gap', agents: ['Mistral Large'] })
  })

  it('has observations with scope and agents', () => {
    expect(report.observations.concerns.map(({ scope, agents }) => [scope, agents])).toEqual([
      ['future', ['Claude Opus 4.9']],
      ['in-scope', ['Codex GPT 6', 'Gemini 4 Pro']],
    ])
  })

  it('has metrics in all notations', () => {
    const values = report.retro.metrics.map(({ agent, cells }) => [
      agent,
      ...cells.map(({ value, counts }) => counts ?? value),
    ])
    expect(values).toEqual([
      ['Claude Opus 4.9', 352, { critical: 0, important: 3, suggestion: 11 }, 76],
      ['Codex GPT 6', 352, { critical: 0, important: 1, suggestion: 0 }, 12],
      ['Gemini 4 Pro', 360, 0, null],
    ])
  })

  it('has entries of reconciliation, notes, declined findings and resolution', () => {
    expect(report.reconciliation.map(({ agent, from, to }) => [agent, from, to])).toEqual([
      ['Claude Opus 4.9', 'C1', 'I1'],
      ['Gemini 4 Pro', 'S3', 'dropped'],
    ])
    expect(report.notes.map(({ topic }) => topic)).toEqual(['skill', 'context'])
    expect(report.limitations.at(-1)).toMatchObject({ declined: { round: 3 } })
    expect(report.resolution?.entries.map(({ targets, action }) => [targets, action])).toEqual([
      [['I1', 'I2'], 'fixed'],
      [['S1'], 'skipped'],
    ])
  })

  it('has raw reviews in every form: two passes, indented, with seven backticks, empty, without severities', () => {
    expect(
      report.reviews.map(({ agent, pass, status, findings }) => [agent, pass, status, findings.map(({ id }) => id)]),
    ).toEqual([
      ['Claude Opus 4.9', 1, 'completed', ['C1']],
      ['Claude Opus 4.9', 2, 'completed', ['S1']],
      ['Codex GPT 6', 1, 'completed', ['I1']],
      ['Gemini 4 Pro', 1, 'completed', ['I1']],
      ['Llama 5 local', 1, 'failed', []],
      ['Mistral Large', 1, 'completed', ['S1']],
    ])
  })
})

describe('a raw review', () => {
  it('has paths relative to the repository on any machine', () => {
    const source = '## Suggestions\n\n1. **T** — `/Users/ada/git/shop/src/a.ts:4`, `/tmp/wt-3/src/b.ts:1`\n'
    const { review } = parse(source, { path: 'a.md' })
    expect(review?.findings[0]?.locations.map(({ path }) => path)).toEqual(['src/a.ts', 'src/b.ts'])
  })
})
