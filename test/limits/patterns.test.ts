import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Attack, attacksOn } from './attack.ts'
import { composedPatterns, writtenPatterns } from './patterns.ts'

const root = join(import.meta.dirname, '../..')

/** Parses and lints our own reports and those of the fixtures. */
async function readSamples(): Promise<void> {
  const { lint } = await import('../../src/lint/index.ts')
  for (const folder of ['reviews', 'test/fixtures/parse']) {
    const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    for (const name of names.filter((one) => one.endsWith('.md')).sort())
      await lint([{ path: name, text: readFileSync(join(root, folder, name), 'utf8') }])
  }
}

/** The processor time of searching a text for a pattern, in milliseconds. */
function timeOf({ source, flags }: Attack, text: string): number {
  const pattern = new RegExp(source, flags)
  const begin = process.cpuUsage()
  if (pattern.global) text.replace(pattern, '')
  else pattern.test(text)
  const { user, system } = process.cpuUsage(begin)
  return (user + system) / 1000
}

const nameOf = ({ place, source }: Attack) => `${place} /${source.slice(0, 200)}/`

/** Patterns that take quadratic time, and why they only read short texts. */
const readShortTexts: readonly { file: string; begins: string; characters: number; because: string }[] = [
  {
    file: 'src/parse/review-status.ts',
    begins: '^(`{3,}|~{3,})',
    characters: 1500,
    because: 'statusOfReview() asks for `longest.cut` first',
  },
  {
    file: 'src/parse/review/blocks.ts',
    begins: String.raw`^\d{1,2}[.)]\s+(\p{L}[^.!?:;]*?)`,
    characters: 64,
    because: '#isNumberedSection() asks for the length of the line first',
  },
  {
    file: 'src/parse/review/head-end.ts',
    begins: '^[\\s`)\\]*]*(?:\\([^()]{0,80}\\)',
    characters: 1500,
    because: 'leadingPlaces() reads a sample of so many characters',
  },
]

function entriesFor({ place, source }: Attack) {
  return readShortTexts.filter(({ file, begins }) => place.startsWith(file) && source.startsWith(begins))
}

/** The length of the longest text that a pattern reads; null if it is unlimited. */
function boundOf(attack: Attack): number | null {
  return entriesFor(attack)[0]?.characters ?? null
}

describe('regular expressions', () => {
  let attacks: Attack[] = []
  let composed = 0

  beforeAll(async () => {
    const made = await composedPatterns(readSamples)
    composed = made.length
    attacks = [...writtenPatterns(), ...made].flatMap(attacksOn)
  })

  it('include those that are composed at run time', () => {
    expect(composed).toBeGreaterThan(50)
  })

  it('never take exponential time', () => {
    expect(attacks.filter(({ isExponential }) => isExponential).map(nameOf)).toEqual([])
  })

  // A quadratic pattern finishes at once at this length; a worse one does not finish.
  it('finish on their worst case', () => {
    for (const attack of attacks) for (const text of attack.texts(2_000)) timeOf(attack, text)
  })

  // A linear pattern takes a millisecond here, a quadratic one several seconds, so the limit suits slow machines.
  it('take linear time on their worst case, or only read short texts', () => {
    const slow = attacks
      .filter((attack) => boundOf(attack) === null)
      .filter((attack) => attack.texts(100_000).some((text) => timeOf(attack, text) > 1000))
    expect(slow.map(nameOf)).toEqual([])
  })

  it('take less than 100 ms on the longest text that they read, if texts are short', () => {
    const slow = attacks.flatMap((attack) => {
      const bound = boundOf(attack)
      return bound !== null && attack.texts(bound).some((text) => timeOf(attack, text) > 100) ? nameOf(attack) : []
    })
    expect(slow).toEqual([])
  })

  it('have no exception that the checker no longer needs', () => {
    const unused = readShortTexts.filter((entry) => !attacks.some((attack) => entriesFor(attack).includes(entry)))
    expect(unused).toEqual([])
  })
})
