import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Attack, attacksOn } from './attack.ts'
import { composedPatterns, writtenPatterns } from './patterns.ts'

const root = join(import.meta.dirname, '../..')

/** Reads and checks our own reports and those of the fixtures. */
async function readSamples(): Promise<void> {
  const { lint } = await import('../../src/lint/index.ts')
  for (const folder of ['reviews', 'test/fixtures/parse']) {
    const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    for (const name of names.filter((one) => one.endsWith('.md')).sort())
      await lint([{ path: name, text: readFileSync(join(root, folder, name), 'utf8') }])
  }
}

/** Processor time, in milliseconds, of looking for a pattern in a text. */
function timeOf({ source, flags }: Attack, text: string): number {
  const pattern = new RegExp(source, flags)
  const begin = process.cpuUsage()
  if (pattern.global) text.replace(pattern, '')
  else pattern.test(text)
  const { user, system } = process.cpuUsage(begin)
  return (user + system) / 1000
}

const nameOf = ({ place, source }: Attack) => `${place} /${source.slice(0, 200)}/`

describe('regular expressions', () => {
  let attacks: Attack[] = []
  let composed = 0

  beforeAll(async () => {
    const made = await composedPatterns(readSamples)
    composed = made.length
    attacks = [...writtenPatterns(), ...made].flatMap(attacksOn)
  })

  it('are known where they are composed, too', () => {
    expect(composed).toBeGreaterThan(50)
  })

  it('never take exponential time', () => {
    expect(attacks.filter(({ isExponential }) => isExponential).map(nameOf)).toEqual([])
  })

  // Quadratic time ends at once at this length; what is worse does not end.
  it('come to an end on their worst case', () => {
    for (const attack of attacks) for (const text of attack.texts(2_000)) timeOf(attack, text)
  })

  // In linear time this takes a millisecond, in quadratic time several seconds: no machine is as slow.
  it('take linear time on their worst case', () => {
    const slow = attacks
      .filter(({ place }) => !/^src\/(?:parse|grammar|markdown)\//.test(place))
      .filter((attack) => attack.texts(100_000).some((text) => timeOf(attack, text) > 1000))
    expect(slow.map(nameOf)).toEqual([])
  })
})
