import type { Finding } from '../../../schemas/finding.ts'
import { findingNamed } from '../../grammar/finding-name.ts'
import { codeSpan } from '../../markdown/fence.ts'
import { readTag } from '../../parse/index.ts'
import { listedFindings } from '../listed-findings.ts'
import type { ReportFile } from '../report-file.ts'
import type { Problem, ReportRule } from '../rule.ts'

export const contradictorySeverity: ReportRule = {
  id: 'contradictory-severity',
  group: 'findings',
  level: 'warning',
  scope: 'report',
  description: 'A finding whose tag, label or row in a table gives a different severity than its section.',
  *check(file) {
    for (const finding of file.report.findings) yield* contradictions(file, finding)
    yield* contradictionsInTables(file)
    for (const { findings } of file.report.reviews) {
      for (const finding of findings) {
        for (const problem of contradictions(file, finding)) yield { ...problem, level: 'note' }
      }
    }
  },
}

function* contradictionsInTables(file: ReportFile): Generator<Problem> {
  for (const { id, severity, line } of listedFindings(file)) {
    const finding = findingNamed(file.report.findings, id)
    if (!finding || severity === null || severity === finding.severity) continue
    const row = file.line(line)
    yield {
      position: file.locate(severity, row),
      reason: `The table calls ${codeSpan(id)} ${codeSpan(severity)}, but it is listed as ${codeSpan(finding.severity)}`,
      actual: severity,
      expected: [finding.severity],
      related: [{ path: file.path, position: file.headLine(finding), reason: 'The finding' }],
    }
  }
}

function* contradictions(file: ReportFile, finding: Finding): Generator<Problem> {
  if (!mayContradict(file, finding)) return
  const head = file.head(finding)
  const tagged = head?.tag?.severity ?? readTag(closingTag(finding.body))?.severity
  const actual = tagged ?? head?.severity
  if (!actual || actual === finding.severity) return
  yield {
    position: file.locate(tagged ?? finding.label ?? actual, finding.position),
    reason: `Marked ${codeSpan(actual)} but listed as ${codeSpan(finding.severity)}`,
    actual,
    expected: [finding.severity],
  }
}

/** A quick test of the words in the head and at the end of the body, before these are parsed. */
function mayContradict(file: ReportFile, { position, label, severity, body }: Finding): boolean {
  if (label !== null && /^[CIS]/.test(label) && label[0]?.toLowerCase() !== severity[0]) return true
  const end = file.text.indexOf('\n', position.start.offset)
  const head = file.text.slice(position.start.offset, end === -1 ? undefined : end)
  return (
    `${head}\n${closingTag(body)}`
      .match(/critical|important|suggestion/gi)
      ?.some((word) => word.toLowerCase() !== severity) ?? false
  )
}

/** The content of the parentheses that make up the last line of a body. */
function closingTag(body: string): string {
  return /^[*_`]*\(([^()]*)\)[*_`]*$/.exec(body.slice(body.lastIndexOf('\n') + 1).trim())?.[1] ?? ''
}
