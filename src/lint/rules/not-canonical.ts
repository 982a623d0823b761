import { codeSpan } from '../../markdown/fence.ts'
import type { ReportRule } from '../rule.ts'

export const notCanonical: ReportRule = {
  id: 'not-canonical',
  group: 'form',
  level: 'note',
  scope: 'report',
  description:
    'A report that is not in canonical form, or another kind of document. One such message may replace several about the form.',
  async check(file) {
    const position = file.span(0, 0)
    if (file.isOtherDocument) {
      const advice = file.report.findings.length > 0 ? `; ${codeSpan('deep-review import <file>')} consolidates it` : ''
      return [{ position, reason: `Not a report${advice}` }]
    }
    // Without rendering it, it is clear that a report from another source isn't canonical.
    if (!file.isGenerated) {
      const command = file.report.reviews.length > 0 ? 'consolidate <report> -o <report>' : 'fmt <report>'
      const reason = `Not written by deep-review; ${codeSpan(`deep-review ${command}`)} makes it canonical`
      return [{ position, reason }]
    }
    const { renderLike } = await import('../../render/index.ts')
    if (renderLike(file.text, file.report) === file.text) return []
    return [{ position, reason: 'Not in canonical form; run `deep-review fmt`' }]
  },
}
