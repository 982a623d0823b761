import { confidenceOf, featuresOf, Matcher, type Weights } from '../match/index.ts'
import type { MergedFinding } from './findings.ts'
import { comparedTextOf } from './items.ts'
import type { RawReview } from './raw.ts'

/** The probability from which a concern or gap counts as a mention of a finding. */
const surely = 0.8

/** Adds mentions to findings: agents that only name the problem in a concern, testing gap or documentation note. */
export function withMentions(
  findings: readonly MergedFinding[],
  reviews: readonly RawReview[],
  weights: Weights,
): MergedFinding[] {
  const remarks = reviews.flatMap(({ review }) =>
    [...review.observations.concerns, ...review.testing, ...review.documentation].map((item, index) => ({
      key: `${review.agent} ${review.pass} ${index}`,
      source: review.agent,
      finding: comparedTextOf(item),
    })),
  )
  const records = findings.map(({ finding }) => ({ key: finding.id, source: '', finding }))
  const matcher = new Matcher([...records, ...remarks].map(featuresOf), weights)
  return findings.map((merged) => {
    const silent = remarks.filter(({ source }) => !merged.finding.agents.includes(source))
    const mentions = silent
      .filter(({ key }) => confidenceOf(matcher.score(merged.finding.id, key)) >= surely)
      .map(({ source }) => source)
    return { ...merged, finding: { ...merged.finding, mentions: [...new Set(mentions)] } }
  })
}
