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
  type Told,
} from './features.ts'
export { Rarity } from './rarity.ts'
export { acrossAgents, acrossRounds, citationWeight } from './weights.ts'
