import type { Member } from '../../schemas/consolidation.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Review } from '../../schemas/review.ts'
import { passName, rawName } from '../grammar/pass-name.ts'

/** A raw review with the path of its file. */
export interface RawReview {
  review: Review
  path: string
}

/** A raw finding with its review. */
export interface RawFinding extends RawReview {
  /** Identifies it among the raw findings of the round. */
  key: string
  finding: Finding
}

/** All findings of the reviews, in the order of the reviews. */
export function rawFindings(reviews: readonly RawReview[]): RawFinding[] {
  return reviews.flatMap(({ review, path }) =>
    review.findings.map((finding) => ({ key: rawName(review, finding), review, path, finding })),
  )
}

export function memberOf({ review: { agent, pass }, path, finding }: RawFinding): Member {
  const { id, severity, position } = finding
  return { agent, pass, id, path, line: position.start.line, severity }
}

/** The source of a raw finding for the matcher: each pass of an agent is a separate source. */
export function sourceOf({ review: { agent, pass } }: RawFinding): string {
  return passName(agent, pass)
}
