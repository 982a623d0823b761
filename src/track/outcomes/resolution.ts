import type { Action } from '../../../schemas/enums.ts'
import type { Finding } from '../../../schemas/finding.ts'
import type { Report } from '../../../schemas/report.ts'
import { findingNamed } from '../../grammar/finding-name.ts'
import { aspectOf, withoutCode } from '../../match/index.ts'
import { readAction, saysOpen } from '../../parse/index.ts'
import { rememberBy } from '../../remember.ts'
import type { RoundFinding } from '../round-finding.ts'

/** The answer of an author to a finding, in a Resolution or next to the finding. */
interface ResolutionAnswer {
  action: Action
  detail: string | null
}

/** A finding with its report. */
type Raised = Pick<RoundFinding, 'report' | 'finding'>

/** Whether a finding was declined: skipped, or only commented on, unless a comment is what it asks for. */
export function isDeclined(entry: Raised): boolean {
  const action = answerTo(entry)?.action
  return action === 'skipped' || (action === 'commented' && aspectOf(entry.finding.title) !== 'documentation')
}

/** Whether a report was answered, in a Resolution or next to the findings. An empty Resolution doesn't count. */
export function isAnswered({ resolution, findings }: Report): boolean {
  if (resolution && (resolution.entries.length > 0 || saysAllDone(resolution.prose))) return true
  return findings.some((finding) => inlineAnswer(finding) !== null)
}

const putOff = /^\W*(?:deferred|later|next|planned|postponed|to ?do|tracked|waiting)\b/i

/** Whether the author puts a finding off: it's neither fixed nor declined, and nobody may forget it. */
export function isDeferred(entry: Raised): boolean {
  const answer = answerTo(entry)
  return answer?.action === 'other' && putOff.test(answer.detail ?? '')
}

const allDone =
  /(?:^|[.!?]\s+)(?:all |both )?(?:of )?(?:the )?(?:findings|issues|items|problems|points|suggestions|comments)(?: (?:from|of|in) th(?:is|e) (?:review|round|report))? (?:were|are|have been|had been)(?: now| all| each)? (?:addressed|fixed|resolved|implemented|closed)\b/i
const butNot = /\b(?:not|except|but|apart from|other than|only|remain\w*|deferred|skipped|declined|partially|partly)\b/i

/** Whether the prose of a Resolution without rows says that all findings were fixed. */
function saysAllDone(prose: string | null): boolean {
  return prose !== null && allDone.test(prose.replace(/\s+/g, ' ')) && !butNot.test(prose)
}

/** Whether a Resolution says in prose that all findings were fixed, without answering them one by one. */
export function isAllCalledFixed({ resolution }: Report): boolean {
  return resolution !== null && resolution.entries.length === 0 && saysAllDone(resolution.prose)
}

/** Whether a finding was fixed according to the Resolution of its report. */
export function isCalledFixed(entry: RoundFinding): boolean {
  const row = answerTo(entry)
  return row !== undefined && !isDeclined(entry) && !saysOpen(row)
}

/**
 * The answer to a finding: its last row in the Resolution, preferably one about it alone; else the answer next to the
 * finding; undefined without one.
 */
export function answerTo({ report, finding }: Raised): ResolutionAnswer | undefined {
  const rows = rowsOf(report).get(finding) ?? []
  return rows.findLast(({ targets }) => targets.length === 1) ?? rows.at(-1) ?? inlineAnswer(finding) ?? undefined
}

/** Matches an answer as the last paragraph of a finding: `**Fixed.** The gate is gone.`, `**Resolution: Skipped.**`. */
const inlineLine = /^\*\*(?:Resolution|Status|Outcome)?:?\s*([A-Za-z][^*\n]{2,60}?)[.:]?\*\*[.:]?[ \t]*(\S.*)?$/

const inlineAnswer = rememberBy(({ body }: Finding): ResolutionAnswer | null => {
  if (!body.includes('**')) return null
  // Ignores code, which isn't the author's text.
  for (const paragraph of withoutCode(body)
    .split(/\n[ \t]*\n/)
    .reverse()) {
    const [, word = '', rest = ''] = inlineLine.exec(paragraph.trim().replace(/\n/g, ' ')) ?? []
    const { action, detail } = readAction(word)
    if (word !== '' && action !== 'other')
      return { action, detail: [detail, rest.trim()].filter(Boolean).join(' ') || null }
  }
  return null
})

type Row = NonNullable<Report['resolution']>['entries'][number]

/** Cached, because the rows of a report are needed for each of its findings. */
const rowsOf = rememberBy((report: Report): Map<Finding, Row[]> => {
  const rows = new Map<Finding, Row[]>()
  for (const entry of report.resolution?.entries ?? []) {
    for (const target of new Set(entry.targets)) {
      const finding = findingNamed(report.findings, target)
      if (finding) rows.set(finding, [...(rows.get(finding) ?? []), entry])
    }
  }
  return rows
})
