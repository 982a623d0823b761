import { type Level, levels } from '../../schemas/enums.ts'
import type { Message } from '../../schemas/message.ts'
import { byCodeUnits } from '../order.ts'
import type { Problem, Rule } from './rule.ts'

const rulesUrl = 'https://github.com/deep-review/deep-review/blob/main/src/lint/rules'

/** The address of the documentation of a rule. */
export function urlOfRule(id: string): string {
  return `${rulesUrl}/${id}.md`
}

/** Makes the message for a problem. A problem may lower the level of its rule, but not raise it. */
export function messageOf(rule: Rule, level: Level, path: string, problem: Problem): Message {
  return {
    ruleId: rule.id,
    level: problem.level === undefined ? level : lesser(level, problem.level),
    reason: problem.reason,
    path,
    position: problem.position,
    expected: problem.expected === undefined ? null : [...problem.expected],
    actual: problem.actual ?? null,
    url: urlOfRule(rule.id),
    fix: problem.fix ?? null,
    suggestion: problem.suggestion ?? null,
    related: problem.related ?? [],
  }
}

function lesser(a: Level, b: Level): Level {
  return levels.indexOf(a) > levels.indexOf(b) ? a : b
}

/** Compares messages by file, position, rule and reason. */
export function byPlace(a: Message, b: Message): number {
  return (
    byCodeUnits(a.path ?? '', b.path ?? '') ||
    (a.position?.start.offset ?? 0) - (b.position?.start.offset ?? 0) ||
    byCodeUnits(a.ruleId, b.ruleId) ||
    byCodeUnits(a.reason, b.reason)
  )
}
