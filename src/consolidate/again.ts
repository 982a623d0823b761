import type { Consolidation } from '../../schemas/consolidation.ts'
import { sectionNames } from '../../schemas/enums.ts'
import type { Report } from '../../schemas/report.ts'
import type { Section } from '../../schemas/review.ts'
import { parse } from '../parse/index.ts'
import { renderReport } from '../render/index.ts'
import { type ConsolidateInput, consolidate } from './consolidate.ts'
import { roundOf } from './header.ts'
import type { RawReview } from './raw.ts'

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
 * Consolidates once more where there is a report already, and keeps what people wrote in it. What people wrote is told
 * from what was computed by computing it again from the report's own appendix: whatever differs was written.
 */
export function consolidateAgain(input: ConsolidateInput, existing: Report): Consolidation {
  const fresh = consolidate(input)
  const computed =
    existing.reviews.length === 0 ? null : consolidate(inputOfReport(existing, `${existing.slug}.md`)).report
  const isWritten = (read: (report: Report) => unknown) =>
    computed === null || JSON.stringify(read(existing)) !== JSON.stringify(read(computed))
  const keep = <T>(read: (report: Report) => T): T => read(isWritten(read) ? existing : fresh.report)
  const report: Report = {
    ...fresh.report,
    verdict: keep(({ verdict }) => verdict),
    summary: keep(({ summary }) => summary),
    lead: existing.lead,
    otherRows: existing.otherRows,
    otherSections: existing.otherSections,
    resolution: existing.resolution,
    sections: sectionNames.flatMap((name): Section[] => keepSection(name, existing, computed, fresh.report)),
  }
  const again = parse(renderReport(report), { path: `${input.slug}.md`, as: 'report' })
  if (!again.report) throw new Error('A canonical report does not read as one')
  const found = new Map(fresh.findings.map((finding) => [finding.id, finding]))
  return {
    ...fresh,
    report: again.report,
    findings: again.report.findings.flatMap((finding) => {
      const { members, confidence, evidence } = found.get(finding.id) ?? { members: [], confidence: 1, evidence: [] }
      return members.length > 0 ? [{ ...finding, members, confidence, evidence }] : []
    }),
    messages: again.messages,
  }
}

function keepSection(name: Section['name'], existing: Report, computed: Report | null, fresh: Report): Section[] {
  const of = (report: Report | null) => report?.sections.filter((section) => section.name === name) ?? []
  const text = (report: Report | null) =>
    of(report)
      .map(({ markdown }) => markdown)
      .join('\n')
  const isWritten = of(existing).length > 0 && text(existing) !== text(computed)
  return isWritten ? of(existing) : of(fresh)
}
