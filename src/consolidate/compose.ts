import { verdictLabels } from '../../schemas/canonical.ts'
import type { Decisions } from '../../schemas/decisions.ts'
import type { Report } from '../../schemas/report.ts'
import type { Verdict } from '../../schemas/review.ts'
import { acrossEntries } from '../match/index.ts'
import { withDemoted } from './demoted.ts'
import type { Draft } from './draft.ts'
import { headerOf } from './header.ts'
import { settingsText } from './merge/settings.ts'
import { metricsOf } from './metrics.ts'
import { RepositoryPaths } from './paths.ts'
import { reconcile } from './reconciliation.ts'
import { combineNotes, combineSections } from './sections.ts'
import { defaultPolicy } from './severity.ts'
import { statedResolution } from './statuses.ts'
import { summaryOf, verdictOf } from './summary.ts'

/** Makes a report from a draft: its verdict, summary and all sections. */
export function composeReport({
  input,
  usable,
  findings,
  dropped,
}: Pick<Draft, 'input' | 'usable' | 'findings' | 'dropped'>): Report {
  const { slug, round, reviews, policy = defaultPolicy, decisions = {} } = input
  const paths = new RepositoryPaths(usable)
  const sections = withDemoted(combineSections(usable, findings, paths, acrossEntries), dropped, acrossEntries)
  const { concerns, strengths } = sections.observations
  const reconciliation = reconcile(findings, dropped, policy)
  const header = headerOf(slug, round, reviews)
  return {
    ...header,
    lead: settingsText(input),
    verdict: decisions.verdict ? decidedVerdict(decisions.verdict) : verdictOf(findings),
    summary:
      decisions.summary ??
      summaryOf(usable, header.reviewers, findings, dropped.length, concerns.length + strengths.length),
    findings: findings.map(({ finding }) => finding),
    ...sections,
    retro: { prose: proseOf(decisions), metrics: metricsOf(usable, round.reviewers, findings, reconciliation) },
    reconciliation,
    resolution: statedResolution(findings),
    notes: decisions.notes ? notesOf(decisions) : combineNotes(usable, acrossEntries),
    reviews: reviews.map(({ review }) => review),
  }
}

function decidedVerdict({ decision, label, rationale }: NonNullable<Decisions['verdict']>): Verdict {
  return { decision, label: label ?? verdictLabels[decision], rationale: rationale ?? null }
}

function proseOf({ retro }: Decisions): Report['retro']['prose'] {
  return Object.entries(retro ?? {}).map(([agent, text]) => ({ agent, text: text.trim(), position: nowhere }))
}

function notesOf({ notes }: Decisions): Report['notes'] {
  const of = (topic: 'skill' | 'context') =>
    (notes?.[topic] ?? []).map((text) => ({ topic, text: text.trim(), position: nowhere }))
  return [...of('skill'), ...of('context')]
}

/** A placeholder position; the report is parsed from its text afterwards. */
const nowhere = { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: 0 } }
