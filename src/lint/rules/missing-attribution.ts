import type { Finding } from '../../../schemas/finding.ts'
import { nameOf } from '../../grammar/finding-name.ts'
import { codeSpan } from '../../markdown/fence.ts'
import { isConsolidator } from '../../parse/index.ts'
import type { ReportRule } from '../rule.ts'

export const missingAttribution: ReportRule = {
  id: 'missing-attribution',
  group: 'findings',
  level: 'warning',
  scope: 'report',
  description: 'A finding that names no reviewer who found it.',
  *check(file) {
    if (file.names.names.length === 0) return
    for (const finding of file.report.findings) {
      if (finding.agents.length > 0 || finding.struck || isCarried(finding) || finding.notes.some(isConsolidator))
        continue
      yield {
        position: file.headLine(finding),
        reason: `No agent is named for ${codeSpan(nameOf(finding))}`,
        expected: [...file.names.names],
      }
    }
  },
}

/** Whether its head says that it is one of an earlier round: then nobody has to have found it again. */
function isCarried({ references, notes }: Finding): boolean {
  return references.some(({ id }) => notes.some((note) => note.includes(id)))
}
