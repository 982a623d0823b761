import type { Report } from '../../../schemas/report.ts'
import type { KnownTarget } from '../../track/index.ts'
import type { Arguments } from '../command.ts'
import type { Io } from '../io.ts'

/** The target that `--branch` or `--pr` names; undefined if neither is given. */
export function targetOption(input: Arguments): string | undefined {
  const number = input.number('pr')
  return input.text('branch') ?? (number === undefined ? undefined : `pr-${number}`)
}

/** The same, or the pull request of the CI run; undefined if there is none either. */
export function targetOptionOrCi(input: Arguments, { env }: Io): string | undefined {
  const number = /^refs\/pull\/(\d+)\//.exec(env.GITHUB_REF ?? '')?.[1] ?? (env.CI_MERGE_REQUEST_IID || undefined)
  return targetOption(input) ?? (number === undefined ? undefined : `pr-${number}`)
}

/** Whether a report is on this branch, rather than on a pull request of it. */
function isOn(report: Report, branch: string): boolean {
  return report.branch === branch && !/^pr-\d+$/.test(report.target)
}

/** Whether a target has this name. A branch that was later opened as a pull request has both names. */
export function hasName({ target, rounds }: KnownTarget, name: string): boolean {
  return target === name || rounds.some((report) => report.target === name || isOn(report, name))
}
