import type { ReportRule } from '../rule.ts'

export const leadingChatter: ReportRule = {
  id: 'leading-chatter',
  group: 'appendix',
  level: 'note',
  scope: 'report',
  description: 'A raw review that starts with the agent talking about its work.',
  *check(file) {
    for (const { position, source } of file.report.reviews) {
      const line = /\S.*/.exec(source)?.[0] ?? ''
      if (!chatter.test(line)) continue
      yield {
        position: file.line(position.start.line),
        reason: 'Text before the review',
      }
    }
  },
}

/** How agents begin when they announce their work. */
const chatter =
  /^(?:(?:now|okay|ok|great|good|perfect|alright|excellent|sure|all right)\b|i(?:'ve|'ll|'m| have| now| will| am)\b|let me\b|(?:here is|here's|below is)\b|based on\b|using\b|having\b|we have\b)/i
