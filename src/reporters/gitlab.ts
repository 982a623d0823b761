import type { Level } from '../../schemas/enums.ts'
import { jsonText } from '../text.ts'
import type { Reporter } from './reporter.ts'

const severities: Record<Level, string> = { error: 'major', warning: 'minor', note: 'info' }

/** GitLab's Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
export const gitlab: Reporter = ({ messages, fingerprint, fromRoot }) => {
  const issues = messages.map((message) => ({
    description: message.reason,
    check_name: message.ruleId,
    fingerprint: fingerprint(message),
    severity: severities[message.level],
    location: { path: fromRoot(message.path ?? '-'), lines: { begin: message.position?.start.line ?? 1 } },
  }))
  return jsonText(issues)
}
