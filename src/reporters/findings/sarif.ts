import type { Severity, State } from '../../../schemas/enums.ts'
import type { Location } from '../../../schemas/finding.ts'
import type { FindingReporter, FindingRow } from './finding-row.ts'

const levels: Record<Severity, string> = { critical: 'error', important: 'warning', suggestion: 'note' }
const baselines: Record<State, string> = {
  new: 'new',
  'follow-up': 'new',
  persisting: 'unchanged',
  reopened: 'updated',
}
const descriptions: Record<Severity, string> = {
  critical: 'A problem that must be solved before the change is merged',
  important: 'A problem that should be solved before the change is merged',
  suggestion: 'An improvement',
}

/**
 * SARIF 2.1.0 of the reviewed code: a result per finding. The thread of a finding is its `correlationGuid`, its state
 * the `baselineState`.
 */
export const sarif: FindingReporter = (rows, version) => {
  const severities = Object.keys(descriptions)
  const rules = Object.entries(descriptions).map(([id, text]) => ({ id, shortDescription: { text } }))
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'deep-review findings', version, rules } },
        results: rows.map((row) => ({ ...resultOf(row), ruleIndex: severities.indexOf(row.severity) })),
      },
    ],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}

function resultOf(row: FindingRow): object {
  return {
    ruleId: row.severity,
    level: levels[row.severity],
    message: { text: row.agents.length > 0 ? `${row.title} (${row.agents.join(', ')})` : row.title },
    locations: row.locations.map(locationOf),
    baselineState: baselines[row.state],
    correlationGuid: row.correlation,
    partialFingerprints: { 'deepReviewFinding/v1': row.fingerprint },
    properties: {
      report: row.report,
      finding: row.id,
      thread: row.thread,
      state: row.state,
      fate: row.fate,
      kind: row.kind,
    },
  }
}

function locationOf({ path, startLine, endLine }: Location): object {
  const region =
    startLine === null || startLine < 1
      ? {}
      : { region: { startLine, endLine: Math.max(startLine, endLine ?? startLine) } }
  return { physicalLocation: { artifactLocation: { uri: encodeURI(path) }, ...region } }
}
