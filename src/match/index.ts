export { type Clustering, clusterTellings, type DoubtfulPair, type TellingCluster } from './cluster.ts'
export {
  type Comparison,
  confidenceOf,
  type EvidenceName,
  evidenceNames,
  isSamePath,
  lineDistance,
  Matcher,
  type Weights,
} from './evidence.ts'
export {
  type Aspect,
  aspectOf,
  type Features,
  featuresOf,
  identifyingWords,
  type Telling,
  type TextFeatures,
  type Told,
  textFeaturesOf,
  withoutCode,
} from './features.ts'
export { intersection, Rarity } from './rarity.ts'
export { remedyOf } from './remedy.ts'
export { acrossAgents, acrossEntries, acrossRounds, citationWeight } from './weights.ts'
export { codeSpansOf, namesOf, wordsOf } from './words.ts'
