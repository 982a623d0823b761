import { describe, expect, it } from 'vitest'
import { parse } from '../../src/parse/index.ts'

const header = `# Deep Review: 20260101-120000-pr-7

| | |
|---|---|
| **Reviewers** | Agent A, Agent B |
`

function findingsOf(text: string) {
  const { report } = parse(`${header}\n${text}`, { path: '20260101-120000-pr-7.md' })
  return (report?.findings ?? []).map(({ id, title, agents, locations }) => ({
    id,
    title,
    agents,
    places: locations.map(({ path, startLine }) => `${path}:${startLine}`),
  }))
}

const table = `## Overview of all problems

| ID | Where | Problem | Raised by |
|---|---|---|---|
| I1 | \`src/cache.ts:12\` | Cache never expires | Agent A, Agent B |
| S1 | \`src/key.ts:4\` | Key is computed twice | Agent B |
`

describe('a report that lists its findings in a table and explains them below', () => {
  it('has findings with the places and agents of the table', () => {
    const details =
      '## The details\n\n### I1. Cache never expires\n\nIt grows.\n\n### S1. Key is computed twice\n\nOnce.\n'
    expect(findingsOf(`${table}\n${details}`)).toEqual([
      { id: 'I1', title: 'Cache never expires', agents: ['Agent A', 'Agent B'], places: ['src/cache.ts:12'] },
      { id: 'S1', title: 'Key is computed twice', agents: ['Agent B'], places: ['src/key.ts:4'] },
    ])
  })

  it('prefers the places and agents in the finding itself', () => {
    const details =
      '## The details\n\nI1. **Cache never expires** — `src/cache.ts:30` [Agent B]\n\nS1. **Key** — `src/key.ts:4`\n'
    expect(findingsOf(`${table}\n${details}`)).toEqual([
      { id: 'I1', title: 'Cache never expires', agents: ['Agent B'], places: ['src/cache.ts:30'] },
      { id: 'S1', title: 'Key', agents: ['Agent B'], places: ['src/key.ts:4'] },
    ])
  })

  it('ignores a table with other ids', () => {
    const other = '## Round 1\n\n| ID | Where |\n|---|---|\n| I1 | `src/old.ts:1` |\n| I2 | `src/old.ts:2` |\n'
    const found = findingsOf(`${other}\n## Important Issues\n\n### I1. Cache never expires\n\nIt grows.\n`)
    expect(found).toEqual([{ id: 'I1', title: 'Cache never expires', agents: [], places: [] }])
  })

  it('reads no findings from a section about earlier rounds without heads', () => {
    expect(findingsOf('## What became of round 1\n\n- I1 fixed\n- S1 declined\n')).toEqual([])
  })
})
