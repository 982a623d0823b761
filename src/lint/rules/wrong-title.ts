import { codeSpan } from '../../markdown/fence.ts'
import { noteIf, type ReportRule } from '../rule.ts'

export const wrongTitle: ReportRule = {
  id: 'wrong-title',
  group: 'form',
  level: 'warning',
  fixable: true,
  scope: 'report',
  description:
    'A title other than `# Deep Review: <slug>`. Only a note in a report from another source, unless it is the title of another report.',
  *check(file) {
    const expected = `# Deep Review: ${file.report.slug}`
    const first = file.structures[0]?.headings[0]
    const title = first && first.line < file.firstSectionLine ? file.line(first.line + 1) : null
    if (title === null) {
      const fix = { start: 0, end: 0, text: `${expected}\n\n` }
      yield {
        position: file.span(0, 0),
        reason: `Missing title ${codeSpan(expected)}`,
        expected: [expected],
        fix,
        ...noteIf(!file.isGenerated),
      }
      return
    }
    const actual = file.textAt(title).trim()
    if (actual === expected) return
    const edit = { start: title.start.offset, end: title.end.offset, text: expected }
    yield {
      position: title,
      reason: `The title should be ${codeSpan(expected)}`,
      actual,
      expected: [expected],
      // A title with other words may contain information that is nowhere else.
      ...(/^#+\s*deep review\b/i.test(actual) ? { fix: edit } : { suggestion: edit }),
      ...noteIf(!file.isGenerated && !slug.test(actual)),
    }
  },
}

/** Matches the name of a report: a title with another one was copied from there. */
const slug = /\b\d{8}-\d{6}-/
