import type * as zod from 'zod'
import type { Level, RuleGroup } from '../../schemas/enums.ts'
import type { Fix, RelatedPlace } from '../../schemas/message.ts'
import type { Position } from '../../schemas/position.ts'
import type { Directive } from './directives.ts'
import type { ReportFile } from './report-file.ts'
import type { ReviewedTree } from './reviewed-tree.ts'
import type { TextFile } from './text-file.ts'

/** A problem that a rule found, from which the linter makes a message. */
export interface Problem {
  position: Position
  /** What is wrong, in a few plain words, with values in backticks and without a full stop. */
  reason: string
  actual?: string
  expected?: readonly string[]
  /** A lower level than that of the rule. */
  level?: Level
  /** A safe fix, which changes no finding. */
  fix?: Fix
  /** A fix that changes the meaning of the report, and so needs `--accept`. */
  suggestion?: Fix
  related?: RelatedPlace[]
}

/** Lowers the level of a problem on a condition: `...noteIf(file.isRaw(start))`. */
export function noteIf(condition: boolean): Pick<Problem, 'level'> {
  return condition ? { level: 'note' } : {}
}

/** A problem in one of several files. */
export interface ProblemIn extends Problem {
  file: TextFile
}

/** The result of a rule. Few rules are asynchronous. */
export type Found<P> = Iterable<P> | Promise<Iterable<P>>

interface RuleBase<Options> {
  /** The name of the problem, such as `missing-kind`. */
  id: string
  group: RuleGroup
  level: Level
  /** Whether some of its problems have a fix. */
  fixable?: boolean
  /** A sentence that says what the rule flags. */
  description: string
  defaults?: Options
  /** The schema of its options. zod is an argument, so that it is only loaded if options are used. */
  options?(z: typeof zod.z): zod.ZodType<Options>
}

/** Checks one file of any kind. */
export interface TextRule<Options = unknown> extends RuleBase<Options> {
  scope: 'text'
  check(file: TextFile, options: Options): Found<Problem>
}

/** Checks one report. */
export interface ReportRule<Options = unknown> extends RuleBase<Options> {
  scope: 'report'
  check(file: ReportFile, options: Options): Found<Problem>
}

/** Checks all rounds of a target together, in the order of their start. */
export interface TargetRule extends RuleBase<never> {
  scope: 'target'
  check(rounds: readonly ReportFile[]): Found<ProblemIn>
}

/** Compares a report with the reviewed code. Only runs with a checkout. */
export interface CheckoutRule extends RuleBase<never> {
  scope: 'checkout'
  /**
   * @param tree null if the checkout doesn't have the reviewed commit
   * @param isShallow whether the checkout is a shallow clone, which may be why
   */
  check(file: ReportFile, tree: ReviewedTree | null, isShallow: boolean): Promise<Iterable<Problem>>
}

/** Checks a comment that disables rules, after all other rules have run. */
export interface DirectiveRule extends RuleBase<never> {
  scope: 'directive'
  /** @param known the ids of all rules */
  check(file: ReportFile, directive: Directive, known: readonly string[]): Iterable<Problem>
}

export type Rule = TextRule | ReportRule | TargetRule | CheckoutRule | DirectiveRule
