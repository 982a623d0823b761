import type { Finding } from '../../../schemas/finding.ts'
import { nameOf } from '../../grammar/finding-name.ts'
import { codeSpan } from '../../markdown/fence.ts'
import { isConsolidator } from '../../parse/index.ts'
import type { ReportFile } from '../report-file.ts'
import type { ReportRule } from '../rule.ts'

export const missingAttribution: ReportRule = {
  id: 'missing-attribution',
  group: 'findings',
  level: 'warning',
  scope: 'report',
  description: "A finding that doesn't name the reviewer who found it.",
  *check(file) {
    // With a single reviewer, it is clear who found everything.
    if (file.names.names.length < 2) return
    for (const finding of file.report.findings) {
      if (finding.agents.length > 0 || finding.struck || isCarried(finding) || namesSomeone(file, finding)) continue
      yield {
        position: file.headLine(finding),
        reason: `No agent is named for ${codeSpan(nameOf(finding))}`,
        expected: [...file.names.names],
      }
    }
  },
}

/** Remarks in brackets that don't name anybody. */
const mark =
  /^(?:new|todo|wip|open|fixed|verified|unverified|confirmed|deferred|likely|nit|blocker|p\d|cwe|cve|owasp|confidence|severity)\b|^[\d./%\s]*$/i

/** Whether the head of a finding names a person or program, or an agent is named after its title or in its body. */
function namesSomeone(file: ReportFile, finding: Finding): boolean {
  const { notes, body } = finding
  if (notes.some(isConsolidator) || file.names.mentionedIn(body).length > 0) return true
  const head = file.textAt(file.headLine(finding))
  const afterTitle = head.slice(head.lastIndexOf('**') + 1)
  if (foundBy.test(afterTitle) && file.names.mentionedIn(afterTitle).length > 0) return true
  return (file.head(finding)?.brackets ?? []).some((text) => !mark.test(text))
}

const foundBy = /\b(?:found|raised|reported|seen|by)\b/i

/** Whether its head says that it is from an earlier round, so that no agent needs to have found it again. */
function isCarried({ references, notes }: Finding): boolean {
  return references.some(({ id }) => notes.some((note) => note.includes(id)))
}
