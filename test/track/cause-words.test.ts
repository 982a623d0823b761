import { describe, expect, it } from 'vitest'
import { commitsIn, predatesChange, saysChanged, saysLeft } from '../../src/track/cause-words.ts'
import { round } from './round.ts'

function findingThatSays(text: string) {
  const [finding] = round(2, [`**The queue is drained twice** — \`src/a.ts:4\` [Ada] (important)\n\n${text}`]).findings
  if (!finding) throw new Error('no finding')
  return finding
}

describe('what a finding says about its cause', () => {
  it.each([
    'Round 1 swapped the list for a queue.',
    'The latch was added for this in round 2.',
    'Before this round one caller drained it.',
    'It came with the round-2 resolution commit.',
  ])('is that a round changed the code: %s', (text) => {
    expect(saysChanged(findingThatSays(text))).toBe(true)
  })

  it.each(['Round 1 flagged this as a concern.', 'A round-robin queue is added.', '```\n// Round 1 added it\n```'])(
    'is not that a round changed the code: %s',
    (text) => {
      expect(saysChanged(findingThatSays(text))).toBe(false)
    },
  )

  it('is that the problem existed before the change', () => {
    expect(predatesChange(findingThatSays('This is pre-existing.'))).toBe(true)
    expect(predatesChange(findingThatSays('Nothing else exists.'))).toBe(false)
  })

  it('is that something is left over', () => {
    expect(saysLeft(findingThatSays('The old comment is stale.'))).toBe(true)
    expect(saysLeft(findingThatSays('The comment is wrong.\n\n```\nstale()\n```'))).toBe(false)
  })

  it('is the commit that caused it, however long the hash is', () => {
    expect(commitsIn(findingThatSays('Since `0A1B2C3D4E` and deadbeef the queue is shared.'))).toEqual(['0a1b2c3'])
  })
})
