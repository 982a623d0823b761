import { Failure } from '../../failure.ts'
import { parse } from '../../parse/index.ts'
import { renderReport } from '../../render/index.ts'
import { writeText } from '../../store/index.ts'
import type { Command } from '../command.ts'
import type { Io } from '../io.ts'
import { readOperands } from '../operands.ts'

/** What keeps a file from being written, which does not stop the others; null where it was written. */
async function written(path: string, text: string, io: Io): Promise<string | null> {
  try {
    await writeText(path, text, io.cwd)
    return null
  } catch (error) {
    if (error instanceof Failure) return error.message
    throw error
  }
}

export const fmtCommand: Command = {
  name: 'fmt',
  summary: 'Bring reports into canonical form',
  operands: '[file, folder or glob… | -]',
  description:
    'Rewrites what the format owns: title, header, order and names of sections, heads of findings, the fence round each raw review. All else stays as written. Without files it takes reviews/*.md; with - standard input comes back on standard output. A file that cannot be read or written is named and does not stop the others; exit 2 tells of it.',
  options: {
    check: { description: 'Write nothing; exit with 1 if a report is not in canonical form' },
  },
  examples: [
    ['deep-review fmt', 'all reports under reviews/'],
    ['deep-review fmt --check reviews/*.md', 'in CI'],
    ['deep-review fmt - < draft.md > report.md', 'from one file to another'],
  ],
  async run(input, io) {
    const { texts, failed } = await readOperands(input.operands, io)
    let unformatted = 0
    let reports = 0
    let unwritten = false
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
        const failure = input.flag('check') ? null : await written(path, formatted, io)
        unwritten ||= failure !== null
        const outcome = input.flag('check') ? 'is not in canonical form; run deep-review fmt' : 'formatted'
        io.err(failure === null ? `${path} ${outcome}\n` : `deep-review: ${failure}\n`)
      }
    }
    if (failed || unwritten || reports === 0) return 2
    return input.flag('check') && unformatted > 0 ? 1 : 0
  },
}
