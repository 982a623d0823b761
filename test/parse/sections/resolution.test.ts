import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/parse/index.ts'
import { readAction } from '../../../src/parse/sections/resolution-action.ts'
import { spliceResolution } from '../../../src/render/index.ts'

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

/** A table of entries after it was read and written again. */
function rewritten(table: string): string | undefined {
  const source = `${head}\n\n## Resolution\n\n${table}\n`
  const { report } = parse(source, { path: '20260101-120000-pr-7.md' })
  return report?.resolution
    ? spliceResolution(source, report, report.resolution).split('## Resolution\n\n')[1]
    : undefined
}

it('keeps a first column that has no numbers or ids', () => {
  const table = '| Sev | Finding | Action |\n|---|---|---|\n| P1 high | I1: leak | Fixed |'
  expect(rewritten(table)).toContain('| 1 | I1: leak | Fixed | P1 high |')
})

it('keeps columns of one title apart, also if one is empty', () => {
  const table =
    '| # | Finding | Action | Link | Link |\n|---|---|---|---|---|\n| 1 | I1: leak | Fixed | | #12 |\n| 2 | I2: race | Fixed | #13 | #14 |'
  const once = rewritten(table) ?? ''
  expect(once).toContain('| 1 | I1: leak | Fixed | | #12 |')
  expect(once).toContain('| 2 | I2: race | Fixed | #13 | #14 |')
})

it('keeps a reason before the finding', () => {
  const table = '| Notes | Finding | Action |\n|---|---|---|\n| late | I1: leak | Fixed |'
  expect(rewritten(table)).toContain('| 1 | I1: leak | Fixed | late |')
})

it('keeps the finding that only the first column names', () => {
  expect(
    entries(`## Resolution\n\n${rewritten('| Ref | Finding | Action |\n|---|---|---|\n| I1 | leak | Fixed |')}`),
  ).toEqual([[['I1'], 'fixed']])
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
