import { confidenceOf, featuresOf, Matcher, type Weights } from '../match/index.ts'
import type { CombinedFinding } from './findings.ts'
import { comparedTextOf } from './items.ts'
import type { RawReview } from './raw.ts'

/**
 * The probability from which a concern or gap counts as a mention of a finding. People list 7 of the 10 mentions in 62
 * labelled reports that are at least this likely, but only 11 of 34 from 0.8 on: a name that nobody expects is worse than
 * one that is missing.
 */
const surely = 0.99

/** Adds mentions to findings: agents that only name the problem in a concern, testing gap or documentation note. */
export function withMentions(
  findings: readonly CombinedFinding[],
  reviews: readonly RawReview[],
  weights: Weights,
): CombinedFinding[] {
  const remarks = reviews.flatMap(({ review }) =>
    [...review.observations.concerns, ...review.testing, ...review.documentation].map((item, index) => ({
      key: `${review.agent} ${review.pass} ${index}`,
      source: review.agent,
      finding: comparedTextOf(item),
    })),
  )
  const records = findings.map(({ finding }) => ({ key: finding.id, source: '', finding }))
  const matcher = new Matcher([...records, ...remarks].map(featuresOf), weights)
  const meant = new Map(remarks.map(({ key }) => [key, findingMeant(key, findings, matcher)]))
  return findings.map((merged) => {
    const { id, agents } = merged.finding
    const mentions = remarks
      .filter(({ key, source }) => meant.get(key) === id && !agents.includes(source))
      .map(({ source }) => source)
    return { ...merged, finding: { ...merged.finding, mentions: [...new Set(mentions)] } }
  })
}

/** The id of the finding that a remark speaks of; null if that isn't certain. It may be one of its own agent. */
function findingMeant(key: string, findings: readonly CombinedFinding[], matcher: Matcher): string | null {
  let best: { id: string; score: number } | null = null
  for (const { finding } of findings) {
    const score = matcher.score(finding.id, key)
    if (best === null || score > best.score) best = { id: finding.id, score }
  }
  return best && confidenceOf(best.score) >= surely ? best.id : null
}
