import type { Consolidation } from '../../../schemas/consolidation.ts'
import type { Decisions } from '../../../schemas/decisions.ts'
import type { Report } from '../../../schemas/report.ts'
import { canonicalize } from '../canonicalize.ts'
import { type ConsolidateInput, consolidate } from '../consolidate.ts'
import { idleDecision, refuseMoved } from '../decide.ts'
import { computeBase, inputOfReport } from './base.ts'
import { carryClusters } from './carry.ts'
import { mergeFindings } from './findings.ts'
import { mergeHeaderCells } from './header.ts'
import { type MovedIds, movedIds, withMovedIds } from './ids.ts'
import { mergeSections } from './sections.ts'

/** The three versions of a report that a second consolidation merges. */
export interface Versions {
  /** What was generated before anybody edited it; null where that cannot be computed. */
  base: Consolidation | null
  /** The report as it is now, with everything that people wrote in it. */
  edited: Report
  /** What the raw reviews give now. */
  generated: Consolidation
  /** What people decided stands in none of the three and goes before all of them. */
  decisions?: Decisions
}

/** Consolidates once more where there is a report already, and keeps what people wrote in it. */
export function consolidateAgain(input: ConsolidateInput, edited: Report): Consolidation {
  const { decisions = {} } = input
  refuseMoved(decisions, inputOfReport(edited, '').reviews, input.reviews)
  const generated = consolidate(input)
  const base = computeBase(input, edited)
  const draft = mergeReports({ base, edited, generated, decisions })
  const { report, messages } = canonicalize({ ...draft, slug: input.slug })
  return {
    ...generated,
    report,
    findings: carryClusters(report, generated.findings),
    messages: [...generated.messages.filter(({ ruleId }) => ruleId === idleDecision), ...messages],
  }
}

/**
 * Merges a report that people edited with what is generated now. Whatever differs from the base was written by people,
 * and stays; the rest is what is generated now. Ids that people cite follow the findings that they meant.
 */
export function mergeReports({ base, edited, generated, decisions = {} }: Versions): Report {
  const computed = base?.report ?? null
  const fresh = generated.report
  const moved = movedIds(edited, base, generated)
  const keep = keeper(edited, computed, fresh)
  return {
    ...fresh,
    findings: mergeFindings(fresh.findings, edited, computed),
    verdict: decisions.verdict ? fresh.verdict : keep(({ verdict }) => verdict),
    summary: decisions.summary ? fresh.summary : keep(({ summary }) => summary),
    lead: edited.lead && withMovedIds(edited.lead, moved),
    otherRows: edited.otherRows,
    frontMatter: edited.frontMatter,
    headerAsWritten: mergeHeaderCells(edited, fresh),
    otherSections: otherSectionsOf(edited, moved),
    resolution: edited.resolution,
    sections: mergeSections({ base: computed, edited, generated: fresh, decisions, moved }),
  }
}

/** Reads a part from the edited report where people changed it, else from what is generated now. */
function keeper(edited: Report, computed: Report | null, fresh: Report): <T>(read: (report: Report) => T) => T {
  return (read) => {
    const isWritten = computed === null || JSON.stringify(read(edited)) !== JSON.stringify(read(computed))
    return read(isWritten ? edited : fresh)
  }
}

function otherSectionsOf({ otherSections }: Report, moved: MovedIds): Report['otherSections'] {
  return otherSections.map((section) => ({ ...section, markdown: withMovedIds(section.markdown, moved) }))
}
