import type { Consolidation } from '../../../schemas/consolidation.ts'
import type { Decisions } from '../../../schemas/decisions.ts'
import { type SeverityPolicy, severityPolicies } from '../../../schemas/enums.ts'
import type { Report } from '../../../schemas/report.ts'
import { type ConsolidateInput, consolidate } from '../consolidate.ts'
import { roundOf } from '../header.ts'
import type { RawReview } from '../raw.ts'
import { isGenerated } from './findings.ts'

/** The raw reviews in a report's appendix, as input for a consolidation. */
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
 * What the report would say if nobody had written in it, computed from the raw reviews of its appendix. Decisions and the
 * policy may have changed since it was written: of those that may have stood then, the ones count that explain most of it.
 */
export function computeBase({ decisions = {}, policy }: ConsolidateInput, existing: Report): Consolidation | null {
  const usable = existing.reviews.some(({ status }) => status === 'completed' || status === 'partial')
  if (!usable) return null
  const input = inputOfReport(existing, `${existing.slug}.md`)
  let best: { computed: Consolidation; unexplained: number } | null = null
  for (const earlier of earlierSettings(decisions, policy)) {
    const computed = consolidate({ ...input, ...earlier, isPast: true })
    const unexplained = countUnexplained(existing, computed.report)
    if (best === null || unexplained < best.unexplained) best = { computed, unexplained }
    // The same findings come of the same decisions; of a report that another hand wrote nothing is explained by any.
    if (unexplained === 0 || hasSameFindings(existing, computed.report) || !isGenerated(existing, computed.report))
      break
  }
  return best?.computed ?? null
}

/** The likeliest first: nothing has changed, nothing was decided then, all but one thing was, another policy was set. */
function* earlierSettings(
  decisions: Decisions,
  policy: SeverityPolicy | undefined,
): Generator<Pick<ConsolidateInput, 'decisions' | 'policy'>> {
  const set = policy ? { policy } : {}
  yield { decisions, ...set }
  if (Object.keys(decisions).length > 0) yield { decisions: {}, ...set }
  for (const earlier of withoutOne(decisions)) yield { decisions: earlier, ...set }
  for (const other of severityPolicies) if (other !== (policy ?? 'median')) yield { decisions, policy: other }
}

/** Decisions with one of them left out, for each of them. */
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

/** Whether a report has the findings that were computed, whatever people wrote in them. */
function hasSameFindings(existing: Report, computed: Report): boolean {
  const heads = ({ findings }: Report) => findings.map(({ id, titleMarkdown }) => `${id} ${titleMarkdown}`).join('\n')
  return heads(existing) === heads(computed)
}

/** How many parts of a report are not what was computed: its findings and its sections. */
function countUnexplained(existing: Report, computed: Report): number {
  const told = (report: Report) => [
    ...report.findings.map(({ id, titleMarkdown, body }) => `${id} ${titleMarkdown}\n${body}`),
    ...report.sections
      .filter(({ name }) => name !== 'appendix' && name !== 'resolution')
      .map(({ name, markdown }) => `${name}\n${markdown}`),
    JSON.stringify(report.verdict),
  ]
  const known = new Set(told(computed))
  return told(existing).filter((part) => !known.has(part)).length
}
