import type { Consolidation } from '../../../schemas/consolidation.ts'
import type { Decisions } from '../../../schemas/decisions.ts'
import { type SeverityPolicy, severityPolicies } from '../../../schemas/enums.ts'
import type { Finding } from '../../../schemas/finding.ts'
import type { Report } from '../../../schemas/report.ts'
import { consolidate } from '../consolidate.ts'
import { roundOf } from '../header.ts'
import type { ConsolidateInput } from '../input.ts'
import type { RawReview } from '../raw.ts'
import { defaultPolicy } from '../severity.ts'
import { type ReportSettings, readSettings } from './settings.ts'

/** The input for consolidating the raw reviews in a report's appendix. */
export function inputOfReport(report: Report, path: string): ConsolidateInput {
  const reviews: RawReview[] = report.reviews.map((review) => ({ review, path }))
  const listed = report.reviewers.length > 0 ? report.reviewers : agentsOf(reviews)
  return { slug: report.slug, round: roundOf({ ...report, reviewers: listed }), reviews }
}

function agentsOf(reviews: readonly RawReview[]): Report['reviewers'] {
  const names = [...new Set(reviews.map(({ review }) => review.agent))]
  return names.map((name) => ({ name, effort: null, status: 'completed', note: null }))
}

/**
 * Computes the report without manual edits, from the raw reviews in its appendix and the settings stored in it; null if
 * deep-review didn't generate it.
 */
export function computeBase(input: ConsolidateInput, edited: Report): Consolidation | null {
  const past = { ...inputOfReport(edited, `${edited.slug}.md`), isPast: true }
  if (!past.reviews.some(({ review: { status } }) => status === 'completed' || status === 'partial')) return null
  const settings = readSettings(edited.lead)
  return settings ? consolidate({ ...past, ...settings }) : guessBase(past, input, edited)
}

/** For a report without stored settings, tries likely ones, and uses those that explain most of it. */
function guessBase(
  past: ConsolidateInput,
  { decisions = {}, policy }: ConsolidateInput,
  edited: Report,
): Consolidation | null {
  let best: { computed: Consolidation; unexplained: number } | null = null
  for (const settings of likelySettings(decisions, policy)) {
    const computed = consolidate({ ...past, ...settings })
    if (!resembles(edited, computed.report)) {
      // Without decisions, other settings can't explain more.
      if (Object.keys(decisions).length === 0) break
      continue
    }
    const unexplained = countUnexplained(edited, computed.report)
    if (best === null || unexplained < best.unexplained) best = { computed, unexplained }
    // If the findings are the same, so are the decisions.
    if (unexplained === 0 || hasSameFindings(edited, computed.report)) break
  }
  return best?.computed ?? null
}

/** Whether a report may be the computed one with edits: at least half of the computed findings are in it unchanged. */
function resembles(edited: Report, computed: Report): boolean {
  const textOf = ({ titleMarkdown, body }: Finding) => `${titleMarkdown}\n${body}`
  const texts = new Set(edited.findings.map(textOf))
  return computed.findings.filter((finding) => texts.has(textOf(finding))).length * 2 >= computed.findings.length
}

/** Settings from most to least likely: the same, without decisions, with one decision less, with another policy. */
function* likelySettings(decisions: Decisions, policy: SeverityPolicy | undefined): Generator<ReportSettings> {
  const set = policy ? { policy } : {}
  yield { decisions, ...set }
  if (Object.keys(decisions).length > 0) yield { decisions: {}, ...set }
  for (const earlier of withoutOne(decisions)) yield { decisions: earlier, ...set }
  for (const other of severityPolicies) if (other !== (policy ?? defaultPolicy)) yield { decisions, policy: other }
}

/** For each decision, all decisions without it. */
function withoutOne(decisions: Decisions): Decisions[] {
  const { merge = [], split = [], findings = {} } = decisions
  const others = (['verdict', 'summary', 'retro', 'notes'] as const).filter((key) => decisions[key] !== undefined)
  return [
    ...merge.map((_, index) => ({ ...decisions, merge: merge.toSpliced(index, 1) })),
    ...split.map((_, index) => ({ ...decisions, split: split.toSpliced(index, 1) })),
    ...Object.keys(findings).map((name) => {
      const { [name]: _, ...rest } = findings
      return { ...decisions, findings: rest }
    }),
    ...others.map((key) => ({ ...decisions, [key]: undefined })),
  ]
}

/** Whether a report has the computed findings, maybe with edits. */
function hasSameFindings(edited: Report, computed: Report): boolean {
  const heads = ({ findings }: Report) => findings.map(({ id, titleMarkdown }) => `${id} ${titleMarkdown}`).join('\n')
  return heads(edited) === heads(computed)
}

/** The number of findings and sections of a report that differ from the computed ones. */
function countUnexplained(edited: Report, computed: Report): number {
  const partsOf = (report: Report) => [
    ...report.findings.map(({ id, titleMarkdown, body }) => `${id} ${titleMarkdown}\n${body}`),
    ...report.sections
      .filter(({ name }) => name !== 'appendix' && name !== 'resolution')
      .map(({ name, markdown }) => `${name}\n${markdown}`),
    JSON.stringify(report.verdict),
  ]
  const known = new Set(partsOf(computed))
  return partsOf(edited).filter((part) => !known.has(part)).length
}
