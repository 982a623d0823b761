import type { DirectiveRule } from '../rule.ts'

export const disableWithoutReason: DirectiveRule = {
  id: 'disable-without-reason',
  group: 'form',
  level: 'warning',
  scope: 'directive',
  description: 'A comment that switches off a rule and does not say why.',
  *check(file, { kind, reason, start, end }) {
    if (reason !== null || kind === 'unknown' || kind === 'unclosed') return
    yield {
      position: file.span(start, end),
      reason: 'Disabled without a reason; add `-- why`',
    }
  },
}
