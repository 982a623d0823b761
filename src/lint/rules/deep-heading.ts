import { noteIf, type TextRule } from '../rule.ts'

const sevenHashes = /^ {0,3}#{7,9}[ \t].*$/gm

export const deepHeading: TextRule = {
  id: 'deep-heading',
  group: 'form',
  level: 'warning',
  scope: 'text',
  description: 'A heading with more than six `#`, which Markdown treats as text.',
  *check(file) {
    if (!file.text.includes('#######')) return
    for (const { start, end, text } of file.matches(sevenHashes)) {
      const hashes = /#+/.exec(text)?.[0] ?? ''
      yield {
        position: file.span(start, end),
        reason: `Heading with ${hashes.length} \`#\`; Markdown has six`,
        actual: hashes,
        expected: ['######'],
        ...noteIf(file.isRaw(start)),
      }
    }
  },
}
