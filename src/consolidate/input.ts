import type { Decisions } from '../../schemas/decisions.ts'
import type { SeverityPolicy } from '../../schemas/enums.ts'
import type { Round } from '../../schemas/round.ts'
import type { RawReview } from './raw.ts'

/** What `consolidate` builds a report from. */
export interface ConsolidateInput {
  slug: string
  round: Round
  reviews: readonly RawReview[]
  policy?: SeverityPolicy
  /** People's decisions, which override everything that is computed. */
  decisions?: Decisions
  /** Whether the reviews are those of an earlier run, so that decisions may be about other agents. */
  isPast?: boolean
}
