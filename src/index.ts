export type { Config } from '../schemas/config.ts'
export type { ConsolidatedFinding, Consolidation } from '../schemas/consolidation.ts'
export type { Decisions } from '../schemas/decisions.ts'
export type {
  Action,
  Decision,
  Fate,
  Kind,
  Level,
  ReviewStatus,
  Severity,
  State,
  Trend,
} from '../schemas/enums.ts'
export type { Finding, Location } from '../schemas/finding.ts'
export type { Message } from '../schemas/message.ts'
export type { Parsed } from '../schemas/parsed.ts'
export type { Point, Position } from '../schemas/position.ts'
export type { Report, Resolution, Reviewer } from '../schemas/report.ts'
export type { Review, Verdict } from '../schemas/review.ts'
export type { Round } from '../schemas/round.ts'
export type { Change, Convergence, Diff, History, Thread, TrackedFinding, TrackedRound } from '../schemas/thread.ts'
export { defineConfig } from './config/index.ts'
export { type ConsolidateInput, consolidate, type RawReview } from './consolidate/index.ts'
export { Failure } from './failure.ts'
export { applyFixes, defaultSettings, type LintInput, lint, type Settings } from './lint/index.ts'
export { type ParseOptions, parse } from './parse/index.ts'
export { renderReport as render } from './render/index.ts'
export { findReports, readRoundFolder, readText, writeText } from './store/index.ts'
export { convergenceOf, diffRounds, groupTargets, type Target, trackTarget as track } from './track/index.ts'
