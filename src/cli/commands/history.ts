import type { History } from '../../../schemas/thread.ts'
import { Failure } from '../../failure.ts'
import { loadHistoryMarkdown } from '../../reporters/index.ts'
import { convergenceOf, trackTarget } from '../../track/index.ts'
import type { Command } from '../command.ts'
import { movesOf } from '../moves.ts'
import { readTargets } from '../operands.ts'
import { styleFor } from '../style.ts'
import { historyTable } from '../tables.ts'

export const historyCommand: Command = {
  name: 'history',
  summary: 'Follow findings across rounds',
  operands: '[file, folder or glob…]',
  description:
    "Prints every problem, the rounds that raised it, and what became of it according to the Resolution or a later report. A problem that simply isn't raised again is called unraised, never fixed. Without arguments, it reads the reports from the configuration.",
  options: {
    pr: { description: 'Only the rounds of this pull request', value: 'number' },
    repo: { description: 'A git checkout, used to follow moved lines and renamed files', value: 'folder' },
    'fail-on': {
      description: 'Exit with 1 if a target shows this trend',
      value: 'trend',
      choices: ['never', 'circling', 'diverging'],
    },
    format: { description: 'Output format', value: 'format', choices: ['text', 'json', 'markdown'] },
  },
  examples: [
    ['deep-review history --pr 236', 'show all rounds of a pull request'],
    ['deep-review history reviews/*-pr-236.md --format json', 'print JSON for other programs'],
  ],
  async run(input, io) {
    const { targets: all, reports, failed } = await readTargets(input.operands, io)
    const pr = input.number('pr')
    if (reports.length === 0) return 2
    const targets = all.filter(({ target }) => pr === undefined || target === `pr-${pr}`)
    if (targets.length === 0) throw new Failure(`No report on pull request ${pr}; deep-review status lists all targets`)
    const repo = input.text('repo')
    const histories = await Promise.all(
      targets.map(async (target) => trackTarget(target, await movesOf(repo, target.rounds))),
    )
    if (input.text('format') === 'json') {
      const all: History = {
        rounds: histories.flatMap(({ rounds }) => rounds),
        threads: histories.flatMap(({ threads }) => threads),
      }
      io.out(`${JSON.stringify(all, null, 2)}\n`)
    } else if (input.text('format') === 'markdown') {
      const markdown = await loadHistoryMarkdown()
      io.out(histories.map(markdown).join('\n'))
    } else {
      const style = styleFor(io.isTerminal.stdout, io.env, input.flag('no-color'))
      io.out(histories.map((history) => historyTable(history, style, io.columns)).join('\n'))
    }
    if (failed) return 2
    const unwanted = input.text('fail-on')
    return histories.some((history) => convergenceOf(history).trend === unwanted) ? 1 : 0
  },
}
