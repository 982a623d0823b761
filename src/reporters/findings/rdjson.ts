import type { Severity } from '../../../schemas/enums.ts'
import { jsonText } from '../../text.ts'
import { outsideCode, unlinked } from '../unlinked.ts'
import { isClosed } from './fate.ts'
import type { FindingReporter, FindingRow } from './finding-row.ts'

const severities: Record<Severity, string> = { critical: 'ERROR', important: 'WARNING', suggestion: 'INFO' }

/**
 * Diagnostics for reviewdog, which comments on changed lines: all findings with lines that aren't closed.
 * https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
 */
export const rdjson: FindingReporter = (rows) => {
  const diagnostics = rows.filter((row) => !isClosed(row)).flatMap(diagnosticsOf)
  const source = { name: 'deep-review', url: 'https://github.com/deep-review/deep-review' }
  return jsonText({ source, diagnostics })
}

/** The diagnostic of a finding, at its first location with a line; empty without one. */
function diagnosticsOf({ id, severity, title, agents, locations, report }: FindingRow): object[] {
  const place = locations.find(({ startLine }) => startLine !== null && startLine > 0)
  if (!place || place.startLine === null) return []
  const by = agents.length > 0 ? ` (${agents.join(', ')})` : ''
  const start = { line: place.startLine }
  const end = { line: Math.max(place.startLine, place.endLine ?? place.startLine) }
  return [
    {
      // reviewdog posts it as a comment.
      message: outsideCode(`${id}: ${title}${by}`, (part) => unlinked(part)),
      location: { path: place.path, range: { start, end } },
      severity: severities[severity],
      code: { value: `${report}#${id}` },
    },
  ]
}
