export {
  type AgentRecord,
  type AgentsRound,
  agentRecords,
  agentsRoundOf,
  agreementsOf,
  type Outcome,
  outcomes,
  type PairAgreement,
} from './agents.ts'
export { convergenceOf } from './convergence.ts'
export { diffRounds } from './diff.ts'
export { trackUpTo } from './earlier-rounds.ts'
export { declinedBefore } from './fates.ts'
export { fingerprintOf, threadUuid } from './fingerprint.ts'
export { trackTarget } from './history.ts'
export { linkRounds, numberOf } from './links.ts'
export { type Moves, noMoves } from './moves.ts'
export { commitsNaming, type Deed, withDeed } from './resolve.ts'
export { groupTargets, orderRounds, type Target } from './rounds.ts'
