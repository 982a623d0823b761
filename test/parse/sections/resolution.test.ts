import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/parse/index.ts'
import { readAction } from '../../../src/parse/sections/resolution-action.ts'

const head = '# Deep Review: 20260101-120000-pr-7\n\n| | |\n|---|---|\n| **Reviewers** | Ada |'

function entries(resolution: string): [targets: string[], action: string][] | undefined {
  const { report } = parse(`${head}\n\n${resolution}\n`, { path: '20260101-120000-pr-7.md' })
  return report?.resolution?.entries.map(({ targets, action }) => [targets, action])
}

describe('a Resolution', () => {
  it.each([
    ['## Resolution\n\n| # | Finding | Action |\n|---|---|---|\n| 1 | Important #1: leak | Fixed |'],
    ['## Resolutions\n\n| ID | Issue | Status |\n|---|---|---|\n| I1 | leak | ✅ Fixed |'],
    ['## Resolution\n\n| Finding | Resolution | Notes |\n|---|---|---|\n| **I1** leak | ✅ | in abc1234 |'],
  ])('is read from %j', (resolution) => {
    expect(entries(resolution)).toEqual([[['I1'], 'fixed']])
  })
})

it('keeps rows and columns that have no field', () => {
  const table =
    '| # | Who | Finding | Action | Ticket | Reason |\n|---|---|---|---|---|---|\n| 1 | Bo | I1: leak | Fixed | T-9 | late |'
  const facts = '| | |\n|---|---|\n| **Addressed** | soon |\n| **By** | Bo |\n| **Scope** | all |'
  const { report } = parse(`${head}\n\n## Resolution\n\n${facts}\n\n${table}\n`, { path: '20260101-120000-pr-7.md' })
  expect(report?.resolution).toMatchObject({
    date: null,
    scope: 'all',
    otherFacts: [
      { name: 'Addressed', text: 'soon' },
      { name: 'By', text: 'Bo' },
    ],
    entries: [
      {
        text: 'I1: leak',
        detail: 'late',
        otherCells: [
          { name: 'Who', text: 'Bo' },
          { name: 'Ticket', text: 'T-9' },
        ],
      },
    ],
  })
})

describe('readAction', () => {
  it.each([
    ['Fixed (with a test)', 'fixed', 'with a test'],
    ['⏭️ Deferred: next round', 'other', '⏭️ Deferred: next round'],
    ["**Won't fix** — by design", 'skipped', 'by design'],
    ['Not a bug', 'skipped', null],
    ['✔', 'fixed', null],
    ['who knows', 'other', 'who knows'],
  ])('reads %j', (cell, action, detail) => {
    expect(readAction(cell)).toEqual({ action, detail })
  })
})
