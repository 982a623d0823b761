import type { Report } from '../../schemas/report.ts'
import type { Checkout } from '../git/index.ts'

/** The files of a repository as they were when they were reviewed. */
export interface ReviewedTree {
  /** The text of a file; null where there is none of this path. */
  fileAt(path: string): Promise<string | null>
  /** The paths of all files that a path names, or is the end of, or is a folder of. */
  pathsLike(path: string): Promise<string[]>
  /** Whether each patch applies; else what is against it. */
  refusals(patches: readonly string[]): Promise<(string | null)[]>
}

export interface TreeOf {
  (report: Report): Promise<ReviewedTree | null>
  /** Whether the checkout lacks commits: a clone of some depth. */
  isShallow?: boolean
}

/** The trees that the reports of one checkout reviewed; null for a report whose commit the checkout does not have. */
export async function treesOf(checkout: Checkout): Promise<TreeOf> {
  const { reviewedCommit } = await import('../git/index.ts')
  const treeOf: TreeOf = async (report) => {
    const named = reviewedCommit(report)
    const commit = named === null ? null : await checkout.commit(named)
    if (commit === null) return null
    const texts = new Map<string, Promise<string | null>>()
    let paths: Promise<string[] | null> | undefined
    return {
      fileAt(path) {
        const text = texts.get(path) ?? checkout.fileAt(commit, path)
        texts.set(path, text)
        return text
      },
      async pathsLike(path) {
        paths ??= checkout.paths(commit)
        return pathsLike((await paths) ?? [], path)
      },
      refusals: (patches) => checkout.refusalsAt(commit, patches),
    }
  }
  treeOf.isShallow = await checkout.isShallow()
  return treeOf
}

/** Of all paths those that one names, is the end of, or is a folder of. */
export function pathsLike(paths: readonly string[], path: string): string[] {
  const folder = path.endsWith('/') ? path : `${path}/`
  return paths.filter(
    (full) => full === path || full.endsWith(`/${path}`) || full.startsWith(folder) || full.includes(`/${folder}`),
  )
}
