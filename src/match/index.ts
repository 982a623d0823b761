export { assign, byScore, type ScoredPair } from './assign.ts'
export { type Clustering, clusterFindings, type FindingCluster, type UncertainPair } from './cluster.ts'
export { type Comparison, comparisons, type EvidenceName, evidenceNames } from './comparisons.ts'
export { Interner, InverseFrequency, intersection } from './inverse-frequency.ts'
export {
  areElsewhere,
  isSameFileName,
  isSamePath,
  lineDistance,
  nearestDistance,
  sharedPath,
  shareFileName,
} from './locations.ts'
export { confidenceOf, Matcher, type Weights } from './matcher.ts'
export { labelOf, phrasesOf } from './phrases.ts'
export { newInterners } from './population.ts'
export {
  type Aspect,
  aspectOf,
  type ComparedText,
  type Features,
  featuresOf,
  identifyingWords,
  isOfTests,
  type MatchRecord,
  type TextFeatures,
  textFeaturesOf,
  withoutCode,
} from './record.ts'
export { remedyOf } from './remedy.ts'
export { comparableOf, likenessOf, share, titleShareIn } from './title-share.ts'
export {
  acrossAgents,
  acrossEntries,
  acrossRounds,
  acrossUnquotedRounds,
  citationWeight,
  weightsOfRounds,
} from './weights.ts'
export { codeSpansOf, distinctiveStemsOf, identifiersOf, namesOf } from './words.ts'
