import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import {
  acrossAgents,
  acrossEntries,
  acrossRounds,
  acrossUnquotedRounds,
  citationWeight,
  evidenceNames,
} from '../../src/match/index.ts'

const path = fileURLToPath(new URL('../../src/match/README.md', import.meta.url))
const names = [...evidenceNames, 'bias', 'threshold'] as const

/** A row of the table of evidence with the weights in the code; other lines are unchanged. */
function withWeights(line: string): string {
  const name = names.find((known) => line.startsWith(`| \`${known}\` |`) || line.startsWith(`| ${known} |`))
  if (name === undefined) return line
  const description = line.split('|').slice(0, 3).join('|')
  const weights = [acrossAgents, acrossEntries, acrossRounds, acrossUnquotedRounds].map(({ [name]: weight }) =>
    cellOf(weight, name),
  )
  return `${description}|${weights.map((cell) => (cell === '' ? ' ' : ` ${cell} `)).join('|')}|`
}

function cellOf(weight: number, name: string): string {
  if (weight === 0 && name !== 'threshold') return ''
  return `${weight < 0 ? '−' : ''}${Number.isInteger(weight) ? Math.abs(weight) : Math.abs(weight).toFixed(2)}`
}

it('has a row for each kind of evidence', () => {
  const readme = readFileSync(path, 'utf8')
  expect(names.filter((name) => !readme.includes(`\n| \`${name}\` |`) && !readme.includes(`\n| ${name} |`))).toEqual([])
})

it('gives the weights in the code (-u writes them)', async () => {
  const readme = readFileSync(path, 'utf8')
  const written = readme
    .split('\n')
    .map(withWeights)
    .join('\n')
    .replace(/(gets a bonus of )[\d.]+\d/, `$1${citationWeight}`)
  expect(written).toContain(`gets a bonus of ${citationWeight}`)
  await expect(written).toMatchFileSnapshot(path)
})
