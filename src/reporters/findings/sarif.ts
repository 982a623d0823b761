import type { Severity, State } from '../../../schemas/enums.ts'
import type { Location } from '../../../schemas/finding.ts'
import { jsonText } from '../../text.ts'
import { sarifText } from '../sarif-text.ts'
import { uriOf } from '../uri.ts'
import { isClosed } from './fate.ts'
import type { FindingReporter, FindingRow } from './finding-row.ts'

const levels: Record<Severity, string> = { critical: 'error', important: 'warning', suggestion: 'note' }
const baselines: Record<State, string> = {
  new: 'new',
  'follow-up': 'new',
  persisting: 'unchanged',
  reopened: 'updated',
}
const descriptions: Record<Severity, string> = {
  critical: 'A problem that must be fixed before the change is merged',
  important: 'A problem that should be fixed before the change is merged',
  suggestion: 'An improvement',
}

/**
 * SARIF 2.1.0 about the reviewed code: a result for each finding that isn't closed, because code scanning shows all
 * results as open alerts, even suppressed ones. A finding without a location is placed at its line in the report. Its
 * thread becomes the `correlationGuid`, its state the `baselineState`.
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
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { SRCROOT: { description: { text: 'The root of the repository' } } },
        results: rows
          .filter((row) => !isClosed(row))
          .map((row) => ({ ...resultOf(row), ruleIndex: severities.indexOf(row.severity) })),
      },
    ],
  }
  return jsonText(log)
}

/** GitHub's limit for the locations of a result. */
const mostLocations = 1000

function placesOf({ locations, reportPath, reportLine }: FindingRow): Location[] {
  // Absolute paths aren't in the repository.
  const own = locations.filter(({ path }) => path !== '' && !/^(?:[/~\\]|[A-Za-z]:|\.\.)/.test(path))
  return own.length > 0 ? own : [{ path: reportPath, startLine: reportLine, endLine: reportLine }]
}

function resultOf(row: FindingRow): object {
  return {
    ruleId: row.severity,
    level: levels[row.severity],
    message: { text: sarifText(row.agents.length > 0 ? `${row.title} (${row.agents.join(', ')})` : row.title) },
    locations: placesOf(row).slice(0, mostLocations).map(locationOf),
    baselineState: baselines[row.state],
    correlationGuid: row.correlation,
    partialFingerprints: {
      'deepReviewFinding/v1': row.fingerprint,
      // The thread never changes, so GitHub recognises an alert in the next round.
      primaryLocationLineHash: `${row.correlation.replaceAll('-', '').slice(0, 16)}:1`,
    },
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
  return { physicalLocation: { artifactLocation: { uri: uriOf(path), uriBaseId: 'SRCROOT' }, ...region } }
}
