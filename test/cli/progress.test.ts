import { describe, expect, it } from 'vitest'
import { progressLine } from '../../src/cli/site/progress.ts'

describe('the line of progress', () => {
  it.each([
    [1, 100, 0, '1 of 100 pages'],
    [50, 100, 5000, '50 of 100 pages, about 5 s left'],
    [120, 100, 5000, '120 of 120 pages, about 0 s left'],
  ])('estimates the time for %i of %i pages after %i ms', (done, all, elapsed, line) =>
    expect(progressLine(done, all, elapsed)).toBe(line),
  )
})
