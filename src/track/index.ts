export {
  type AgentRecord,
  type AgentsRound,
  agentRecords,
  agentsRoundOf,
  agreementsOf,
  isMissed,
  severityOutcomes,
  tookPart,
} from './agents.ts'
export { commitsNaming } from './commits-naming.ts'
export { convergenceOf, trendSentence, weights } from './convergence.ts'
export { deferralReason } from './deferral-reason.ts'
export { diffRounds } from './diff.ts'
export { trackUpTo } from './earlier-rounds.ts'
export { fingerprintOf, threadUuid } from './fingerprint.ts'
export { threadsOf, trackTarget } from './history.ts'
export { linkRounds } from './links.ts'
export { declinedBefore } from './outcomes/outcome.ts'
export { isAnswered, isDeclined } from './outcomes/resolution.ts'
export { type PlacedFinding, placedFinding } from './placed-findings.ts'
export { type ResolutionAction, withoutRows, withResolutionAction } from './resolution-rows.ts'
export { numberOf } from './round-finding.ts'
export { beginOf, groupTargets, type KnownTarget, orderRounds, type Target } from './rounds.ts'
export {
  cameBack,
  countSeverities,
  needsAnswer,
  problemStanding,
  type SeverityCounts,
  type TargetStanding,
  targetStanding,
} from './standing.ts'
export { groupByTargetName, targetId } from './target-names.ts'
