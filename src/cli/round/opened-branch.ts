import type { TargetRecord } from '../../../schemas/targets.ts'
import { targetsFile } from '../../store/index.ts'
import type { KnownTarget } from '../../track/index.ts'

/** A branch that has rounds, and was then opened as a pull request. */
export interface OpenedBranch {
  target: KnownTarget
  /** The record that makes both one target. */
  record: TargetRecord
  /** Whether this is certain; otherwise a person has to decide. */
  isSure: boolean
}

/** A pull request and the branch that it comes from. */
export interface Opened {
  id: string
  branch: string
  defaultBranch: string
  repository: string | null
  targets: readonly KnownTarget[]
  records: readonly TargetRecord[]
}

/**
 * Finds earlier rounds of the branch that a pull request comes from. It isn't certain that they belong together if the
 * branch is closed, is the default branch, or is used for several pull requests; or if the pull request already has
 * rounds, because somebody may have kept them apart on purpose.
 */
export function openedBranch({ id, branch, defaultBranch, repository, targets, records }: Opened): OpenedBranch | null {
  const isOfBranch = ({ rounds }: KnownTarget) => rounds.some((report) => report.branch === branch)
  const target = targets.find((one) => !one.target.startsWith('pr-') && one.target !== id && isOfBranch(one))
  if (!target) return null
  const known = records.find((record) => record.id === id)
  const isSure =
    target.state === 'open' &&
    branch !== defaultBranch.replace(/^origin\//, '') &&
    target.rounds.every((report) => report.branch === branch) &&
    (target.repository === null || target.repository === repository) &&
    !targets.some((other) => other.target.startsWith('pr-') && isOfBranch(other)) &&
    !targets.some((other) => other.target === id) &&
    !records.some((record) => record.id === target.target)
  const aliases = [...new Set([...(known?.aliases ?? []), target.target])]
  return { target, record: { ...known, id, aliases }, isSure }
}

/** Reports how to record that both are one target. */
export function aliasAdvice({ target, record }: OpenedBranch): string {
  return (
    `${target.target} has ${target.rounds.length === 1 ? 'a round' : 'rounds'} of this branch; if they are of ${record.id}, write to ${targetsFile}:\n` +
    `  targets:\n    - { id: ${record.id}, aliases: [${(record.aliases ?? []).join(', ')}] }\n`
  )
}
