import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { severities } from '../../schemas/enums.ts'
import type { Report } from '../../schemas/report.ts'
import { formatReport } from '../../src/format.ts'
import { parse } from '../../src/parse/index.ts'
import { renderLike } from '../../src/render/index.ts'
import { corpusFiles } from '../corpus/corpus.ts'
import { examplesOf } from '../lint/rule-doc.ts'
import { Dice, mutantOf } from './mutants.ts'

const root = join(import.meta.dirname, '../..')
/** `npm run fuzz` tries more mutants, and different ones each time. */
const isLong = process.env.MODE === 'fuzz'
const count = Number(process.env.DEEP_REVIEW_MUTANTS ?? (isLong ? 100_000 : 10_000))
const seed = Number(process.env.DEEP_REVIEW_SEED ?? (isLong ? Date.now() % 1_000_000 : 1))
/** One mutant in so many is made from a full report; the others are made from small ones. */
const wholeReportsEvery = Number(process.env.DEEP_REVIEW_WHOLE_EVERY ?? 100)

function markdownIn(folder: string): { name: string; text: string }[] {
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith('.md'))
  return names.sort().map((name) => ({ name, text: readFileSync(join(root, folder, name), 'utf8') }))
}

const name = '20270104-091500-pr-7.md'
/** Every report that the documentation of a rule shows, correct or not. */
const examples = markdownIn('src/lint/rules').flatMap(({ text }) =>
  examplesOf(text).flatMap(({ files }) => files.map((file) => ({ name, text: file.text }))),
)
const small = [...markdownIn('test/fixtures/parse/reports'), ...examples]
const whole = [...markdownIn('reviews'), ...corpusFiles('reports')]

/** What the formatter must not change, in the order in which it writes it. */
function claimsOf({ findings, reviews }: Report): unknown {
  const sorted = findings.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))
  return {
    findings: sorted.map(({ id, severity, kind, title, locations, agents }) => [
      id,
      severity,
      kind,
      title,
      locations,
      agents,
    ]),
    reviews: reviews.map(({ agent, pass, source }) => [agent, pass, source]),
  }
}

it(`keeps the content of ${count} damaged reports, or leaves them unchanged (DEEP_REVIEW_SEED=${seed})`, () => {
  const dice = new Dice(seed)
  const counts = { mutants: count, reports: 0, refused: 0 }
  for (let index = 0; index < count; index += 1) {
    const from = dice.pick(index % wholeReportsEvery === 0 ? whole : small)
    const mutant = mutantOf(from.text, dice, () => dice.pick(small).text)
    const { report } = parse(mutant.text, { path: from.name })
    if (!report) continue
    counts.reports += 1
    const { text, refusal } = formatReport(mutant.text, report, from.name)
    if (text === null) {
      expect(refusal).not.toBe('')
      counts.refused += 1
      continue
    }
    const description = `mutant ${index} of ${from.name}: ${mutant.kinds.join(', ')}`
    const again = parse(text, { path: from.name }).report
    if (!again) throw new Error(`no longer a report: ${description}`)
    expect(claimsOf(again), description).toEqual(claimsOf(report))
    expect(renderLike(text, again), description).toBe(text)
  }
  console.log(`DEEP_REVIEW_SEED=${seed}:`, counts)
  // A formatter that refuses everything would pass the checks above.
  expect(counts.refused).toBeLessThan(counts.reports * 0.05)
}, 3_600_000)
