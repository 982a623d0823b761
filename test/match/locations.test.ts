import { describe, expect, it } from 'vitest'
import {
  areElsewhere,
  featuresOf,
  isSamePath,
  lineDistance,
  nearestDistance,
  sharedPath,
} from '../../src/match/index.ts'
import { rangeDistance, sharedStart } from '../../src/match/locations.ts'
import { records } from '../records.ts'

const at = (path: string, startLine: number | null = null, endLine: number | null = null) => ({
  path,
  startLine,
  endLine,
})

describe('isSamePath', () => {
  it('accepts a path without its first folders', () => {
    expect(isSamePath('src/net/socket.ts', 'net/socket.ts')).toBe(true)
  })

  it('does not take a part of a name for a folder', () => {
    expect(isSamePath('src/websocket.ts', 'socket.ts')).toBe(false)
  })
})

describe('sharedPath', () => {
  it('returns the longer path', () => {
    expect(sharedPath([at('socket.ts')], [at('src/socket.ts')])).toBe('src/socket.ts')
  })
})

describe('rangeDistance', () => {
  it('is the mean of the distances of beginnings and ends', () => {
    expect(rangeDistance([at('a.ts', 10, 20)], [at('src/a.ts', 14, 30)])).toBe(7)
  })

  it('is a tenth of that for a line inside a range, so that only a short range is near each of its lines', () => {
    expect(rangeDistance([at('a.ts', 10, 30)], [at('a.ts', 14)])).toBe(1)
    expect(rangeDistance([at('a.ts', 10, 410)], [at('a.ts', 14)])).toBe(20)
  })

  it('is infinite without lines in one file', () => {
    expect(rangeDistance([at('a.ts', 10)], [at('b.ts', 10), at('a.ts')])).toBe(Number.POSITIVE_INFINITY)
  })
})

describe('sharedStart', () => {
  it('returns the first line that both have, with the longer path', () => {
    expect(sharedStart([at('socket.ts', 12, 40)], [at('src/socket.ts', 12)])).toBe('src/socket.ts:12')
  })

  it.each([
    ['overlapping ranges', at('a', 1, 9), at('a', 5, 9)],
    ['one line of two files', at('a', 5), at('b', 5)],
    ['one file without lines', at('a'), at('a')],
  ])('returns null for %s', (_, a, b) => {
    expect(sharedStart([a], [b])).toBeNull()
  })
})

describe('lineDistance', () => {
  it.each([
    ['overlapping ranges', at('a', 1, 9), at('a', 5), 0],
    ['ranges apart', at('a', 1, 4), at('a', 10, 12), 6],
    ['a range without lines', at('a'), at('a', 10), null],
  ])('of %s', (_, a, b, distance) => {
    expect(lineDistance(a, b)).toBe(distance)
  })
})

describe('nearestDistance', () => {
  it('is the distance of the two nearest locations in one file', () => {
    expect(nearestDistance([at('a', 1), at('b', 5)], [at('b', 8), at('c', 1)])).toBe(3)
  })
})

describe('areElsewhere', () => {
  it.each([
    ['two files', ['src/a.ts'], ['src/b.ts'], true],
    ['one file of several', ['src/a.ts', 'src/c.ts'], ['src/b.ts', 'c.ts'], false],
    ['a file and its folder', ['src/net/a.ts'], ['src/net/'], false],
    ['no place at all', ['src/a.ts'], [], false],
  ])('decides about %s', (_, a, b, expected) => {
    expect(
      areElsewhere(
        a.map((path) => at(path)),
        b.map((path) => at(path)),
      ),
    ).toBe(expected)
  })
})

describe('featuresOf', () => {
  const locations = (head: string) =>
    records({ ada: `## Important Issues\n\nI1. ${head} (important, gap)\n` }).map(
      (record) => featuresOf(record).locations,
    )

  it('takes lines from prose if there is one file without lines', () => {
    expect(locations('**The script at lines 86-89 is not verified** — `setup.ps1`')).toEqual([
      [at('setup.ps1', 86, 89)],
    ])
  })

  it('takes no lines from prose if lines or several files are given', () => {
    expect(locations('**Line 9 lacks a check** — `setup.ps1:3`')).toEqual([[at('setup.ps1', 3, 3)]])
    expect(locations('**Line 9 lacks a check** — `setup.ps1`, `run.ps1`')).toEqual([[at('setup.ps1'), at('run.ps1')]])
  })
})
