import { severitySections } from '../../../schemas/canonical.ts'
import type { Section } from '../../../schemas/review.ts'
import { codeSpan } from '../../markdown/fence.ts'
import type { ReportFile } from '../report-file.ts'
import type { ReportRule } from '../rule.ts'

export const emptySection: ReportRule = {
  id: 'empty-section',
  group: 'form',
  level: 'note',
  fixable: true,
  scope: 'report',
  description: 'A section without content. A severity section without findings should say `None.`',
  *check(file) {
    for (const section of file.ownSections) {
      if (!isEmpty(file, section)) continue
      const heading = file.line(section.position.start.line)
      const ofSeverity = section.name in severitySections
      const at = heading.end.offset
      yield {
        position: heading,
        reason: `Section ${codeSpan(section.title)} is empty${ofSeverity ? '; write `None.`' : ''}`,
        ...(ofSeverity
          ? { expected: ['None.'], fix: { start: at, end: at, text: `${file.newline}${file.newline}None.` } }
          : {}),
      }
    }
  },
}

/** Whether a section has no content; horizontal rules don't count. */
function isEmpty(file: ReportFile, { position }: Section): boolean {
  const { end } = file.line(position.start.line)
  return /^[\s-]*$/.test(file.text.slice(end.offset, position.end.offset))
}
