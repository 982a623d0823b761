import { Failure } from '../../failure.ts'
import { parse } from '../../parse/index.ts'
import { renderLike } from '../../render/index.ts'
import { writeText } from '../../store/index.ts'
import type { Command } from '../command.ts'
import type { Io } from '../io.ts'
import { readOperands } from '../operands.ts'

/** Writes a file. @returns what kept it from being written, which does not stop the others; null where nothing did */
async function write(path: string, text: string, before: string, io: Io): Promise<string | null> {
  try {
    await writeText(path, text, io.cwd, before)
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
    'Rewrites what the format owns: the title, which is the name of the file, the header, order and names of sections, heads of findings, the fence round each raw review. A severity without findings gets a section that says so. All else stays as written, printed ids too. Without files it takes reviews/*.md; with - standard input comes back on standard output. A file that cannot be read or written is named and does not stop the others; exit 2 tells of it.',
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
        const name = path === '-' ? 'standard input' : path
        io.err(
          `deep-review: ${name} is no report: it has neither a Reviewers row nor a title such as "Deep Review: 20260324-134429-pr-236"; it stays as it is\n`,
        )
        if (path === '-') io.out(text)
        continue
      }
      reports += 1
      const formatted = renderLike(text, report)
      if (path === '-' && !input.flag('check')) io.out(formatted)
      else if (formatted !== text) {
        unformatted += 1
        const failure = input.flag('check') ? null : await write(path, formatted, text, io)
        unwritten ||= failure !== null
        const outcome = input.flag('check') ? 'is not in canonical form; run deep-review fmt' : 'formatted'
        io.err(failure === null ? `${path} ${outcome}\n` : `deep-review: ${failure}\n`)
      }
    }
    if (failed || unwritten || reports === 0) return 2
    return input.flag('check') && unformatted > 0 ? 1 : 0
  },
}
