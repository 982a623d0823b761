import type { Finding } from '../../schemas/finding.ts'
import { locationText } from '../../src/text.ts'
import { formatTarget } from './format.ts'
import type { FindingEntry, RoundEntry } from './round-entry.ts'
import { severityWords } from './words.ts'

/** A finding as a task for an agent: title, location, the text of the report, the fix, and what people said about it. */
export function promptOf(finding: Finding, entry: FindingEntry, round: RoundEntry): string {
  const where = entry.locations.map((location) => `- ${locationText(location)}`)
  const of = [round.repository, formatTarget(round.target)].filter((part) => part !== null).join(' ')
  const parts = [
    `Fix this finding of a code review of ${of} (round ${round.round}, ${entry.name}, ${severityWords[entry.severity].one}).`,
    `# ${finding.titleMarkdown}`,
    where.length === 0 ? null : `Where:\n${where.join('\n')}`,
    finding.body.trim(),
    entry.reason === null ? null : `What people said: ${entry.reason}`,
    'Check first that it is true of the code as it is now. Change no more than it needs, and add a test that fails without the fix.',
  ]
  return `${parts.filter((part) => part !== null && part !== '').join('\n\n')}\n`
}
