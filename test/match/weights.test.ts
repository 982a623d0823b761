import { describe, expect, it } from 'vitest'
import type { Finding } from '../../schemas/finding.ts'
import { acrossRounds, acrossUnquotedRounds, featuresOf, weightsOfRounds } from '../../src/match/index.ts'
import { parse } from '../../src/parse/index.ts'

const prose = 'The retry loop keeps the lock while it waits, so other writers starve until the timeout ends.'
const quoted = `${prose}\n\n\`\`\`go\nmu.Lock(); time.Sleep(backoff)\n\`\`\``

function weightsFor(texts: readonly string[]) {
  const source = texts.map((text, index) => `${index + 1}. **Lock held ${index}** — \`src/a.go:${index}\`\n\n${text}\n`)
  const findings: readonly Finding[] = parse(source.join('\n'), { path: 'a.md', as: 'review' }).review?.findings ?? []
  expect(findings).toHaveLength(texts.length)
  return weightsOfRounds(findings.map((finding, index) => featuresOf({ key: `${index}`, source: 'a', finding })))
}

describe('weights of rounds', () => {
  it('are those for quoted code if most findings quote some', () => {
    expect(weightsFor([quoted, quoted, prose])).toEqual(acrossRounds)
  })

  it('are others if few do', () => {
    expect(weightsFor([quoted, prose, prose, prose])).toEqual(acrossUnquotedRounds)
  })

  it('are between the two in between', () => {
    const { bias } = weightsFor([quoted, quoted, prose, prose, prose])
    expect(bias).toBeGreaterThan(acrossRounds.bias)
    expect(bias).toBeLessThan(acrossUnquotedRounds.bias)
  })

  it('are those for long findings if there are only titles', () => {
    expect(weightsFor(['', '', ''])).toEqual(acrossRounds)
  })
})
