import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Consolidation } from '../../../schemas/consolidation.ts'
import { consolidate, consolidateAgain, inputOfReport, type RawReview } from '../../consolidate/index.ts'
import { Failure } from '../../failure.ts'
import { parse } from '../../parse/index.ts'
import { renderReport } from '../../render/index.ts'
import { readRoundFolder, readText, writeText } from '../../store/index.ts'
import type { Command } from '../command.ts'
import type { Io } from '../io.ts'

export const consolidateCommand: Command = {
  name: 'consolidate',
  summary: 'Make one canonical report of the raw reviews of a round',
  operands: '<folder|report.md>',
  description:
    'Groups what several agents found by problem, attributes it, and writes the report of the round. A folder holds the raw reviews and a round.yaml that names them. Given a report, it groups anew the raw reviews in its appendix and keeps what people wrote. Without -o the report is printed.',
  options: {
    output: {
      description: 'Write the report to this file; what people wrote in it is kept',
      value: 'file',
      short: 'o',
    },
    format: { description: 'How to print', value: 'format', choices: ['markdown', 'json'] },
  },
  examples: [
    [
      'deep-review consolidate reviews/raw/20260324-134429-pr-236 -o reviews/20260324-134429-pr-236.md',
      'write the report',
    ],
    ['deep-review consolidate reviews/20260324-134429-pr-236.md --format json', 'clusters, with their evidence'],
  ],
  async run(input, io) {
    const [operand, ...more] = input.operands
    if (operand === undefined || more.length > 0) {
      throw new Failure('Give one folder of raw reviews, or one report; see deep-review consolidate --help')
    }
    const output = input.text('output')
    const known = await stat(resolve(io.cwd, operand)).catch(() => null)
    const result = known?.isFile() ? await ofReport(operand, io) : await ofFolder(operand, output, io)
    for (const duplicate of result.possibleDuplicates) {
      const { a, b, confidence } = duplicate
      io.err(`possible duplicate (${Math.round(confidence * 100)} %): ${a.agent} ${a.id} and ${b.agent} ${b.id}\n`)
    }
    const text = input.text('format') === 'json' ? `${JSON.stringify(result, null, 2)}\n` : renderReport(result.report)
    if (output === undefined) io.out(text)
    else io.err(`${output} ${await writeText(output, text, io.cwd)}\n`)
    return 0
  },
}

async function ofFolder(folder: string, output: string | undefined, io: Io): Promise<Consolidation> {
  const { slug, round, reviews } = await readRoundFolder(folder, io.cwd)
  const raw = reviews.map(({ reviewer, path, text }): RawReview => {
    const { review } = parse(text, { path, as: 'review', agent: reviewer.name, pass: reviewer.pass ?? 1 })
    if (!review) throw new Error(`${path} was not read as a review`)
    return { review: reviewer.status === undefined ? review : { ...review, status: reviewer.status }, path }
  })
  const existing = output === undefined ? null : await readExisting(output, io)
  const input = { slug, round, reviews: raw }
  return existing ? consolidateAgain(input, existing) : consolidate(input)
}

async function readExisting(path: string, io: Io) {
  const known = await stat(resolve(io.cwd, path)).catch(() => null)
  return known ? parse(await readText(path, io.cwd), { path, as: 'report' }).report : null
}

async function ofReport(path: string, io: Io): Promise<Consolidation> {
  const { report } = parse(await readText(path, io.cwd), { path })
  if (!report)
    throw new Failure(`Cannot consolidate ${path}: it is no report; give a folder of raw reviews or a report`)
  if (report.reviews.length === 0) {
    throw new Failure(`Cannot consolidate ${path}: its appendix holds no raw review; give the folder of the round`)
  }
  return consolidateAgain(inputOfReport(report, path), report)
}
