import type { ReportRule } from '../rule.ts'

export const wrongSectionDepth: ReportRule = {
  id: 'wrong-section-depth',
  group: 'form',
  level: 'warning',
  scope: 'report',
  description: 'A section heading of the wrong level. Only the first one gets a message.',
  *check(file) {
    const containers = file.structures.flatMap(({ headings }) =>
      headings.filter(({ text }) => /^(?:\d+\.\s+)?(?:consolidated (?:review|findings)|findings)$/i.test(text)),
    )
    for (const { depth, position } of file.ownSections) {
      const line = position.start.line
      // A section may also start with a bold line, which has no level.
      if (!file.textAt(file.line(line)).trimStart().startsWith('#')) continue
      const container = containers.findLast((heading) => heading.line < line - 1)
      const expected = container && depth > container.depth ? container.depth + 1 : 2
      if (depth === expected) continue
      yield {
        position: file.line(line),
        reason: `Heading level ${depth}; sections are level ${expected}`,
        actual: '#'.repeat(depth),
        expected: ['#'.repeat(expected)],
      }
      // The headings after it mostly have the same problem.
      return
    }
  },
}
