import type { Finding } from '../../../schemas/finding.ts'
import { codeSpan } from '../../markdown/fence.ts'
import { nearest } from '../../nearest.ts'
import { type AgentNames, isConsolidator, isModelName, readAttribution, readReferences } from '../../parse/index.ts'
import type { ReportRule } from '../rule.ts'

export const unknownAgent: ReportRule = {
  id: 'unknown-agent',
  group: 'findings',
  level: 'warning',
  scope: 'report',
  description: 'An attribution to someone who is not a reviewer, or whose name is misspelt.',
  *check(file) {
    const { names } = file.names
    if (names.length === 0) return
    for (const finding of file.report.findings) {
      // The parser keeps names in brackets that it can't resolve as notes.
      if (finding.notes.length === 0) continue
      for (const bracket of file.head(finding)?.brackets ?? []) {
        // References to earlier rounds are in brackets too.
        if (readReferences(bracket).length > 0) continue
        for (const name of readAttribution([bracket], file.names).notes) {
          const meant = nearest(name, names)
          if (isConsolidator(name) || (meant === undefined && !isAgent(name, finding, file.names))) continue
          const expected = meant === undefined ? [...names] : [meant]
          yield {
            position: file.locate(name, file.headLine(finding)),
            reason: `${codeSpan(name)} is not a listed reviewer${meant === undefined ? '' : `; did you mean ${codeSpan(meant)}?`}`,
            actual: name,
            expected,
          }
        }
      }
    }
  },
}

/** Remarks in brackets that aren't names of reviewers. */
const noReviewer =
  /^(?:new|todo|wip|open|fixed|verified|unverified|confirmed|deferred|likely|nit|blocker|p\d|cwe|cve|owasp|confidence|severity|ci|human|manual|author|maintainer|tests?|tool|several|various|multiple|none|unknown)\b/i

/** Whether a text may name a reviewer: a model, or a name to which a finding is attributed alone. */
function isAgent(text: string, { agents }: Finding, names: AgentNames): boolean {
  if (names.mentionedIn(text).length > 0) return false
  if (isModelName(text)) return true
  // Next to a reviewer, the brackets may also contain people, programs and remarks: `[Ada, Semgrep]`, `[Ada]
  // [CWE-400]`.
  return agents.length === 0 && /^[A-Z][\w.-]*(?: [A-Z\d][\w.-]*){0,3}$/.test(text) && !noReviewer.test(text)
}
