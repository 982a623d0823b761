import type { TargetEntry } from './collection.ts'
import { loadCollection } from './site.ts'
import { targetPath } from './urls.ts'

export interface TargetProps extends Record<string, unknown> {
  target: TargetEntry
}

/** The page of each target, and what lies beside it. */
export async function targetPaths(): Promise<{ params: { target: string }; props: TargetProps }[]> {
  const { targets } = await loadCollection()
  return targets.map((target) => ({
    params: { target: targetPath(target.repository, target.target) },
    props: { target },
  }))
}
