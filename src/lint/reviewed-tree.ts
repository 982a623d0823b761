import type { Report } from '../../schemas/report.ts'
import type { Checkout } from '../git/index.ts'

/** The files of a repository at the reviewed commit. */
export interface ReviewedTree {
  /** The text of a file; null if it doesn't exist. */
  fileAt(path: string): Promise<string | null>
  /** All files whose path equals the path, ends in it, or has it as a folder. */
  pathsLike(path: string): Promise<string[]>
  /** For each patch, why it doesn't apply, in git's words; null if it applies. */
  whyTheyFail(patches: readonly string[]): Promise<(string | null)[]>
}

export interface TreeOf {
  (report: Report): Promise<ReviewedTree | null>
  /** Whether the checkout is a shallow clone, which lacks commits. */
  isShallow?: boolean
}

/** Gives the reviewed tree of each report; null if the checkout doesn't have its commit. */
export async function treesOf(checkout: Checkout): Promise<TreeOf> {
  const { reviewedCommit } = await import('../git/index.ts')
  const treeOf: TreeOf = async (report) => {
    const named = reviewedCommit(report)
    const commit = named === null ? null : await checkout.findCommit(named)
    if (commit === null) return null
    const texts = new Map<string, Promise<string | null>>()
    let paths: Promise<string[] | null> | undefined
    return {
      fileAt(path) {
        const text = texts.get(path) ?? checkout.textAt(commit, path)
        texts.set(path, text)
        return text
      },
      async pathsLike(path) {
        paths ??= checkout.paths(commit)
        return pathsLike((await paths) ?? [], path)
      },
      whyTheyFail: (patches) => checkout.whyTheyFail(commit, patches),
    }
  }
  treeOf.isShallow = await checkout.isShallow()
  return treeOf
}

/** The paths that equal a path, end in it, or have it as a folder. */
export function pathsLike(paths: readonly string[], path: string): string[] {
  const folder = path.endsWith('/') ? path : `${path}/`
  return paths.filter(
    (full) => full === path || full.endsWith(`/${path}`) || full.startsWith(folder) || full.includes(`/${folder}`),
  )
}
