import { codeSpan } from '../../markdown/fence.ts'
import type { DirectiveRule } from '../rule.ts'

export const unusedDisable: DirectiveRule = {
  id: 'unused-disable',
  group: 'form',
  level: 'warning',
  scope: 'directive',
  description: 'A comment that disables a rule that reports nothing there.',
  *check(file, { kind, rules, used, start, end }) {
    if (kind === 'unknown' || kind === 'unclosed') return
    const position = file.span(start, end)
    if (rules.length === 0) yield { position, reason: 'This comment names no rule' }
    for (const rule of rules) {
      if (used.has(rule)) continue
      yield {
        position: file.locate(rule, position),
        reason: `Disables ${codeSpan(rule)}, which reports nothing here`,
        actual: rule,
      }
    }
  },
}
