import type { Report } from '../../schemas/report.ts'
import type { KnownTarget } from '../track/index.ts'
import type { Arguments } from './command.ts'
import type { Io } from './io.ts'

/** The target named by `--branch` or `--pr`, else that of the CI run; undefined if neither names one. */
export function askedTarget(input: Arguments, { env }: Io): string | undefined {
  const pull = /^refs\/pull\/(\d+)\//.exec(env.GITHUB_REF ?? '')?.[1] ?? (env.CI_MERGE_REQUEST_IID || undefined)
  const number = input.number('pr') ?? pull
  return input.text('branch') ?? (number === undefined ? undefined : `pr-${number}`)
}

/** The target that `--branch` or `--pr` names; undefined if neither is given. */
export function namedTarget(input: Arguments): string | undefined {
  const number = input.number('pr')
  return input.text('branch') ?? (number === undefined ? undefined : `pr-${number}`)
}

/** Whether a report is on this branch, rather than on a pull request of it. */
function isOn(report: Report, branch: string): boolean {
  return report.branch === branch && !/^pr-\d+$/.test(report.target)
}

/** Whether a target has this name. A branch that was later opened as a pull request has both names. */
export function isCalled({ target, rounds }: KnownTarget, name: string): boolean {
  return target === name || rounds.some((report) => report.target === name || isOn(report, name))
}
