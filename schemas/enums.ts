/**
 * The words of the model, each list in its order: the order in which things are sorted and printed.
 * Plain constants, so that reading them loads no validator.
 */

export const severities = ['critical', 'important', 'suggestion'] as const
export type Severity = (typeof severities)[number]

export const kinds = ['regression', 'gap', 'enhancement'] as const
export type Kind = (typeof kinds)[number]

export const reviewStatuses = ['completed', 'partial', 'failed', 'stub'] as const
export type ReviewStatus = (typeof reviewStatuses)[number]

export const decisions = ['merge', 'merge-with-fixes', 'rework'] as const
export type Decision = (typeof decisions)[number]

export const scopes = ['in-scope', 'future'] as const
export type Scope = (typeof scopes)[number]

export const actions = [
  'fixed',
  'skipped',
  'commented',
  'test-written',
  'documentation-updated',
  'auto-resolved',
  'other',
] as const
export type Action = (typeof actions)[number]

/** Where a raw finding went that became no finding of the report. */
export const destinations = ['concern', 'testing', 'documentation', 'limitation', 'dropped'] as const
export type Destination = (typeof destinations)[number]

export const states = ['persisting', 'reopened', 'follow-up', 'new'] as const
export type State = (typeof states)[number]

export const fates = ['declined', 'resolved', 'persisting', 'unraised', 'open'] as const
export type Fate = (typeof fates)[number]

/**
 * Where a problem is now: `open` needs work, for a later report or the answered report that raised it last says so;
 * `not-answered` was raised by a last report that no Resolution answers; `unraised` was neither answered nor raised again.
 */
export const standings = ['open', 'not-answered', 'unraised', 'fixed', 'declined', 'withdrawn'] as const
export type TargetStatus = (typeof standings)[number]

export const targetStates = ['open', 'merged', 'closed', 'superseded'] as const
export type TargetState = (typeof targetStates)[number]

/** Where the rounds of a target are going; `open` while there is only one. */
export const trends = ['converging', 'steady', 'circling', 'diverging', 'open'] as const
export type Trend = (typeof trends)[number]

export const levels = ['error', 'warning', 'note'] as const
export type Level = (typeof levels)[number]

/** What a rule is about. */
export const ruleGroups = ['form', 'findings', 'truth', 'collection', 'appendix', 'safety'] as const
export type RuleGroup = (typeof ruleGroups)[number]

/** How the severity of a finding follows from those of its raw findings. */
export const severityPolicies = ['median', 'highest', 'lowest', 'majority'] as const
export type SeverityPolicy = (typeof severityPolicies)[number]

/** The parts of a report, in canonical order. */
export const sectionNames = [
  'summary',
  'critical',
  'important',
  'suggestions',
  'observations',
  'testing',
  'documentation',
  'commits',
  'limitations',
  'feedback',
  'coverage',
  'retro',
  'notes',
  'resolution',
  'appendix',
] as const
export type SectionName = (typeof sectionNames)[number]

/** The cells of the metrics table that the model knows by name, in canonical order. */
export const metricNames = [
  'duration',
  'cost',
  'findings',
  'critical',
  'important',
  'suggestion',
  'tool-calls',
  'observations',
  'false-positives',
  'unique',
  'confirmed',
  'missed',
  'files-reviewed',
  'coverage-misses',
  'merged',
  'totals',
  'upgraded',
  'downgraded',
  'dropped',
] as const
export type MetricName = (typeof metricNames)[number]

/** What the author of a review says became of a finding. */
export const authorStatuses = ['open', 'fixed', 'deferred', 'declined'] as const
export type AuthorStatus = (typeof authorStatuses)[number]
