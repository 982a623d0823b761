/**
 * The enums of the model. The order of each list is the order in which things are sorted and printed.
 * They are plain constants, so that using them doesn't load zod.
 */

export const severities = ['critical', 'important', 'suggestion'] as const
/** How serious a finding is. */
export type Severity = (typeof severities)[number]

export const kinds = ['regression', 'gap', 'enhancement'] as const
/** Whether the change broke something, left something out, or could be better. */
export type Kind = (typeof kinds)[number]

export const reviewStatuses = ['completed', 'partial', 'failed', 'stub'] as const
/** How a review ended. `stub`: its text only says where the review is. */
export type ReviewStatus = (typeof reviewStatuses)[number]

export const decisions = ['merge', 'merge-with-fixes', 'rework'] as const
/** What the verdict of a report recommends. */
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
/** What was done about a finding, according to the Resolution. */
export type Action = (typeof actions)[number]

/** What a raw finding that isn't part of a finding became. */
export const destinations = ['concern', 'testing', 'documentation', 'limitation', 'dropped'] as const
export type Destination = (typeof destinations)[number]

export const states = ['persisting', 'reopened', 'follow-up', 'new'] as const
/** Whether a finding is new in its round. */
export type State = (typeof states)[number]

export const fates = ['declined', 'resolved', 'persisting', 'unraised', 'open'] as const
/** What became of a finding in later rounds. */
export type Fate = (typeof fates)[number]

/**
 * The current standing of a problem. `open`: it needs work, according to a later report or the Resolution of the last
 * report that raised it; `not-answered`: the latest report raised it and has no Resolution yet; `unraised`: it was
 * neither answered nor raised again.
 */
export const standings = ['open', 'not-answered', 'unraised', 'fixed', 'declined', 'withdrawn'] as const
export type ProblemStanding = (typeof standings)[number]

export const targetStates = ['open', 'merged', 'closed', 'superseded'] as const
export type TargetState = (typeof targetStates)[number]

export const codeHostKinds = ['github', 'gitlab', 'bitbucket', 'gitea'] as const
/** The software of a code host, which decides what its addresses look like. */
export type CodeHostKind = (typeof codeHostKinds)[number]

export const trends = ['converging', 'steady', 'circling', 'diverging', 'open'] as const
/** Where a target is heading; `open` while there is only one round. */
export type Trend = (typeof trends)[number]

export const levels = ['error', 'warning', 'note'] as const
/** How serious a message is; notes never make a check fail. */
export type Level = (typeof levels)[number]

/** The topics of rules. */
export const ruleGroups = ['form', 'findings', 'truth', 'collection', 'appendix', 'safety'] as const
export type RuleGroup = (typeof ruleGroups)[number]

/** How the severity of a finding is derived from those of its raw findings. */
export const severityPolicies = ['median', 'highest', 'lowest', 'majority'] as const
export type SeverityPolicy = (typeof severityPolicies)[number]

/** The sections of a report, in canonical order. */
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

/** The known rows of the metrics table, in canonical order. */
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

/** What became of a finding, according to the author of its review. */
export const authorStatuses = ['open', 'fixed', 'deferred', 'declined'] as const
export type AuthorStatus = (typeof authorStatuses)[number]
