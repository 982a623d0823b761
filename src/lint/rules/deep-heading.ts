import type { TextRule } from '../rule.ts'

const sevenSigns = /^ {0,3}#{7,9}[ \t].*$/gm

export const deepHeading: TextRule = {
  id: 'deep-heading',
  group: 'form',
  level: 'warning',
  scope: 'text',
  description: 'A heading of more than six signs, which Markdown takes for text.',
  *check(file) {
    if (!file.text.includes('#######')) return
    for (const { start, end, text } of file.matches(sevenSigns)) {
      const signs = /#+/.exec(text)?.[0] ?? ''
      yield {
        position: file.span(start, end),
        reason: `Heading with ${signs.length} \`#\`; Markdown knows six`,
        actual: signs,
        expected: ['######'],
        ...(file.isRaw(start) ? { level: 'note' } : {}),
      }
    }
  },
}
