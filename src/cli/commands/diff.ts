import { Failure } from '../../failure.ts'
import { diffRounds } from '../../track/index.ts'
import type { Command } from '../command.ts'
import { movesOf } from '../moves.ts'
import { readReports } from '../operands.ts'
import { styleFor } from '../style.ts'
import { diffTable } from '../tables.ts'

export const diffCommand: Command = {
  name: 'diff',
  summary: 'Show what changed between two rounds',
  operands: '<before.md> <after.md>',
  description:
    'Compares two rounds of one target: which findings persist, which are new, which follow from an earlier one, and which are gone, with what became of them.',
  options: {
    repo: { description: 'A checkout; lines and renames are followed between the reviewed commits', value: 'folder' },
    format: { description: 'How to print', value: 'format', choices: ['text', 'json'] },
  },
  examples: [['deep-review diff reviews/20260324-134429-pr-7.md reviews/20260325-pr-7.md', 'two rounds']],
  async run(input, io) {
    if (input.operands.length !== 2)
      throw new Failure('Give two reports, the earlier one first; see deep-review diff --help')
    const { reports, failed } = await readReports(input.operands, io)
    const [before, after] = reports
    if (!before || !after) return 2
    const moves = await movesOf(input.text('repo'), [before.report, after.report])
    const diff = diffRounds(before.report, after.report, moves)
    const style = styleFor(io.isTerminal.stdout, io.env, input.flag('no-color'))
    io.out(input.text('format') === 'json' ? `${JSON.stringify(diff, null, 2)}\n` : diffTable(diff, style, io.columns))
    return failed ? 2 : 0
  },
}
