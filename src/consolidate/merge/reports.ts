import type { Consolidation } from '../../../schemas/consolidation.ts'
import type { Report } from '../../../schemas/report.ts'
import { Failure } from '../../failure.ts'
import { nameOf } from '../../grammar/index.ts'
import { agreementOf } from '../agreement.ts'
import { canonicalize } from '../canonicalize.ts'
import { composeReport } from '../compose.ts'
import { idleDecision, refuseRenumbered } from '../decide.ts'
import { type Draft, draftFindings } from '../draft.ts'
import type { ConsolidateInput } from '../input.ts'
import type { FindingMerge } from './arrange.ts'
import { computeBase, inputOfReport } from './base.ts'
import { mergeEditedFindings } from './edited-findings.ts'
import { mergeHandmadeFindings } from './handmade-findings.ts'
import { mergeHeader } from './header.ts'
import { removedIds, withMovedIds } from './ids.ts'
import { mergeSections } from './sections.ts'
import { readSettings, settingsText, withoutSettings } from './settings.ts'
import type { Versions } from './versions.ts'

/**
 * Consolidates again into an existing report and keeps people's edits. In a report that deep-review didn't generate,
 * everything is kept, and only missing parts are added.
 * @throws {Failure} if no review has any text
 */
export function consolidateAgain(input: ConsolidateInput, edited: Report): Consolidation {
  const made = readSettings(edited.lead)?.decisions ?? {}
  refuseRenumbered(input.decisions ?? {}, made, inputOfReport(edited, '').reviews, input.reviews)
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
 * A three-way merge: parts of the edited report that differ from the base were changed by people, and are kept;
 * everything else is taken from what is generated now. Cited ids are updated.
 */
function mergeReports({ base, edited, generated }: Versions<Consolidation, Draft>): {
  draft: Report
  merged: FindingMerge
} {
  const { input } = generated
  const { decisions = {} } = input
  const merged = base ? mergeEditedFindings(base, edited, generated) : mergeHandmadeFindings(edited, generated)
  // Counts, verdict and metrics are computed from the merged findings.
  const composed = composeReport({ ...generated, ...merged })
  // The Resolution of a report that people wrote is theirs.
  const { report: fresh } = canonicalize(base ? composed : { ...composed, resolution: null })
  const versions = { base: base?.report ?? null, edited, generated: fresh }
  const names = new Set(merged.findings.map(({ finding }) => nameOf(finding)))
  const removed = removedIds(edited, merged.kept, names)
  const draft: Report = {
    ...fresh,
    ...mergeHeader(versions, input, merged.moved),
    findings: merged.findings.map(({ finding }) => finding),
    lead: leadOf(edited, base ? settingsText(input) : null, merged.moved),
    frontMatter: edited.frontMatter,
    otherSections: edited.otherSections.map((section) => ({
      ...section,
      markdown: withMovedIds(section.markdown, merged.moved),
    })),
    resolution: edited.resolution ?? fresh.resolution,
    sections: mergeSections(versions, { decisions, moved: merged.moved, removed }),
  }
  return { draft, merged }
}

/** The text below the header: people's text and the current settings. */
function leadOf({ lead }: Report, settings: string | null, moved: FindingMerge['moved']): string | null {
  const written = withoutSettings(lead)
  return [written && withMovedIds(written, moved), settings].filter(Boolean).join('\n\n') || null
}

/**
 * The clusters of raw findings, each with its finding in the report. In a report that deep-review didn't generate,
 * several clusters may be one finding.
 */
function clustersOf(generated: Draft, { findings, mergedOf }: FindingMerge, report: Report): Consolidation['findings'] {
  const agents = generated.usable.map(({ review }) => review.agent)
  const index = new Map(findings.map((finding, at) => [finding, at]))
  return generated.findings.flatMap((from) => {
    const merged = mergedOf.get(from)
    const finding = merged && report.findings[index.get(merged) ?? -1]
    return finding ? [{ ...finding, ...from.cluster, agreement: agreementOf(finding.agents, agents) }] : []
  })
}
