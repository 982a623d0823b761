import { describe, expect, it } from 'vitest'
import type { ConvergenceRound } from '../../../schemas/thread.ts'
import { trendReason } from '../../../site/data/target-page.ts'

function roundWith(weight: number, waiting = 0, fixed = 1): ConvergenceRound {
  const none = { followUps: 0, reopened: 0, declinedAgain: 0, again: 0 }
  return { slug: '20260101-000000-pr-1', round: 1, findings: waiting + fixed, weight, waiting, fixed, ...none }
}

describe('why rounds are held to go where they go', () => {
  it.each([
    ['converging', [roundWith(9), roundWith(7), roundWith(5)], 'New findings are shrinking: 9 → 7 → 5.'],
    ['diverging', [roundWith(5), roundWith(9)], 'New findings are growing: 5 → 9.'],
    ['steady', [roundWith(5), roundWith(5)], 'New findings are as many as before: 5 → 5.'],
    [
      'steady',
      [roundWith(24, 9, 0), roundWith(8, 11, 0)],
      '11 findings open after 9 in the round before, and none was fixed. New findings: 24 → 8.',
    ],
    [
      'diverging',
      [roundWith(9, 4, 0), roundWith(8, 11, 0)],
      '11 findings open after 4 in the round before, and none was fixed.',
    ],
  ] as const)('%s', (trend, rounds, reason) => expect(trendReason({ trend, rounds: [...rounds] })).toBe(reason))
})
