import { sectionTitles } from '../../../schemas/canonical.ts'
import { sectionNames } from '../../../schemas/enums.ts'
import { codeSpan } from '../../markdown/fence.ts'
import type { ReportRule } from '../rule.ts'

export const misorderedSection: ReportRule = {
  id: 'misordered-section',
  group: 'form',
  level: 'note',
  scope: 'report',
  description: 'A section that is not in the canonical order.',
  *check(file) {
    const rank = ({ name }: { name: (typeof sectionNames)[number] }) => sectionNames.indexOf(name)
    const sections = file.ownSections
    for (const [index, section] of sections.entries()) {
      const before = sections.slice(0, index).find((earlier) => rank(earlier) > rank(section))
      if (!before) continue
      const next = sectionTitles[before.name]
      yield {
        position: file.line(section.position.start.line),
        reason: `Section ${codeSpan(section.title)} belongs before ${codeSpan(next)}`,
        actual: section.title,
        related: [{ path: file.path, position: file.line(before.position.start.line), reason: 'That section' }],
      }
    }
  },
}
