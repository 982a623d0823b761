import type { DirectiveRule } from '../rule.ts'

export const disableWithoutReason: DirectiveRule = {
  id: 'disable-without-reason',
  group: 'form',
  level: 'warning',
  scope: 'directive',
  description: 'A comment that disables a rule without giving a reason.',
  *check(file, { kind, reason, start, end }) {
    if (reason !== null || kind === 'unknown' || kind === 'unclosed') return
    yield {
      position: file.span(start, end),
      reason: 'Disabled without a reason; write one after `--`',
    }
  },
}
