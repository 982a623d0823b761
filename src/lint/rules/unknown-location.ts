import type { Location } from '../../../schemas/finding.ts'
import { codeSpan } from '../../markdown/fence.ts'
import type { ReviewedTree } from '../reviewed-tree.ts'
import type { CheckoutRule, Problem } from '../rule.ts'

export const unknownLocation: CheckoutRule = {
  id: 'unknown-location',
  group: 'truth',
  level: 'warning',
  scope: 'checkout',
  description:
    "A location that doesn't exist in the reviewed commit, because the file or the line is missing. Only checked with `--repo`.",
  async check(file, tree) {
    if (!tree) return []
    const problems: Problem[] = []
    for (const finding of file.report.findings) {
      for (const location of finding.locations) {
        const wrong = await differenceOf(location, tree)
        if (!wrong) continue
        const place = file.locate(location.path, file.headLine(finding))
        const [only, ...others] = wrong.paths
        problems.push({
          position: place,
          reason: wrong.reason,
          actual: location.path,
          ...(wrong.paths.length > 0 ? { expected: wrong.paths } : {}),
          ...(only !== undefined && others.length === 0
            ? { suggestion: { start: place.start.offset, end: place.start.offset + location.path.length, text: only } }
            : {}),
        })
      }
    }
    return problems
  },
}

/** The most files that a message suggests. */
const mostPaths = 3

async function differenceOf(
  { path, startLine, endLine }: Location,
  tree: ReviewedTree,
): Promise<{ reason: string; paths: string[] } | null> {
  const text = await tree.fileAt(path)
  if (text === null) {
    const found = await tree.pathsLike(path)
    const isFolder = found.some((full) => full.startsWith(path.endsWith('/') ? path : `${path}/`))
    if (isFolder) return null
    const paths = found.slice(0, mostPaths)
    const expected = paths.length > 0 ? `; did you mean ${paths.map((full) => codeSpan(full)).join(' or ')}?` : ''
    return { reason: `${codeSpan(path)} is not in the reviewed commit${expected}`, paths }
  }
  const count = text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
  const last = endLine ?? startLine
  if (last === null || last <= count) return null
  return {
    reason: `No line ${last} in ${codeSpan(path)}: it has ${count}`,
    paths: [],
  }
}
