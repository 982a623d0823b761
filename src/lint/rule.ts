import type * as zod from 'zod'
import type { Level, RuleGroup } from '../../schemas/enums.ts'
import type { Fix, RelatedPlace } from '../../schemas/message.ts'
import type { Position } from '../../schemas/position.ts'
import type { Directive } from './directives.ts'
import type { ReportFile } from './report-file.ts'
import type { ReviewedTree } from './reviewed-tree.ts'
import type { TextFile } from './text-file.ts'

/** A problem that a rule found; the engine makes a message of it. */
export interface Problem {
  position: Position
  /** What is wrong, in the fewest plain words: values in backticks, no full stop. */
  reason: string
  actual?: string
  expected?: readonly string[]
  /** Where this one is less grave than the rule's others. */
  level?: Level
  /** A fix that is certain and changes no finding. */
  fix?: Fix
  /** A fix that changes what the report says. */
  suggestion?: Fix
  related?: RelatedPlace[]
}

/** A problem in one of several files. */
export interface ProblemIn extends Problem {
  file: TextFile
}

/** What a rule gives; few have to wait for it. */
export type Found<P> = Iterable<P> | Promise<Iterable<P>>

interface RuleBase<Options> {
  /** Named for the problem. */
  id: string
  group: RuleGroup
  level: Level
  /** Whether some of its problems carry a fix. */
  fixable?: boolean
  /** One sentence: what is flagged. */
  description: string
  defaults?: Options
  /** The shape of its options; the validator comes in as an argument, so that rules do not load it. */
  options?(z: typeof zod.z): zod.ZodType<Options>
}

/** Looks at one file, whatever it is. */
export interface TextRule<Options = unknown> extends RuleBase<Options> {
  scope: 'text'
  check(file: TextFile, options: Options): Found<Problem>
}

/** Looks at one report. */
export interface ReportRule<Options = unknown> extends RuleBase<Options> {
  scope: 'report'
  check(file: ReportFile, options: Options): Found<Problem>
}

/** Looks at all rounds of one target, in the order of their slugs. */
export interface TargetRule extends RuleBase<never> {
  scope: 'target'
  check(rounds: readonly ReportFile[]): Found<ProblemIn>
}

/** Looks at one report and at the code that it reviewed, where a checkout is at hand. */
export interface CheckoutRule extends RuleBase<never> {
  scope: 'checkout'
  /**
   * @param tree null where the checkout does not have the reviewed commit
   * @param isShallow whether it may be missing since the clone is shallow
   */
  check(file: ReportFile, tree: ReviewedTree | null, isShallow: boolean): Promise<Iterable<Problem>>
}

/** Looks at a comment that switches rules off, once all other rules have run. */
export interface DirectiveRule extends RuleBase<never> {
  scope: 'directive'
  check(file: ReportFile, directive: Directive): Iterable<Problem>
}

export type Rule = TextRule | ReportRule | TargetRule | CheckoutRule | DirectiveRule
