import { sectionTitles } from '../../../schemas/canonical.ts'
import type { Section } from '../../../schemas/review.ts'
import { codeSpan } from '../../markdown/fence.ts'
import { noteIf, type ReportRule } from '../rule.ts'

export const duplicateSection: ReportRule = {
  id: 'duplicate-section',
  group: 'form',
  level: 'warning',
  scope: 'report',
  description: 'A section that appears twice.',
  *check(file) {
    const seen = new Map<string, Section>()
    for (const section of file.ownSections) {
      const before = seen.get(section.name)
      seen.set(section.name, before ?? section)
      if (!before) continue
      yield {
        position: file.line(section.position.start.line),
        // With a different title, it may be a different section.
        ...noteIf(section.title.toLowerCase() !== before.title.toLowerCase()),
        reason: `Second section ${codeSpan(sectionTitles[section.name])}`,
        actual: section.title,
        related: [{ path: file.path, position: file.line(before.position.start.line), reason: 'The first one' }],
      }
    }
  },
}
