import { expect, it } from 'vitest'
import { settingsText } from '../../src/consolidate/merge/settings.ts'

it('stores only decisions that say something', () => {
  const empty = settingsText({ decisions: { merge: [], apart: [], findings: {} } })
  expect(empty).toBe(settingsText({}))
  expect(settingsText({ decisions: { merge: [['A I1', 'B I2']], apart: [] } })).toBe(
    '<!-- deep-review-settings {"policy":"median","decisions":{"merge":[["A I1","B I2"]]}} -->',
  )
})
