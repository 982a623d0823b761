import { sectionTitles } from '../../../schemas/canonical.ts'
import { type SectionName, sectionNames } from '../../../schemas/enums.ts'
import type { Report } from '../../../schemas/report.ts'
import type { OtherSection } from '../../../schemas/review.ts'
import { roleOf } from '../../grammar/role-words.ts'
import { severityOfSection } from '../../grammar/section-names.ts'
import { codeSpan } from '../../markdown/fence.ts'
import type { ReportFile } from '../report-file.ts'
import { noteIf, type ReportRule } from '../rule.ts'

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
    'A report that lacks a section that every report needs. Only a note if the section would be empty, or may be there under another name.',
  defaults: {
    required: ['summary', 'critical', 'important', 'suggestions', 'appendix'],
    recommended: ['observations', 'testing', 'documentation', 'retro'],
  },
  options: (z) =>
    z.strictObject({ required: z.array(z.enum(sectionNames)), recommended: z.array(z.enum(sectionNames)) }),
  *check(file, { required, recommended }) {
    const { sections, otherSections } = file.report
    // Most headings are in another language or follow another structure, so the sections just have other names.
    const isForeign = otherSections.length > Math.max(1, sections.length)
    for (const name of sectionNames) {
      const isRequired = required.includes(name)
      if (file.section(name) || !(isRequired || recommended.includes(name))) continue
      const title = sectionTitles[name]
      yield {
        position: file.span(0, 0),
        reason: `Missing section ${codeSpan(title)}`,
        expected: [title],
        ...noteIf(!isRequired || isForeign || !isExpected(file, name)),
      }
    }
  },
}

/**
 * Whether a report needs a section: those of findings only for findings, a summary only if there is no similar section.
 */
function isExpected({ report }: ReportFile, name: SectionName): boolean {
  if (name === 'summary') return !report.otherSections.some((section) => isSummary(section, report))
  const severity = severityOfSection(name)
  if (severity === null) return true
  // Findings may be in one list, whatever their severity.
  const isListed = report.otherSections.length > 0 && !report.sections.some((each) => severityOfSection(each.name))
  if (isListed) return false
  return report.findings.length === 0 || report.findings.some((each) => each.severity === severity)
}

/** Whether a section is a summary by its name, in any language, or by its place before all findings. */
function isSummary({ title, position }: OtherSection, { findings, sections }: Report): boolean {
  if (roleOf(title)?.role === 'summary') return true
  const first = [...sections, ...findings][0]?.position.start.line
  return first !== undefined && position.start.line < first
}
