import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/parse/index.ts'

const costOf = (text: string) => {
  const { report } = parse(
    `# Deep Review: 20260101-000000-pr-1\n\n## Agent Performance Retro\n\n### Summary\n\n| | Ada |\n|---|---|\n| Cost | ${text} |\n`,
    { path: '20260101-000000-pr-1.md' },
  )
  return report?.retro.metrics[0]?.cells[0]
}

describe('the cost of a review', () => {
  it.each([
    ['$1.20', 1.2],
    ['~$0.4', 0.4],
    ['US$3', 3],
    ['1.20 USD', 1.2],
    ['€1.20', null],
    ['$1,200', null],
    ['—', null],
  ])('of %j is read as %j US dollars', (text, value) =>
    expect(costOf(text)).toMatchObject({ name: 'cost', value, text }),
  )
})

it('reads a table with a row for each agent', () => {
  const { report } = parse(
    '# Deep Review: x\n\n| | |\n|---|---|\n| **Reviewers** | Ada, Bo |\n\n## Agent performance\n\n| Agent | Findings | Dropped |\n|---|---|---|\n| Ada | 4 | 1 |\n| Bo | 3 | 0 |\n',
    { path: 'x.md' },
  )
  const dropped = report?.retro.metrics.map(({ agent, cells }) => [
    agent,
    cells.map(({ name, value }) => `${name} ${value}`),
  ])
  expect(dropped).toEqual([
    ['Ada', ['findings 4', 'dropped 1']],
    ['Bo', ['findings 3', 'dropped 0']],
  ])
})

it.each(['Ada 1 #2', 'Ada 1 run 2', 'Ada 1 (2)', 'Ada 1 pass 2'])('reads the column %s as the second pass', (title) => {
  const { report } = parse(
    `# Deep Review: x\n\n| | |\n|---|---|\n| **Reviewers** | Ada 1 |\n\n## Agent performance\n\n| | ${title} |\n|---|---|\n| Findings | 4 |\n`,
    { path: 'x.md' },
  )
  expect(report?.retro.metrics.map(({ agent, cells }) => [agent, cells[0]?.pass])).toEqual([['Ada 1', 2]])
})

it.each([
  ['a line', 'Pass 1:\n\n| | Ada |', '**Pass 2**\n\n| | Ada |'],
  ['a heading', '#### Pass 1\n\n| | Ada |', '#### Pass 2\n\n| | Ada |'],
  ['its first cell', '| Pass 1 | Ada |', '| Pass 2 | Ada |'],
])('reads the pass of a table from %s', (_, first, second) => {
  const { report } = parse(
    `# Deep Review: x\n\n| | |\n|---|---|\n| **Reviewers** | Ada |\n\n## Agent performance\n\n${first}\n|---|---|\n| Findings | 4 |\n\n${second}\n|---|---|\n| Findings | 3 |\n`,
    { path: 'x.md' },
  )
  expect(report?.retro.metrics[0]?.cells.map(({ pass, value }) => [pass, value])).toEqual([
    [1, 4],
    [2, 3],
  ])
})

it.each(['Pass 1 and pass 2 combined', 'Pass 2 was cut short.', 'Ada needed a second run 2.'])(
  'reads no pass from a caption that says more: %s',
  (caption) => {
    const { report } = parse(
      `# Deep Review: x\n\n| | |\n|---|---|\n| **Reviewers** | Ada |\n\n## Agent performance\n\n${caption}\n\n| | Ada |\n|---|---|\n| Findings | 4 |\n`,
      { path: 'x.md' },
    )
    expect(report?.retro.metrics[0]?.cells[0]?.pass).toBeNull()
  },
)
