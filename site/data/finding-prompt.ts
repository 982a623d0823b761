import type { Finding } from '../../schemas/finding.ts'
import type { FindingEntry, RoundEntry } from '../../schemas/site-rounds.ts'
import { locationText } from '../../src/text.ts'
import { formatTarget } from './format.ts'
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
    'First check that it still applies to the current code. Change no more than the fix needs, and add a test that fails without it.',
  ]
  return `${parts.filter((part) => part !== null && part !== '').join('\n\n')}\n`
}
