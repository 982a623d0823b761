import { type HeaderKey, headerKeys } from '../../schemas/canonical.ts'
import type { Consolidation } from '../../schemas/consolidation.ts'
import type { Decisions } from '../../schemas/decisions.ts'
import { sectionNames } from '../../schemas/enums.ts'
import type { Report } from '../../schemas/report.ts'
import type { Section } from '../../schemas/review.ts'
import { composeCell } from '../grammar/header-cells.ts'
import { parse } from '../parse/index.ts'
import { renderReport } from '../render/index.ts'
import { computedBefore, inputOfReport } from './before.ts'
import { carryClusters } from './carry.ts'
import { type ConsolidateInput, consolidate } from './consolidate.ts'
import { idleDecision, refuseMoved } from './decide.ts'
import { withEdits } from './edited.ts'
import { type MovedIds, movedIds, resolutionWithMovedIds, withMovedIds } from './moved.ts'

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
