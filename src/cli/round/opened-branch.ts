import type { TargetRecord } from '../../../schemas/targets.ts'
import { targetsFile } from '../../store/index.ts'
import type { KnownTarget } from '../../track/index.ts'

/** A branch that has rounds of its own, and was opened as a pull request. */
export interface OpenedBranch {
  target: KnownTarget
  /** What says that both are one target. */
  record: TargetRecord
  /** Whether nothing speaks against it; else a person has to say so. */
  isSure: boolean
}

/** What is known of a pull request that comes from a branch. */
interface Opened {
  id: string
  branch: string
  defaultBranch: string
  repository: string | null
  targets: readonly KnownTarget[]
  records: readonly TargetRecord[]
}

/**
 * The rounds of the branch that a pull request comes from. A branch that serves for several pull requests, that has
 * ended, or that all others come from is no part of one; and where the pull request has rounds already, somebody may
 * have kept them apart.
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

/** How somebody says by hand that both are one target. */
export function aliasAdvice({ target, record }: OpenedBranch): string {
  return (
    `${target.target} has ${target.rounds.length === 1 ? 'a round' : 'rounds'} of this branch; if they are of ${record.id}, write to ${targetsFile}:\n` +
    `  targets:\n    - { id: ${record.id}, aliases: [${(record.aliases ?? []).join(', ')}] }\n`
  )
}
