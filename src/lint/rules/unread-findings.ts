import { severityOfSection } from '../../grammar/section-names.ts'
import { codeSpan } from '../../markdown/fence.ts'
import { isNoneEntry } from '../../parse/index.ts'
import type { ReportRule } from '../rule.ts'

export const unreadFindings: ReportRule = {
  id: 'unread-findings',
  group: 'findings',
  level: 'note',
  scope: 'report',
  description: 'A report whose findings are in a form that was not recognised, so that nothing about them is checked.',
  *check(file) {
    if (!file.mayHaveUnread) return
    const { reviews, sections } = file.report
    const section = sections.find(
      ({ name, markdown }) => severityOfSection(name) && markdown !== '' && !isNoneEntry(markdown),
    )
    if (section) {
      const reason = `No finding was recognised under ${codeSpan(section.title)}`
      yield { position: file.line(section.position.start.line), reason }
    } else if (reviews.some(({ findings }) => findings.length > 0)) {
      yield { position: file.span(0, 0), reason: 'No finding was recognised outside the raw reviews' }
    }
  },
}
