import { expect, it } from 'vitest'
import { parse } from '../../../src/parse/index.ts'

const top = '# Deep Review: x\n\n| | |\n|---|---|\n| **Reviewers** | Ada, Bo |\n\n## Agent Performance Retro\n\n'
const table =
  '### Reconciliation\n\n| Agent | Raw | Final | Why |\n|---|---|---|---|\n| Ada | I1 | S2 | the window is narrow |\n| Bo | S3 | — | dropped: the file is generated |\n'

it('reads an entry from each row of a table', () => {
  expect(
    parse(top + table, { path: 'x.md' }).report?.reconciliation.map(({ agent, from, to, reason }) => [
      agent,
      from,
      to,
      reason,
    ]),
  ).toEqual([
    ['Ada', 'I1', 'S2', 'the window is narrow'],
    ['Bo', 'S3', 'dropped', 'the file is generated'],
  ])
})

it('does not read that table as metrics', () => {
  expect(parse(top + table, { path: 'x.md' }).report?.retro.metrics).toEqual([])
})
