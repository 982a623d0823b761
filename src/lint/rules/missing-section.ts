import { sectionTitles } from '../../../schemas/canonical.ts'
import { type SectionName, sectionNames } from '../../../schemas/enums.ts'
import { codeSpan } from '../../markdown/fence.ts'
import type { ReportRule } from '../rule.ts'

interface Options {
  required: readonly SectionName[]
  /** Sections whose absence is only a note. */
  recommended: readonly SectionName[]
}

export const missingSection: ReportRule<Options> = {
  id: 'missing-section',
  group: 'form',
  level: 'warning',
  scope: 'report',
  description:
    'A report that lacks a section that every report needs. If no section has its canonical name, this is only a note.',
  defaults: {
    required: ['summary', 'critical', 'important', 'suggestions', 'appendix'],
    recommended: ['observations', 'testing', 'documentation', 'retro'],
  },
  options: (z) =>
    z.strictObject({ required: z.array(z.enum(sectionNames)), recommended: z.array(z.enum(sectionNames)) }),
  *check(file, { required, recommended }) {
    // All headings are in another language or follow another structure, so the sections just have other names.
    const isForeign = file.report.sections.length === 0 && file.report.otherSections.length > 1
    for (const name of sectionNames) {
      const isRequired = required.includes(name)
      if (file.section(name) || !(isRequired || recommended.includes(name))) continue
      const title = sectionTitles[name]
      yield {
        position: file.span(0, 0),
        reason: `Missing section ${codeSpan(title)}`,
        expected: [title],
        ...(isRequired && !isForeign ? {} : { level: 'note' }),
      }
    }
  },
}
