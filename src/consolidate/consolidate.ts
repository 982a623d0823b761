import type { Consolidation } from '../../schemas/consolidation.ts'
import { Failure } from '../failure.ts'
import { agreementOf } from './agreement.ts'
import { canonicalize } from './canonicalize.ts'
import { composeReport } from './compose.ts'
import { draftFindings } from './draft.ts'
import type { ConsolidateInput } from './input.ts'

/**
 * Consolidates the raw reviews of a round into a report. This is a pure function, without disk or clock: the same
 * reviews give the same bytes, as long as the reviewers are listed in the same order.
 * @returns the report, with positions in its canonical text
 * @throws {Failure} if no review has any text, or two reviews of an agent have the same pass
 */
export function consolidate(input: ConsolidateInput): Consolidation {
  const draft = draftFindings(input)
  if (draft.usable.length === 0) {
    throw new Failure(`Cannot consolidate ${input.slug}: every review is empty, a stub or failed; run the agents again`)
  }
  const { report, messages } = canonicalize(composeReport(draft))
  const clusterOf = new Map(draft.findings.map(({ finding, cluster }) => [finding.id, cluster]))
  const agents = draft.usable.map(({ review }) => review.agent)
  return {
    report,
    findings: report.findings.flatMap((finding) => {
      const cluster = clusterOf.get(finding.id)
      return cluster ? [{ ...finding, ...cluster, agreement: agreementOf(finding.agents, agents) }] : []
    }),
    dropped: draft.dropped.map(({ entry }) => entry),
    possibleDuplicates: draft.possibleDuplicates,
    doubtfulMerges: draft.doubtfulMerges,
    messages: [...draft.messages, ...messages],
  }
}
