import { Failure } from '../../failure.ts'
import { formatReport } from '../../format.ts'
import { parse } from '../../parse/index.ts'
import { updateText } from '../../store/index.ts'
import { line } from '../../visible.ts'
import type { Command } from '../command.ts'
import { orPrintFailure } from '../print-failure.ts'
import { readOperands } from '../reports/read-operands.ts'

/** The canonical form of a report; null if it isn't one. @throws {Failure} if formatting would change its meaning */
function format(text: string, path: string): string | null {
  const { report } = parse(text, { path })
  if (!report) return null
  const { text: formatted, refusal } = formatReport(text, report, path)
  if (formatted !== null) return formatted
  const name = path === '-' ? 'standard input' : path
  throw new Failure(`Cannot format ${name}: when read back, ${refusal}; run deep-review lint to see what is wrong`)
}

export const fmtCommand: Command = {
  name: 'fmt',
  operands: '[file, folder or glob… | -]',
  description:
    'Rewrites reports in canonical form: title, header, the order and names of sections, the first line of each finding, and the fences around raw reviews. Everything else stays as written, including ids. Without arguments, it formats reviews/*.md, or the reports that the configuration names; with -, it reads standard input and writes to standard output. A report is not changed if formatting would change its meaning. If a file cannot be read or written, the others are still formatted, and the exit code is 2.',
  options: {
    check: { description: 'Write nothing, and exit with 1 if a report is not formatted' },
  },
  examples: [
    ['deep-review fmt', 'format all reports in reviews/'],
    ['deep-review fmt --check reviews/*.md', 'check the format in CI'],
    ['deep-review fmt - < draft.md > report.md', 'format one file into another'],
  ],
  async run(input, io) {
    const { texts, failed } = await readOperands(input.operands, io)
    let unformatted = 0
    let reports = 0
    let unwritten = false
    for (const { path, text } of texts) {
      if (!parse(text, { path }).report) {
        const name = path === '-' ? 'standard input' : path
        io.err(
          line`deep-review: ${name} is not a report, because it has neither a Reviewers row nor a title such as "Deep Review: 20260324-134429-pr-236"; leaving it unchanged`,
        )
        if (path === '-') io.out(text)
        continue
      }
      reports += 1
      const formatted = await orPrintFailure(() => format(text, path), io)
      unwritten ||= formatted === null
      if (path === '-' && !input.flag('check')) io.out(formatted ?? text)
      else if (formatted !== null && formatted !== text) {
        unformatted += 1
        if (input.flag('check')) io.err(line`${path} is not in canonical form; run deep-review fmt`)
        else {
          const written = await orPrintFailure(() => updateText(path, io.cwd, (now) => format(now, path) ?? now), io)
          unwritten ||= written === null
          if (written !== null) io.err(line`${path} formatted`)
        }
      }
    }
    if (failed || unwritten || reports === 0) return 2
    return input.flag('check') && unformatted > 0 ? 1 : 0
  },
}
