import { parse } from '../../parse/index.ts'
import { renderReport } from '../../render/index.ts'
import { writeText } from '../../store/index.ts'
import type { Command } from '../command.ts'
import { readOperands } from '../operands.ts'

export const fmtCommand: Command = {
  name: 'fmt',
  summary: 'Bring reports into canonical form',
  operands: '[file…]',
  description:
    'Rewrites what the format owns: title, header, order and names of sections, heads of findings, the fence round each raw review. All else stays as written. Without files it takes reviews/*.md; standard input comes back on standard output.',
  options: {
    check: { description: 'Write nothing; exit with 1 if a report is not in canonical form' },
  },
  examples: [
    ['deep-review fmt', 'all reports under reviews/'],
    ['deep-review fmt --check reviews/*.md', 'in CI'],
  ],
  async run(input, io) {
    const { texts, failed } = await readOperands(input.operands, io)
    let unformatted = 0
    let reports = 0
    for (const { path, text } of texts) {
      const { report } = parse(text, { path })
      if (!report) {
        io.err(`deep-review: ${path} is no report; it stays as it is\n`)
        if (path === '-') io.out(text)
        continue
      }
      reports += 1
      const formatted = renderReport(report)
      if (path === '-' && !input.flag('check')) io.out(formatted)
      else if (formatted !== text) {
        unformatted += 1
        if (!input.flag('check')) await writeText(path, formatted, io.cwd)
        io.err(`${path}${input.flag('check') ? ' is not in canonical form; run deep-review fmt' : ' formatted'}\n`)
      }
    }
    if (failed || reports === 0) return 2
    return input.flag('check') && unformatted > 0 ? 1 : 0
  },
}
