import type { Action } from '../../../schemas/enums.ts'
import type { Finding } from '../../../schemas/finding.ts'
import type { Report } from '../../../schemas/report.ts'
import { findingNamed } from '../../grammar/finding-name.ts'
import { aspectOf, withoutCode } from '../../match/index.ts'
import { readAction, saysOpen } from '../../parse/index.ts'
import type { RoundFinding } from '../round-finding.ts'

/** What an author wrote beside a finding in its own report. */
export interface ResolutionAnswer {
  action: Action
  detail: string | null
}

/** A finding of a report, in whatever round. */
type Raised = Pick<RoundFinding, 'report' | 'finding'>

/** A comment alone changes no code, but it is all that a finding about comments or documentation asks for. */
export function isDeclined(entry: Raised): boolean {
  const action = resolutionOf(entry)?.action
  return action === 'skipped' || (action === 'commented' && aspectOf(entry.finding.title) !== 'documentation')
}

/** Whether an author answered a report: in a Resolution, or beside the findings. An empty Resolution answers nothing. */
export function isAnswered({ resolution, findings }: Report): boolean {
  if (resolution && (resolution.entries.length > 0 || saysAllDone(resolution.prose))) return true
  return findings.some((finding) => inlineAnswer(finding) !== null)
}

const allDone =
  /(?:^|[.!?]\s+)(?:all |both )?(?:of )?(?:the )?(?:findings|issues|items|problems|points|suggestions|comments)(?: (?:from|of|in) th(?:is|e) (?:review|round|report))? (?:were|are|have been|had been)(?: now| all| each)? (?:addressed|fixed|resolved|implemented|closed)\b/i
const butNot = /\b(?:not|except|but|apart from|other than|only|remain\w*|deferred|skipped|declined|partially|partly)\b/i

/** Whether the prose of a Resolution without rows says that all findings were dealt with. */
function saysAllDone(prose: string | null): boolean {
  return prose !== null && allDone.test(prose.replace(/\s+/g, ' ')) && !butNot.test(prose)
}

/** Whether a Resolution says of all findings at once that they were dealt with: of none in particular. */
export function isAllCalledFixed({ resolution }: Report): boolean {
  return resolution !== null && resolution.entries.length === 0 && saysAllDone(resolution.prose)
}

/** Whether the Resolution of a finding's report says that it was dealt with. */
export function isCalledFixed(entry: RoundFinding): boolean {
  const row = resolutionOf(entry)
  return row !== undefined && !isDeclined(entry) && !saysOpen(row)
}

/**
 * What the Resolution says of a finding: its last row, one that speaks of it alone before one of several; else what is
 * written beside the finding.
 */
export function resolutionOf({ report, finding }: Raised): ResolutionAnswer | undefined {
  const rows = rowsOf(report).get(finding) ?? []
  return rows.findLast(({ targets }) => targets.length === 1) ?? rows.at(-1) ?? inlineAnswer(finding) ?? undefined
}

/** `**Fixed.** The gate is gone.`, `**Resolution: Skipped.**`: a paragraph of its own, after all else. */
const inlineLine = /^\*\*(?:Resolution|Status|Outcome)?:?\s*([A-Za-z][^*\n]{2,60}?)[.:]?\*\*[.:]?[ \t]*(\S.*)?$/

const knownAnswers = new WeakMap<Finding, ResolutionAnswer | null>()

function inlineAnswer(finding: Finding): ResolutionAnswer | null {
  const known = knownAnswers.get(finding)
  if (known !== undefined) return known
  const answer = readInlineAnswer(finding.body)
  knownAnswers.set(finding, answer)
  return answer
}

function readInlineAnswer(body: string): ResolutionAnswer | null {
  if (!body.includes('**')) return null
  // Text in a fence has no bold words; what is in one is not the author's.
  for (const paragraph of withoutCode(body)
    .split(/\n[ \t]*\n/)
    .reverse()) {
    const [, word = '', rest = ''] = inlineLine.exec(paragraph.trim().replace(/\n/g, ' ')) ?? []
    const { action, detail } = readAction(word)
    if (word !== '' && action !== 'other')
      return { action, detail: [detail, rest.trim()].filter(Boolean).join(' ') || null }
  }
  return null
}

type Row = NonNullable<Report['resolution']>['entries'][number]

/** Each report's rows are asked for once per finding and more. */
const knownRows = new WeakMap<Report, Map<Finding, Row[]>>()

function rowsOf(report: Report): Map<Finding, Row[]> {
  const known = knownRows.get(report)
  if (known) return known
  const rows = new Map<Finding, Row[]>()
  for (const entry of report.resolution?.entries ?? []) {
    for (const target of new Set(entry.targets)) {
      const finding = findingNamed(report.findings, target)
      if (finding) rows.set(finding, [...(rows.get(finding) ?? []), entry])
    }
  }
  knownRows.set(report, rows)
  return rows
}
