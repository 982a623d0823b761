export { convergenceOf } from './convergence.ts'
export { diffRounds } from './diff.ts'
export { trackTarget } from './history.ts'
export { groupTargets, orderRounds, type Target } from './rounds.ts'
