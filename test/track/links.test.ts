import { describe, expect, it } from 'vitest'
import { type Moves, noMoves } from '../../schemas/moves.ts'
import { linkRounds } from '../../src/track/index.ts'
import { round } from './round.ts'

const leak = (path: string) =>
  `**The socket is never closed when the handshake throws** — \`${path}:4\` [Ada] (important, regression)\n\nA handshake that throws leaves the socket open.`
const retries =
  '**Retries multiply the deadline** — `src/net/retry.ts:8` [Ada] (important, gap)\n\nFive attempts wait five times as long as the caller of `withRetry` asked for.'

describe('linkRounds', () => {
  it('links only the selected findings', () => {
    const rounds = [round(1, [leak('src/a.ts'), retries]), round(2, [leak('src/a.ts'), retries])]
    const only = ({ title }: { title: string }) => title.startsWith('Retries')
    expect([...linkRounds(rounds, noMoves, { only }).previous].map(([key, { to }]) => [key, to.key])).toEqual([
      ['20250102-120000-pr-7#I2', '20250101-120000-pr-7#I2'],
    ])
  })

  it('compares the places to which earlier findings have moved', () => {
    const rounds = [round(1, [leak('src/old.ts')]), round(2, [leak('src/new.ts')])]
    const moves: Moves = { ...noMoves, map: (location) => ({ ...location, path: 'src/new.ts' }) }
    const evidence = (known: Moves) =>
      [...linkRounds(rounds, known).previous.values()].flatMap((link) => link.evidence.map(({ name }) => name))
    expect(evidence(noMoves)).not.toContain('lines')
    expect(evidence(moves)).toContain('lines')
  })

  it('gives evidence for links to a round that raised one problem many times', () => {
    const many = Array.from({ length: 6 }, () => leak('src/a.ts'))
    const rounds = [round(1, [leak('src/a.ts')]), round(2, many), round(3, [leak('src/a.ts')])]
    const links = [...linkRounds(rounds, noMoves).previous.values()]
    expect(links.every(({ evidence }) => evidence.length > 0)).toBe(true)
  })
})
