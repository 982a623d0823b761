import { loadCollection } from './site.ts'
import { type Standing, standingOf } from './status.ts'
import { repositoryPath } from './urls.ts'

export interface RepositoryProps extends Record<string, unknown> {
  repository: string | null
  standings: Standing[]
}

/** The page of each repository, and what lies beside it. */
export async function repositoryPaths(): Promise<{ params: { repository: string }; props: RepositoryProps }[]> {
  const collection = await loadCollection()
  const groups = Map.groupBy(collection.targets, ({ repository }) => repository)
  return [...groups].map(([repository, targets]) => ({
    params: { repository: repositoryPath(repository) },
    props: { repository, standings: targets.map((target) => standingOf(target, collection)) },
  }))
}
