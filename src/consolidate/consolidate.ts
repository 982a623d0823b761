import type { Consolidation, Dropped } from '../../schemas/consolidation.ts'
import type { SeverityPolicy } from '../../schemas/enums.ts'
import type { Report } from '../../schemas/report.ts'
import type { Round } from '../../schemas/round.ts'
import { Failure } from '../failure.ts'
import { acrossAgents, clusterTellings } from '../match/index.ts'
import { parse } from '../parse/index.ts'
import { renderReport } from '../render/index.ts'
import { mergeFindings } from './findings.ts'
import { headerOf } from './header.ts'
import { withMentions } from './mentions.ts'
import { metricsOf } from './metrics.ts'
import { RepositoryPaths } from './paths.ts'
import { memberOf, type RawFinding, type RawReview, rawFindings, sourceOf } from './raw.ts'
import { reconcile } from './reconciliation.ts'
import { mergeSections } from './sections.ts'
import { summaryOf, verdictOf } from './summary.ts'

export interface ConsolidateInput {
  slug: string
  round: Round
  reviews: readonly RawReview[]
  policy?: SeverityPolicy
}

/**
 * Makes one report of the raw reviews of a round. Pure: no disk, no clock; the same reviews give the same bytes in
 * whatever order their agents finished, as long as the reviewers are listed in the same order.
 * @returns the report as it reads from its canonical text, so that its positions are those of that text
 * @throws {Failure} when no review has any text to consolidate
 */
export function consolidate({ slug, round, reviews, policy = 'median' }: ConsolidateInput): Consolidation {
  const usable = reviews.filter(({ review }) => review.status === 'completed' || review.status === 'partial')
  if (usable.length === 0) {
    throw new Failure(`Cannot consolidate ${slug}: every review is empty, a stub or failed; run the agents again`)
  }
  const paths = new RepositoryPaths(usable)
  const all = rawFindings(usable)
  const dropped = all.filter(({ finding }) => finding.struck).map((member) => ({ member, entry: droppedEntry(member) }))
  const kept = all.filter(({ finding }) => !finding.struck)
  const { clusters, doubtful } = clusterTellings(
    kept.map((raw) => ({ key: raw.key, source: sourceOf(raw), finding: raw.finding })),
    acrossAgents,
  )
  const byKey = new Map(kept.map((raw) => [raw.key, raw]))
  const findings = withMentions(mergeFindings(clusters, byKey, paths, policy), usable, acrossAgents)
  const sections = mergeSections(usable, findings, paths, acrossAgents)
  const reconciliation = reconcile(findings, dropped, policy)
  const draft: Report = {
    ...headerOf(slug, round, reviews),
    verdict: verdictOf(findings),
    summary: summaryOf(
      usable,
      findings,
      sections.observations.concerns.length + sections.observations.strengths.length,
    ),
    findings: findings.map(({ finding }) => finding),
    ...sections,
    retro: { prose: [], metrics: metricsOf(usable, round.reviewers, findings, reconciliation) },
    reconciliation,
    reviews: reviews.map(({ review }) => review),
  }
  const { report, messages } = parse(renderReport(draft), { path: `${slug}.md`, as: 'report' })
  if (!report) throw new Error('A canonical report does not read as one')
  const clusterOf = new Map(findings.map(({ finding, cluster }) => [finding.id, cluster]))
  const member = (key: string) => byKey.get(key)
  return {
    report,
    findings: report.findings.flatMap((finding) => {
      const cluster = clusterOf.get(finding.id)
      return cluster ? [{ ...finding, ...cluster }] : []
    }),
    dropped: dropped.map(({ entry }) => entry),
    possibleDuplicates: doubtful.flatMap(({ a, b, confidence, evidence }) => {
      const [left, right] = [member(a), member(b)]
      return left && right ? [{ a: memberOf(left), b: memberOf(right), confidence, evidence }] : []
    }),
    messages,
  }
}

function droppedEntry(member: RawFinding): Dropped {
  return { ...memberOf(member), to: 'dropped', reason: 'withdrawn by its author' }
}
