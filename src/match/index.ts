export { assign, byScore, type Candidate } from './assign.ts'
export { type Clustering, clusterFindings, type DoubtfulPair, doubt, type FindingCluster } from './cluster.ts'
export { type Comparison, comparisons, type EvidenceName, evidenceNames } from './comparisons.ts'
export { InverseFrequency, intersection } from './inverse-frequency.ts'
export {
  areElsewhere,
  isSameFileName,
  isSamePath,
  lineDistance,
  nearestDistance,
  sharedPath,
  shareFileName,
} from './locations.ts'
export { confidenceOf, type Judgement, Matcher, type Weights } from './matcher.ts'
<<<<<<< HEAD
export { labelOf, phrasesOf } from './phrases.ts'
=======
export { phrasesOf } from './phrases.ts'
>>>>>>> 02300d0 (Give functions of three meanings three names, and hold the matcher's README to its weights)
export {
  type Aspect,
  aspectOf,
  type ComparedText,
  type Features,
  featuresOf,
  identifyingWords,
  type MatchRecord,
  type TextFeatures,
  textFeaturesOf,
  withoutCode,
} from './record.ts'
export { remedyOf } from './remedy.ts'
export { acrossAgents, acrossEntries, acrossRounds, citationWeight } from './weights.ts'
export { codeSpansOf, namesOf, wordsOf } from './words.ts'
