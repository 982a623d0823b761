import { expect, it } from 'vitest'
import { parse } from '../../../src/parse/index.ts'

it('reads the scope of a list from its name', () => {
  const text =
    '## Executive Summary\n\nFine.\n\n## Important Issues\n\nNone.\n\n## Design Observations\n\n**Strengths**\n\n- The lock is small.\n\n**Concerns** *(in-scope)*\n\n- The lock is global.\n'
  const { review } = parse(text, { as: 'review', agent: 'Ada' })
  expect(review?.observations.strengths.map((entry) => entry.text)).toEqual(['The lock is small.'])
  expect(review?.observations.concerns).toMatchObject([{ text: 'The lock is global.', scope: 'in-scope' }])
})
