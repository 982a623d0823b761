import { type RepositoryEntry, repositoriesOf } from './repositories.ts'
import { loadCollection } from './site.ts'
import { repositoryPath } from './urls.ts'

export interface RepositoryProps extends RepositoryEntry, Record<string, unknown> {}

/** The page of each repository, and the files next to it. */
export async function repositoryPaths(): Promise<{ params: { repository: string }; props: RepositoryProps }[]> {
  return repositoriesOf(await loadCollection()).map((entry) => ({
    params: { repository: repositoryPath(entry.repository) },
    props: { ...entry },
  }))
}
