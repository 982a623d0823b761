import { type Level, levels } from '../../schemas/enums.ts'
import type { Message } from '../../schemas/message.ts'
import { byCodeUnits } from '../order.ts'
import type { Problem, Rule } from './rule.ts'

const rulesUrl = 'https://github.com/deep-review/deep-review/blob/main/src/lint/rules'

/** Where the documentation of a rule is. */
export function urlOfRule(id: string): string {
  return `${rulesUrl}/${id}.md`
}

/** The message of a problem. A problem may be less grave than its rule, never graver. */
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

/** The order in which messages are printed: by file, by place, by rule, by words. */
export function byPlace(a: Message, b: Message): number {
  return (
    byCodeUnits(a.path ?? '', b.path ?? '') ||
    (a.position?.start.offset ?? 0) - (b.position?.start.offset ?? 0) ||
    byCodeUnits(a.ruleId, b.ruleId) ||
    byCodeUnits(a.reason, b.reason)
  )
}
