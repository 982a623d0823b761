import { type SiteScope, scopesOf } from './scope.ts'
import { loadCollection } from './site.ts'
import { targetPath } from './urls.ts'

export interface TargetProps extends Record<string, unknown> {
  scope: SiteScope
}

interface TargetPath {
  params: { target: string }
  props: TargetProps
  /** Identifies the input of the page; a page with the same key is not built again. */
  cacheKey: string
}

/** The page of each target, and the files next to it. */
export async function targetPaths(): Promise<TargetPath[]> {
  return scopesOf(await loadCollection()).map((scope) => ({
    params: { target: targetPath(scope.target.repository, scope.target.target) },
    props: { scope },
    cacheKey: scope.targetKey,
  }))
}
