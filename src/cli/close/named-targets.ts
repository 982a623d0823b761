import type { TargetState } from '../../../schemas/enums.ts'
import type { TargetRecord } from '../../../schemas/targets.ts'
import { Failure } from '../../failure.ts'
import { targetsFile } from '../../store/index.ts'
import type { KnownTarget } from '../../track/index.ts'
import type { Arguments } from '../command.ts'
import { hasName } from '../reports/target-option.ts'

const flags = { merged: 'merged', closed: 'closed', superseded: 'superseded', reopen: 'open' } as const

/** The state that the user asked for; undefined if the targets just get another name. */
export function askedState(input: Arguments): TargetState | undefined {
  const [given] = Object.entries(flags).filter(([flag]) => input.flag(flag))
  // Another name alone says nothing about the state.
  return given?.[1] ?? (input.texts('alias').length > 0 ? undefined : 'merged')
}

/** The records for the targets that the user named. @throws {Failure} for an unknown or ambiguous target */
export function recordsOf(
  input: Arguments,
  targets: readonly KnownTarget[],
  records: readonly TargetRecord[],
): TargetRecord[] {
  if (input.operands.length === 0)
    throw new Failure('Give a target such as pr-7, or --from-git; see deep-review close --help')
  if (Object.keys(flags).filter((flag) => input.flag(flag)).length > 1)
    throw new Failure(
      `Give one of ${Object.keys(flags)
        .map((flag) => `--${flag}`)
        .join(', ')}`,
    )
  const aliases = input.texts('alias')
  const asked = askedState(input)
  const since = input.day('since')
  if (aliases.length > 0 && input.operands.length > 1) throw new Failure('--alias works with one target only')
  return input.operands.map((operand): TargetRecord => {
    const known = records.find(({ id, aliases: others = [] }) => id === operand || others.includes(operand))
    const id = known?.id ?? targets.find((target) => hasName(target, operand))?.target ?? operand
    const named = targets.filter(({ target }) => target === id)
    if (named.length === 0) throw new Failure(`No report is on ${operand}; deep-review status --all lists all targets`)
    if (named.length > 1 && known === undefined)
      throw new Failure(
        `${operand} is a target in several repositories; add it to ${targetsFile} by hand, with its repository`,
      )
    const all = [...new Set([...(known?.aliases ?? []), ...aliases])]
    const ended = asked === undefined ? known : { state: asked, since }
    return {
      id,
      ...(all.length > 0 ? { aliases: all } : {}),
      ...(ended?.state === undefined ? {} : { state: ended.state }),
      ...(ended?.since === undefined ? {} : { since: ended.since }),
    }
  })
}
