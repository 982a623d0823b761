import type { Evidence } from '../../schemas/consolidation.ts'
import { Failure } from '../failure.ts'
import { comparable } from '../grammar/pass-name.ts'
import { acrossAgents, areElsewhere, confidenceOf, featuresOf, Matcher } from '../match/index.ts'
import { nameOf } from './decide.ts'
import { type RawReview, rawFindings, sourceOf } from './raw.ts'

export interface Explanation {
  a: string
  b: string
  titles: [string, string]
  score: number
  /** Whether the score alone is high enough to join them. */
  isSame: boolean
  confidence: number
  /** The probability from which pairs are joined. */
  threshold: number
  /** Whether both have locations, but no file in common. */
  isElsewhere: boolean
  bias: number
  evidence: Evidence[]
}

/**
 * Explains why two raw findings are one problem or not: all evidence, whose weights and the bias sum to the score.
 * @throws {Failure} for an unknown name, and if both names are the same
 */
export function explainPair(reviews: readonly RawReview[], a: string, b: string): Explanation {
  const all = rawFindings(reviews)
  const find = (name: string) => {
    const found = all.find((raw) => comparable(nameOf(raw)) === comparable(name))
    if (!found) throw new Failure(`No raw finding is named '${name}'; there are ${all.map(nameOf).join(', ')}`)
    return found
  }
  const [left, right] = [find(a), find(b)]
  if (left === right) throw new Failure(`Give --explain two different raw findings, not '${nameOf(left)}' twice`)
  const matcher = new Matcher(
    all.map((raw) => featuresOf({ key: raw.key, source: sourceOf(raw), finding: raw.finding })),
    acrossAgents,
  )
  const { score, confidence, evidence } = matcher.compare(left.key, right.key)
  const titles: [string, string] = [left.finding.title, right.finding.title]
  return {
    a: nameOf(left),
    b: nameOf(right),
    titles,
    score,
    isSame: score >= acrossAgents.threshold,
    confidence,
    threshold: confidenceOf(acrossAgents.threshold),
    isElsewhere: areElsewhere(left.finding.locations, right.finding.locations),
    bias: acrossAgents.bias,
    evidence,
  }
}
