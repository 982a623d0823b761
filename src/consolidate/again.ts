import { type HeaderKey, headerKeys } from '../../schemas/canonical.ts'
import type { Consolidation } from '../../schemas/consolidation.ts'
import type { Decisions } from '../../schemas/decisions.ts'
import { type SeverityPolicy, sectionNames, severityPolicies } from '../../schemas/enums.ts'
import type { Report } from '../../schemas/report.ts'
import type { Section } from '../../schemas/review.ts'
import { Failure } from '../failure.ts'
import { composeCell } from '../grammar/header-cells.ts'
import { parse } from '../parse/index.ts'
import { renderReport } from '../render/index.ts'
import { carryClusters } from './carry.ts'
import { type ConsolidateInput, consolidate } from './consolidate.ts'
import { comparable, idleDecision, nameOf } from './decide.ts'
import { isOurs, withEdits } from './edited.ts'
import { roundOf } from './header.ts'
import { type MovedIds, movedIds, resolutionWithMovedIds, withMovedIds } from './moved.ts'
import { type RawReview, rawFindings } from './raw.ts'

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
  const { decisions } = input
  refuseMoved(decisions ?? {}, inputOfReport(existing, '').reviews, input.reviews)
  const fresh = consolidate(input)
  const before = computedBefore(input, existing)
  const computed = before?.report ?? null
  const moved = movedIds(existing, before, fresh)
  const isWritten = (read: (report: Report) => unknown) =>
    computed === null || JSON.stringify(read(existing)) !== JSON.stringify(read(computed))
  const keep = <T>(read: (report: Report) => T): T => read(isWritten(read) ? existing : fresh.report)
  const report: Report = {
    ...fresh.report,
    findings: withEdits(fresh.report.findings, existing, computed),
    verdict: decisions?.verdict ? fresh.report.verdict : keep(({ verdict }) => verdict),
    summary: decisions?.summary ? fresh.report.summary : keep(({ summary }) => summary),
    lead: existing.lead && withMovedIds(existing.lead, moved),
    otherRows: existing.otherRows,
    frontMatter: existing.frontMatter,
    headerAsWritten: cellsToKeep(existing, fresh.report),
    otherSections: existing.otherSections.map((section) => ({
      ...section,
      markdown: withMovedIds(section.markdown, moved),
    })),
    resolution: existing.resolution,
    sections: sectionNames.flatMap((name): Section[] =>
      decided(name, decisions)
        ? of(fresh.report, name)
        : keepSection(name, { existing, computed, fresh: fresh.report, moved }),
    ),
  }
  const again = parse(renderReport(report), { path: `${input.slug}.md`, as: 'report' })
  if (!again.report) throw new Error('A canonical report does not read as one')
  return {
    ...fresh,
    report: again.report,
    findings: carryClusters(again.report, fresh.findings),
    messages: [...fresh.messages.filter(({ ruleId }) => ruleId === idleDecision), ...again.messages],
  }
}

/**
 * A decision is made on what a raw finding says: one whose finding has another name by now would hit the wrong one.
 * @throws {Failure} for the first such decision
 */
function refuseMoved(decisions: Decisions, before: readonly RawReview[], now: readonly RawReview[]): void {
  const told = (reviews: readonly RawReview[]) =>
    new Map(
      rawFindings(reviews).map((raw) => [
        comparable(nameOf(raw)),
        { name: nameOf(raw), agent: raw.raw.review.agent, title: raw.finding.title },
      ]),
    )
  const [earlier, current] = [told(before), told(now)]
  const names = [
    ...(decisions.merge ?? []).flat(),
    ...(decisions.split ?? []),
    ...Object.keys(decisions.findings ?? {}),
  ]
  for (const name of names) {
    const [then, today] = [earlier.get(comparable(name)), current.get(comparable(name))]
    if (!then || !today || then.title === today.title) continue
    const moved = [...current.values()].find(({ agent, title }) => agent === then.agent && title === then.title)
    if (moved === undefined) continue
    throw new Failure(
      `The decision on '${name}' was made on "${then.title}", which is '${moved.name}' now; change the name in the decisions`,
    )
  }
}

/** The header cells that people wrote in their own way, but for those of which the round now says something else. */
function cellsToKeep(existing: Report, fresh: Report): Report['headerAsWritten'] {
  const isSame = (key: HeaderKey) => composeCell[key](existing) === composeCell[key](fresh)
  return Object.fromEntries(
    headerKeys.flatMap((key) => {
      const written = existing.headerAsWritten[key]
      return written !== undefined && isSame(key) ? [[key, written]] : []
    }),
  )
}

/**
 * What the report would say if nobody had written in it, computed from the raw reviews of its appendix. Decisions and the
 * policy may have changed since it was written: of those that may have stood then, the ones count that explain most of it.
 */
function computedBefore({ decisions = {}, policy }: ConsolidateInput, existing: Report): Consolidation | null {
  const usable = existing.reviews.some(({ status }) => status === 'completed' || status === 'partial')
  if (!usable) return null
  const input = inputOfReport(existing, `${existing.slug}.md`)
  let best: { computed: Consolidation; unexplained: number } | null = null
  for (const earlier of earlierSettings(decisions, policy)) {
    const computed = consolidate({ ...input, ...earlier, isPast: true })
    const unexplained = countUnexplained(existing, computed.report)
    if (best === null || unexplained < best.unexplained) best = { computed, unexplained }
    // The same findings come of the same decisions; of a report that another hand wrote nothing is explained by any.
    if (unexplained === 0 || hasSameFindings(existing, computed.report) || !isOurs(existing, computed.report)) break
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

/** Sections whose text the decisions give. */
function decided(name: Section['name'], decisions: Decisions = {}): boolean {
  return (name === 'summary' || name === 'retro' || name === 'notes') && decisions[name] !== undefined
}

function of(report: Report | null, name: Section['name']): Section[] {
  return report?.sections.filter((section) => section.name === name) ?? []
}

interface Versions {
  existing: Report
  computed: Report | null
  fresh: Report
  moved: MovedIds
}

function keepSection(name: Section['name'], { existing, computed, fresh, moved }: Versions): Section[] {
  const text = (sections: Section[]) => sections.map(({ markdown }) => markdown).join('\n')
  const written = of(existing, name)
  if (written.length === 0 || text(written) === text(of(computed, name))) return of(fresh, name)
  return written.map((section) => ({
    ...section,
    markdown:
      name === 'resolution'
        ? resolutionWithMovedIds(section.markdown, existing.resolution?.entries ?? [], moved)
        : withMovedIds(section.markdown, moved),
  }))
}
