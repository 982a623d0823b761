import { dirname } from 'node:path'
import { Failure } from '../../failure.ts'
import { readSlug, slugOfPath } from '../../parse/index.ts'
import { writeTargetRecords } from '../../store/index.ts'
import { onOneLine } from '../../visible.ts'
import type { Command } from '../command.ts'
import { moveReport } from '../rename/move.ts'
import { renamedRecord } from '../rename/record.ts'
import { readTargets } from '../reports/read-reports.ts'

export const renameCommand: Command = {
  name: 'rename',
  operands: '<report or slug> <new slug>',
  description:
    'Renames a report: its file, its title and the folder with its raw reviews, including the slug in round.yaml. Its original slug is recorded in targets.yaml, so that the ids of threads and baselines stay valid. If you have already renamed the file by hand, it only records the original slug. If the new slug names another branch, both branches become one target.',
  options: {},
  examples: [['deep-review rename 20260324-134429-fix-cache 20260324-134429-fix-store', 'the branch was renamed']],
  async run(input, io) {
    const [operand, to, ...more] = input.operands
    if (operand === undefined || to === undefined || more.length > 0)
      throw new Failure('Give a report and its new slug; see deep-review rename --help')
    const [before, after] = [slugOfPath(operand), slugOfPath(to)]
    if (before === after) throw new Failure(`${before} already has this name`)
    if (readSlug(after).time === null)
      throw new Failure(`Unknown slug '${to}'; give YYYYMMDD-HHMMSS-<target>, such as 20260324-134429-pr-7`)
    if (onOneLine(to) !== to) throw new Failure(`Cannot use the slug '${to}': it has control characters; give another`)
    const { reports, records, failed } = await readTargets([], io)
    const named = (slug: string) => reports.find(({ path }) => slugOfPath(path) === slug)
    const [old, done] = [named(before), named(after)]
    if (old && done) throw new Failure(`A report named ${after} already exists: ${done.path}`)
    const known = old ?? done
    if (!known) throw new Failure(`No report has the slug ${before}; deep-review status --all lists all targets`)
    const others = new Set(reports.filter((report) => report !== known).map(({ report }) => report.target))
    const record = renamedRecord(before, after, known, others, records)
    if (old) await moveReport(old, before, after, io)
    const { path, written } = await writeTargetRecords(dirname(known.path), io.cwd, [record])
    const first = record.renamed?.[after]
    io.err(
      `${path} ${written}: ${first === undefined ? `${after} has its original slug again` : `the original slug of ${after} is ${first}`}\n`,
    )
    return failed ? 2 : 0
  },
}
