import fc from 'fast-check'
import { expect, it } from 'vitest'
import { consolidate } from '../../src/consolidate/index.ts'
import { parse } from '../../src/parse/index.ts'
import { renderReport } from '../../src/render/index.ts'
import { contentOf } from '../content.ts'

const word = fc.constantFrom(
  'cache',
  'lock',
  'the',
  'token',
  'never',
  'expires',
  '`parse()`',
  'a_b',
  '<T>',
  '2 * 3',
  '[x]',
  'é',
)
const words = fc.array(word, { minLength: 1, maxLength: 8 }).map((list) => list.join(' '))
const place = fc.record({
  file: fc.constantFrom('src/a.ts', 'pkg/b.go', 'README.md'),
  line: fc.integer({ min: 1, max: 900 }),
})
const block = fc.oneof(
  words,
  words.map((text) => `- ${text}\n- ${text}`),
  words.map((text) => `\`\`\`ts\n${text}\n\`\`\``),
  words.map((text) => `Fix:\n\n\`\`\`diff\n-${text}\n+${text}!\n\`\`\``),
  words.map((text) => `> ${text}`),
)
const finding = fc
  .record({
    title: words,
    place,
    kind: fc.constantFrom('', ' (important, gap)', ' (suggestion, regression)'),
    body: fc.array(block, { maxLength: 3 }),
  })
  .map(
    ({ title, place: { file, line }, kind, body }) =>
      `**${title}** — \`${file}:${line}\`${kind}\n\n${body.join('\n\n')}`,
  )
const section = fc.record({
  title: fc.constantFrom('Critical Issues', 'Important Issues', 'Suggestions'),
  findings: fc.array(finding, { minLength: 1, maxLength: 3 }),
})
const review = fc
  .record({ summary: words, sections: fc.array(section, { maxLength: 3 }), concern: words, gap: words })
  .map(({ summary, sections, concern, gap }) =>
    [
      `## Executive Summary\n\n${summary}`,
      ...sections.map(
        ({ title, findings }) =>
          `## ${title}\n\n${findings.map((text, index) => `${index + 1}. ${text}`).join('\n\n')}`,
      ),
      `## Design Observations\n\n### Concerns\n\n- ${concern}`,
      `## Testing Assessment\n\n1. ${gap}`,
    ].join('\n\n'),
  )

it('a report made from any reviews is read back unchanged', () => {
  fc.assert(
    fc.property(fc.array(review, { minLength: 1, maxLength: 3 }), (texts) => {
      const reviewers = texts.map((_, index) => ({ name: `Agent ${index + 1}`, file: `${index + 1}.md` }))
      const reviews = texts.flatMap((text, index) => {
        const { review } = parse(text, { path: `${index + 1}.md`, as: 'review', agent: `Agent ${index + 1}` })
        return review ? [{ review, path: `${index + 1}.md` }] : []
      })
      const slug = '20260101-120000-pr-7'
      const { report } = consolidate({
        slug,
        round: { date: '2026-01-01T12:00', reviewers },
        reviews,
        policy: 'median',
      })
      const text = renderReport(report)
      const again = parse(text, { path: `${slug}.md` }).report
      if (!again) throw new Error('no report')
      expect(renderReport(again)).toBe(text)
      expect(contentOf(again.findings)).toEqual(contentOf(report.findings))
      expect(again.reviews.map(({ source }) => source)).toEqual(texts)
    }),
    { numRuns: 200 },
  )
})
