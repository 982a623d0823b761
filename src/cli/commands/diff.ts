import { dirname, resolve } from 'node:path'
import type { Report } from '../../../schemas/report.ts'
import { Failure } from '../../failure.ts'
import { jsonText } from '../../text.ts'
import { diffRounds, groupTargets } from '../../track/index.ts'
import { type Command, formatOption, movesOption } from '../command.ts'
import { forTerminal, type Io } from '../io.ts'
import { movesOf } from '../moves.ts'
import { knownReports } from '../reports/known-reports.ts'
import { recordsBeside } from '../reports/named-reports.ts'
import { findReport, type ReadReport } from '../reports/read-reports.ts'
import { outputStyle } from '../style.ts'
import { diffTable } from '../tables.ts'

export const diffCommand: Command = {
  name: 'diff',
  operands: '[earlier report] <report>',
  description:
    'Compares two rounds of a target: which findings persist, which are new, which were caused by a fix, and which are gone and why. Name each round by its file or slug, or by a target such as pr-7 for its latest round. A single round is compared with the one before it.',
  options: {
    repo: movesOption,
    format: formatOption('text', 'json'),
  },
  examples: [
    ['deep-review diff pr-7', 'compare the latest round with the one before it'],
    ['deep-review diff reviews/20260324-134429-pr-7.md pr-7', 'compare a round with the latest one'],
  ],
  async run(input, io) {
    const [first, second = first, ...more] = input.operands
    if (first === undefined || second === undefined || more.length > 0)
      throw new Failure('Give a report, or two reports, the earlier one first; see deep-review diff --help')
    const found = await findReport(second, io)
    const named = input.operands.length === 2 ? await findReport(first, io) : found
    if (!named || !found) return 2
    // Two names of one file are one report, which is compared with itself.
    const after = resolve(io.cwd, named.path) === resolve(io.cwd, found.path) ? named : found
    const { rounds, isWhole } = await roundsOf(named, after, io)
    const before = input.operands.length === 2 ? named.report : rounds[rounds.indexOf(after.report) - 1]
    if (!before)
      throw new Failure(`${after.path} is the first round of its target, so there is none to compare it with`)
    const moves = await movesOf(input.text('repo'), rounds.length > 0 ? rounds : [before, after.report])
    const diff = diffRounds(before, after.report, moves, rounds)
    const style = outputStyle(input, io)
    io.out(input.text('format') === 'json' ? jsonText(diff) : forTerminal(diffTable(diff, style, io.columns)))
    return isWhole ? 0 : 2
  },
}

/**
 * All rounds of the target, read from the folders of two reports, which may be one: a finding known from before both
 * rounds isn't new. Reports that can't be read are named on stderr.
 */
async function roundsOf(
  before: ReadReport,
  after: ReadReport,
  io: Io,
): Promise<{ rounds: Report[]; isWhole: boolean }> {
  const given = [before, after].map(({ path }) => resolve(io.cwd, path))
  const folders = [...new Set([before, after].map(({ path }) => dirname(path)))]
  const known = await knownReports(folders, io)
  const others = known.reports.filter(({ path }) => !given.includes(resolve(io.cwd, path)))
  const records = await recordsBeside([before.path, after.path], io)
  const reports = [...others.map(({ report }) => report), ...new Set([before.report, after.report])]
  const rounds = groupTargets(reports, records).find((target) => target.rounds.includes(after.report))?.rounds ?? []
  return { rounds, isWhole: !known.failed }
}
