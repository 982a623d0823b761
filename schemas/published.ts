import type { z } from 'zod'
import { Baseline } from './baseline.ts'
import { Config } from './config.ts'
import { Consolidation } from './consolidation.ts'
import { Decisions } from './decisions.ts'
import { ImportPlan } from './import-plan.ts'
import { JudgeQuestions } from './judge.ts'
import { Message } from './message.ts'
import { Parsed } from './parsed.ts'
import { Report } from './report.ts'
import { Repositories } from './repositories.ts'
import { Review } from './review.ts'
import { Round } from './round.ts'
import { Tables } from './tables.ts'
import { Targets } from './targets.ts'
import { Diff, History } from './thread.ts'

/** The schemas of everything that other programs read or write, by the name of their JSON Schema. */
export const published: Record<string, z.ZodType> = {
  baseline: Baseline,
  config: Config,
  consolidation: Consolidation,
  decisions: Decisions,
  diff: Diff,
  history: History,
  'import-plan': ImportPlan,
  'judge-questions': JudgeQuestions,
  message: Message,
  parsed: Parsed,
  report: Report,
  repositories: Repositories,
  review: Review,
  round: Round,
  tables: Tables,
  targets: Targets,
}
