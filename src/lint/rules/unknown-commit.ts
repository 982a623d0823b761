import { codeSpan } from '../../markdown/fence.ts'
import type { CheckoutRule } from '../rule.ts'

export const unknownCommit: CheckoutRule = {
  id: 'unknown-commit',
  group: 'truth',
  level: 'warning',
  scope: 'checkout',
  description: "A reviewed commit that doesn't exist in the checkout. Only checked with `--repo`.",
  async check(file, tree, isShallow) {
    const { reviewSha, commits } = file.report
    const actual = reviewSha ?? commits[0]?.sha
    const row = file.headerRow(reviewSha === null ? 'Commits' : 'Review SHA')
    if (tree || actual === undefined || !row) return []
    const position = file.locate(actual, file.span(row.valueStart, row.valueEnd))
    return [
      {
        position,
        reason: `Commit ${codeSpan(actual)} is not in the checkout${isShallow ? ', which is shallow: fetch all with `fetch-depth: 0`' : ''}`,
        actual,
      },
    ]
  },
}
