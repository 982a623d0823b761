import { Failure } from '../../failure.ts'
import { parse } from '../../parse/index.ts'
import { spliceResolution } from '../../render/index.ts'
import { updateText } from '../../store/index.ts'
import { withoutRows } from '../../track/index.ts'
import { line } from '../../visible.ts'
import type { Command } from '../command.ts'
import { findReport } from '../reports/read-reports.ts'
import { resolutionTarget } from '../resolution-target.ts'

export const unresolveCommand: Command = {
  name: 'unresolve',
  operands: '<report, slug or target> <id…>',
  description:
    'Removes findings from the Resolution table of a report, so that they need an answer again. To remove a row about several findings, name all of them.',
  options: {},
  examples: [['deep-review unresolve pr-236 I1', 'remove the answer to I1 of the latest round']],
  async run(input, io) {
    const [operand, ...ids] = input.operands
    if (operand === undefined || ids.length === 0)
      throw new Failure('Give a report and ids; see deep-review unresolve --help')
    const found = await findReport(operand, io)
    if (!found) return 2
    const { path } = found
    const targets = ids.map(resolutionTarget)
    const written = await updateText(path, io.cwd, (text) => {
      const { report } = parse(text, { path })
      if (!report) throw new Failure(`Cannot write ${path}: it is no longer a report`)
      return spliceResolution(text, report, withoutRows(report, targets))
    })
    io.err(line`${path} ${written}: removed the answer to ${targets.join(', ')}`)
    return 0
  },
}
