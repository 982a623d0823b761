import type { Member } from '../../schemas/consolidation.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Review } from '../../schemas/review.ts'
import { passName, rawName } from '../grammar/pass-name.ts'

/** A raw review, and the file that it was read from. */
export interface RawReview {
  review: Review
  path: string
}

/** A finding of a raw review, and where it is. */
export interface RawFinding {
  /** Names it among all raw findings of the round. */
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

/** Who found it, as the matcher counts sources: a second pass of an agent is one of its own. */
export function sourceOf({ raw }: RawFinding): string {
  return passName(raw.review.agent, raw.review.pass)
}
