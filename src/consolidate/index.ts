export { consolidateAgain, inputOfReport } from './again.ts'
export { type ConsolidateInput, consolidate } from './consolidate.ts'
export type { RawReview } from './raw.ts'
