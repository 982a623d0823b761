import type { ReportRule } from '../rule.ts'

export const notCanonical: ReportRule = {
  id: 'not-canonical',
  group: 'form',
  level: 'warning',
  scope: 'report',
  description: 'A report that is not in canonical form; one that another hand wrote is only noted.',
  async check(file) {
    const position = file.span(0, 0)
    const reason = 'Unexpected form of the report, expected the canonical one: run `deep-review fmt`'
    // What another hand wrote is not canonical; that needs no rendering.
    if (!file.isOurs) return [{ position, reason, level: 'note' }]
    const { renderLike } = await import('../../render/index.ts')
    return renderLike(file.text, file.report) === file.text ? [] : [{ position, reason }]
  },
}
