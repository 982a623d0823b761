import type { KnownTarget } from '../track/index.ts'
import type { Arguments } from './command.ts'
import type { Io } from './io.ts'

/** The name of the target that the user asks for, else that of the CI run; undefined where neither says one. */
export function askedTarget(input: Arguments, { env }: Io): string | undefined {
  const pull = /^refs\/pull\/(\d+)\//.exec(env.GITHUB_REF ?? '')?.[1] ?? (env.CI_MERGE_REQUEST_IID || undefined)
  const number = input.number('pr') ?? pull
  return input.text('branch') ?? (number === undefined ? undefined : `pr-${number}`)
}

/** Whether a target has a name; a branch that a pull request was opened for later is known by both. */
export function isCalled({ target, rounds }: KnownTarget, name: string): boolean {
  return target === name || rounds.some((report) => report.target === name)
}
