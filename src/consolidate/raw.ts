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
export interface RawFinding {
  /** Identifies it among the raw findings of the round. */
  key: string
  raw: RawReview
  finding: Finding
}

/** All findings of the reviews, in the order of the reviews. */
export function rawFindings(reviews: readonly RawReview[]): RawFinding[] {
  return reviews.flatMap((raw) =>
    raw.review.findings.map((finding) => ({ key: rawName(raw.review, finding), raw, finding })),
  )
}

export function memberOf({ raw, finding }: RawFinding): Member {
  const { agent, pass } = raw.review
  const { id, severity, position } = finding
  return { agent, pass, id, path: raw.path, line: position.start.line, severity }
}

/** The source of a raw finding for the matcher: each pass of an agent is a separate source. */
export function sourceOf({ raw }: RawFinding): string {
  return passName(raw.review.agent, raw.review.pass)
}
