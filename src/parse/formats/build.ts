import { severityLetters } from '../../../schemas/canonical.ts'
import { kinds, type Severity } from '../../../schemas/enums.ts'
import type { Finding, Location } from '../../../schemas/finding.ts'
import type { Message } from '../../../schemas/message.ts'
import type { Review } from '../../../schemas/review.ts'
import { endsInRetraction } from '../../grammar/retraction.ts'
import { structureOf } from '../../grammar/structure.ts'
import { Lines } from '../../markdown/lines.ts'
import { plainText } from '../../markdown/plain-text.ts'
import { readBlocks } from '../finding/blocks.ts'
import { readVerdict } from '../header/verdict.ts'
import { linesInWords, message } from '../messages.ts'
import type { ForeignFinding, ForeignReview, Format } from './format.ts'
import { repositoryPath } from './local-paths.ts'

export interface ForeignIdentity {
  agent: string
  pass: number
  source: string
}

/** Converts a review in a foreign format: assigns ids, maps severities, and makes paths relative to the repository. */
export function buildReview(
  lines: Lines,
  foreign: ForeignReview,
  severities: Format['severities'],
  { agent, pass, source }: ForeignIdentity,
): { review: Review; messages: Message[] } {
  const counts: Record<Severity, number> = { critical: 0, important: 0, suggestion: 0 }
  const messages: Message[] = []
  const findings = foreign.findings.map((entry): Finding => {
    const finding = buildFinding(lines, entry, severities)
    counts[finding.severity] += 1
    if (!finding.rated) messages.push(unrated(finding))
    return { ...finding, id: `${severityLetters[finding.severity]}${counts[finding.severity]}` }
  })
  const { fromSummary = 0, left = [], dropped = [] } = foreign
  if (fromSummary > 0 && fromSummary * 2 >= findings.length) {
    const reason = `${fromSummary} of ${findings.length} findings were read from a summary or a plan; the parts that it summarises were not read as findings`
    messages.push(message('unread-findings', 'warning', reason, null))
  }
  const [row, ...rows] = findings.length > 0 ? left : []
  if (row !== undefined) {
    const reason = `${rows.length === 0 ? 'A rated row' : `${left.length} rated rows`} of a summary ${rows.length === 0 ? 'is' : 'are'} no finding, and no finding repeats ${rows.length === 0 ? 'it' : 'them'}`
    messages.push(message('unread-findings', 'warning', reason, lines.position(row, row + 1)))
  }
  const [part] = findings.length > 0 ? dropped : []
  if (part !== undefined) {
    const reason = `Perhaps findings that were not read, because of what is around them: ${linesInWords(dropped)}`
    messages.push(message('unread-findings', 'warning', reason, lines.position(part, part + 1)))
  }
  const review: Review = {
    agent,
    pass,
    source,
    status: 'completed',
    position: lines.position(lines.first, lines.last),
    frame: null,
    run: null,
    preamble: preambleOf(lines, foreign),
    verdict: foreign.verdict ? readVerdict(foreign.verdict) : null,
    summary: foreign.summary?.trim() || null,
    findings,
    observations: { concerns: [], strengths: [] },
    testing: [],
    documentation: [],
    commitStructure: null,
    limitations: [],
    feedback: [],
    coverage: [],
    otherSections: betweenFindings(lines, foreign.findings),
    sections: [],
  }
  return { review, messages }
}

/** The text before the first finding, unless the format uses it as a summary. */
function preambleOf(lines: Lines, { findings, preamble, summary }: ForeignReview): string | null {
  const [first] = findings
  const before = first?.lines ? lines.slice(lines.first, first.lines[0]) : ''
  return (preamble ?? (summary ? '' : before)).trim() || null
}

/** The text between findings and after the last one, so that no text of a review is lost. */
function betweenFindings(lines: Lines, findings: readonly ForeignFinding[]): Review['otherSections'] {
  const ranges = findings.flatMap(({ lines: range }) => (range ? [range] : []))
  return ranges.flatMap(([, end], index) => {
    const [from, to] = lines.trim(end, Math.max(end, ranges[index + 1]?.[0] ?? lines.last))
    if (from === to) return []
    const [, marks = '', title = ''] = /^(#{1,6})\s+(.*)$/.exec(lines.at(from)) ?? []
    const markdown = lines.slice(marks === '' ? from : from + 1, to).trim()
    return [
      { title: plainText(title), depth: marks.length || 1, after: null, markdown, position: lines.position(from, to) },
    ]
  })
}

function buildFinding(lines: Lines, entry: ForeignFinding, severities: Format['severities']): Finding {
  const [from, to] = entry.lines ?? [lines.first, lines.last]
  const position = lines.position(...lines.trim(from, to))
  const severity = severities[entry.severity?.trim().toLowerCase() ?? ''] ?? entry.rated ?? null
  const kind = kinds.find((known) => known === entry.kind?.trim().toLowerCase()) ?? null
  // A finding that is one sentence has it as its title, without a full stop.
  const titleMarkdown = entry.title
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/(?<=[^.])\.$/, '')
  const body = withoutFooter(entry.body).trim()
  const bodyLines = Lines.of(body)
  const structure = structureOf(bodyLines, 0, bodyLines.last)
  const blocks = readBlocks(structure, 0, structure.lines.last)
  // The body may have been unescaped or dedented, so its blocks get the position of the finding.
  const placed = (found: Finding['excerpts']) => found.map((block) => ({ ...block, position }))
  return {
    id: '',
    label: entry.label ?? null,
    severity: severity ?? 'suggestion',
    severityAsWritten: entry.severity,
    rated: severity !== null,
    kind,
    kindAsWritten: kind === null ? (entry.kind ?? null) : null,
    title: plainText(titleMarkdown),
    titleMarkdown,
    locations: entry.locations.map(location),
    agents: [...(entry.agents ?? [])],
    mentions: [],
    body,
    excerpts: placed(blocks.excerpts),
    fixes: placed(blocks.fixes),
    repros: placed(blocks.repros),
    references: [],
    notes: [],
    struck: (entry.isStruck ?? false) || endsInRetraction(body),
    status: entry.status ?? null,
    position,
  }
}

/** `Useful? React with 👍 / 👎.`: what a bot asks below each of its comments. */
const footer = /^[^\n]{0,60}\breact with\b[^\n]{0,40}\u{1f44d}[^\n]{0,60}$/imu

function withoutFooter(body: string): string {
  if (!footer.test(body)) return body
  return body
    .split('\n')
    .filter((line) => !footer.test(line))
    .join('\n')
}

function location({ path, startLine, endLine }: Location): Location {
  const end = endLine !== null && startLine !== null && endLine < startLine ? startLine : endLine
  return { path: repositoryPath(path), startLine, endLine: end ?? startLine }
}

function unrated({ severityAsWritten, title, position: { start } }: Finding): Message {
  if (severityAsWritten === null)
    return message('unrated-finding', 'note', `No severity for \`${title}\``, { start, end: start })
  const reason = `Unknown severity \`${severityAsWritten}\`; say in the configuration what it means`
  return message('unknown-severity', 'note', reason, { start, end: start })
}
