import { rememberBy } from '../../src/remember.ts'
import type { Collection } from './collection.ts'
import { type Standing, standingOf } from './status.ts'

/** A repository with the states of its pull requests and branches. */
export interface RepositoryEntry {
  /** Null for reports that name no repository. */
  repository: string | null
  standings: Standing[]
}

/** The repositories with a page. If no report names one, that page would only repeat the list of targets. */
export function repositoriesOf(collection: Collection): RepositoryEntry[] {
  const groups = Map.groupBy(collection.targets, ({ repository }) => repository)
  return [...groups]
    .filter(([repository]) => repository !== null || groups.size > 1)
    .map(([repository, targets]) => ({
      repository,
      standings: targets.map((target) => standingOf(target, collection)),
    }))
}

/** Whether lists have to say which repository a pull request or branch belongs to. */
export const hasSeveralRepositories = rememberBy(
  ({ targets }: Collection) => new Set(targets.flatMap(({ repository }) => repository ?? [])).size > 1,
)
