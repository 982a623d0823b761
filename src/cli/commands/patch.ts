import { Failure } from '../../failure.ts'
import { Checkout, makePatch, pathOfFix } from '../../git/index.ts'
import { findingNamed } from '../../grammar/index.ts'
import type { Command } from '../command.ts'
import { printFailure } from '../print-failure.ts'
import { findReport } from '../reports/read-reports.ts'
import { resolutionTarget } from '../resolution-target.ts'

export const patchCommand: Command = {
  name: 'patch',
  operands: '<report> <id>',
  description:
    'Prints the fix of a finding as a patch for git apply. If an agent left out the hunk headers, they are computed from the file in the checkout.',
  options: {
    repo: { description: 'The git checkout', value: 'folder', default: '.' },
    fix: { description: 'Which fix to print, if there are several', value: 'number', default: '1' },
    check: { description: 'Print nothing, and exit with 1 if the patch does not apply' },
  },
  examples: [['deep-review patch reviews/20260324-134429-pr-236.md C1 | git apply', 'apply a fix']],
  async run(input, io) {
    const [path, id, ...more] = input.operands
    if (path === undefined || id === undefined || more.length > 0)
      throw new Failure('Give one report and the id of one finding')
    const found = await findReport(path, io)
    if (found === null) return 2
    const finding = findingNamed(found.report.findings, resolutionTarget(id))
    if (!finding) throw new Failure(`${path} has no finding ${id}`)
    const number = input.number('fix') ?? 1
    const fix = finding.fixes[number - 1]
    if (!fix)
      throw new Failure(
        `${id} has ${finding.fixes.length === 0 ? 'no fix' : `no fix ${number}`}; a fix is a diff block in its text`,
      )
    const [location] = finding.locations
    const file = pathOfFix(fix.value) ?? location?.path
    if (file === undefined) throw new Failure(`${id} names no file, so its fix cannot become a patch`)
    const checkout = await Checkout.open(input.text('repo') ?? io.cwd)
    try {
      const text = await checkout.textInWorkTree(file)
      const patch = makePatch(fix.value, file, text, location?.startLine ?? 1)
      const reason = await checkout.whyItFails(patch, file)
      if (reason !== null) throw new Failure(`The fix of ${id} does not apply: ${reason}`)
      if (!input.flag('check')) io.out(patch)
      return 0
    } catch (error) {
      if (!input.flag('check')) throw error
      printFailure(error, io)
      return 1
    }
  },
}
