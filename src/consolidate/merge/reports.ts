import type { Consolidation } from '../../../schemas/consolidation.ts'
import type { Report } from '../../../schemas/report.ts'
import { Failure } from '../../failure.ts'
import { agreementOf } from '../agreement.ts'
import { canonicalize } from '../canonicalize.ts'
import { idleDecision, refuseMoved } from '../decide.ts'
import { type ConsolidateInput, composeReport, type Draft, draftFindings } from '../draft.ts'
import { computeBase, inputOfReport } from './base.ts'
import { type FindingMerge, mergeEditedFindings, mergeHandmadeFindings } from './findings.ts'
import { mergeHeader } from './header.ts'
import { withMovedIds } from './ids.ts'
import { mergeSections } from './sections.ts'
import { readSettings, settingsComment, withoutSettings } from './settings.ts'

/** The three versions of a report that a second consolidation merges. */
export interface Versions {
  /** What was generated before anybody edited it; null for a report that another hand made. */
  base: Consolidation | null
  /** The report as it is now, with everything that people wrote in it. */
  edited: Report
  /** What the raw reviews give now. */
  generated: Draft
}

/**
 * Consolidates once more where there is a report already, and keeps what people wrote in it. Of a report that another
 * hand made everything is kept; only what it lacks is added.
 * @throws {Failure} when every review has failed since
 */
export function consolidateAgain(input: ConsolidateInput, edited: Report): Consolidation {
  const made = readSettings(edited.lead)?.decisions ?? {}
  refuseMoved(input.decisions ?? {}, made, inputOfReport(edited, '').reviews, input.reviews)
  const generated = draftFindings(input)
  const base = computeBase(input, edited)
  if (generated.usable.length === 0 && base) {
    throw new Failure(`Cannot consolidate ${input.slug}: every review is empty, a stub or failed; run the agents again`)
  }
  const { draft, merged } = mergeReports({ base, edited, generated })
  const { report, messages } = canonicalize(draft)
  return {
    report,
    findings: clustersOf(generated, merged, report),
    dropped: merged.dropped.map(({ entry }) => entry),
    possibleDuplicates: generated.possibleDuplicates,
    doubtfulMerges: generated.doubtfulMerges,
    messages: [...generated.messages.filter(({ ruleId }) => ruleId === idleDecision), ...messages],
  }
}

/**
 * Merges a report that people edited with what is generated now. Whatever differs from the base was written by people,
 * and stays; the rest is what is generated now. Ids that people cite follow the findings that they meant.
 */
export function mergeReports({ base, edited, generated }: Versions): { draft: Report; merged: FindingMerge } {
  const { input } = generated
  const { decisions = {} } = input
  const merged = base ? mergeEditedFindings(base, edited, generated) : mergeHandmadeFindings(edited, generated)
  // Counts, verdict and metrics follow from the findings as they are in the end.
  const composed = composeReport({ ...generated, ...merged })
  // What people did about their own report only they can say.
  const { report: fresh } = canonicalize(base ? composed : { ...composed, resolution: null })
  const versions = { base: base?.report ?? null, edited, generated: fresh }
  const draft: Report = {
    ...fresh,
    ...mergeHeader(versions, input, merged.moved),
    findings: merged.findings.map(({ finding }) => finding),
    lead: leadOf(edited, base ? settingsComment(input) : null, merged.moved),
    frontMatter: edited.frontMatter,
    otherSections: edited.otherSections.map((section) => ({
      ...section,
      markdown: withMovedIds(section.markdown, merged.moved),
    })),
    resolution: edited.resolution ?? fresh.resolution,
    sections: mergeSections({ ...versions, decisions, moved: merged.moved }),
  }
  return { draft, merged }
}

/** What people wrote below the header, and the settings of what is generated. */
function leadOf({ lead }: Report, settings: string | null, moved: FindingMerge['moved']): string | null {
  const written = withoutSettings(lead)
  return [written && withMovedIds(written, moved), settings].filter(Boolean).join('\n\n') || null
}

/**
 * The clusters that the matcher makes of the raw findings, each as the finding of the report that it is. Two of them may
 * be one finding of a report that another hand made.
 */
function clustersOf(generated: Draft, { findings, places }: FindingMerge, report: Report): Consolidation['findings'] {
  const agents = generated.usable.map(({ review }) => review.agent)
  const index = new Map(findings.map((merged, at) => [merged, at]))
  return generated.findings.flatMap((from) => {
    const place = places.get(from)
    const finding = place && report.findings[index.get(place) ?? -1]
    return finding ? [{ ...finding, ...from.cluster, agreement: agreementOf(finding.agents, agents) }] : []
  })
}
