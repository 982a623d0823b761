import { codeSpan } from '../../markdown/fence.ts'
import { nearest } from '../../nearest.ts'
import type { DirectiveRule } from '../rule.ts'

export const unusedDisable: DirectiveRule = {
  id: 'unused-disable',
  group: 'form',
  level: 'warning',
  scope: 'directive',
  description: "A comment that disables a rule that reports nothing there, or that doesn't exist.",
  *check(file, { kind, rules, used, start, end }, known) {
    if (kind === 'unknown' || kind === 'unclosed') return
    const position = file.span(start, end)
    if (rules.length === 0) yield { position, reason: 'This comment names no rule' }
    for (const rule of rules) {
      if (used.has(rule)) continue
      yield {
        position: file.locate(rule, position),
        reason: known.includes(rule)
          ? `Disables ${codeSpan(rule)}, which reports nothing here`
          : `There is no rule ${codeSpan(rule)}${hintFor(rule, known)}`,
        actual: rule,
      }
    }
  },
}

function hintFor(rule: string, known: readonly string[]): string {
  const meant = nearest(rule, known)
  return meant === undefined ? '; `lint --rules` lists all' : `; did you mean ${codeSpan(meant)}?`
}
