import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Location } from '../../schemas/finding.ts'
import { consolidate, type RawReview } from '../../src/consolidate/index.ts'
import { covers } from '../../src/consolidate/places.ts'
import { parse } from '../../src/parse/index.ts'
import { renderReport } from '../../src/render/index.ts'

/** A place as an agent writes it. */
interface Place {
  path: string
  startLine: number | null
  endLine: number | null
}

const message = '```ts\nconst user = await load(session)\n```\n\n`user` is read without a check of `session`.'

function written({ path, startLine, endLine }: Place): string {
  return `\`${path}${startLine === null ? '' : `:${startLine}${endLine === startLine ? '' : `-${endLine}`}`}\``
}

/** A review with a finding for each list of places, all with the same text. */
function review(agent: string, findings: readonly (readonly Place[])[], title = 'Missing null check'): RawReview {
  const text = findings.map(
    (places, index) =>
      `I${index + 1}. **${title}** — ${places.map(written).join(', ')} (important, gap)\n\n${message}\n`,
  )
  const parsed = parse(`## Important Issues\n\n${text.join('\n')}`, { path: `${agent}.md`, as: 'review', agent }).review
  if (!parsed) throw new Error('no review')
  return { review: parsed, path: `${agent}.md` }
}

function round(reviews: readonly RawReview[]) {
  const reviewers = reviews.map(({ review: { agent } }) => ({ name: agent }))
  return consolidate({ slug: '20250101-120000-pr-7', round: { date: '2025-01-01T12:00', reviewers }, reviews })
}

/** The places of a finding, in its head and in its folded list. */
function placesIn({ locations, body }: { locations: Location[]; body: string }): Location[] {
  const folded = /<details>\n<summary>\d+ more places?<\/summary>\n([\s\S]*?)<\/details>/.exec(body)?.[1] ?? ''
  const listed = [...folded.matchAll(/`([^`:]+):([^`]+)`/g)].flatMap(([, path = '', ranges = '']) =>
    ranges.split(',').map((range) => {
      const [start = 0, end = start] = range.split('-').map(Number)
      return { path, startLine: start, endLine: end }
    }),
  )
  return [...locations, ...listed]
}

const line = fc.integer({ min: 1, max: 400 })
const place: fc.Arbitrary<Place> = fc
  .record({
    path: fc.constantFrom('src/a.ts', 'src/b.ts', 'lib/c.ts'),
    startLine: line,
    length: fc.constantFrom(0, 0, 7),
  })
  .map(({ path, startLine, length }) => ({ path, startLine, endLine: startLine + length }))
const findings = fc.array(fc.array(place, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 })

describe('conservation of places', () => {
  it('keeps each place of a member in the head of the finding or in its folded list', () => {
    fc.assert(
      fc.property(findings, findings, (ada, bo) => {
        const reviews = [review('Ada', ada), review('Bo', bo)]
        const { findings: merged } = round(reviews)
        for (const { members, ...finding } of merged) {
          const places = placesIn(finding)
          for (const { agent, id } of members) {
            const raw = reviews.find((one) => one.review.agent === agent)?.review.findings.find((one) => one.id === id)
            for (const own of raw?.locations ?? []) expect(places.some((known) => covers(known, own))).toBe(true)
          }
        }
      }),
      { numRuns: 30 },
    )
  })

  it('names the places of all agents', () => {
    const at = (path: string, startLine: number) => [[{ path, startLine, endLine: startLine }]]
    const { report } = round([review('Ada', at('src/a.ts', 10)), review('Bo', at('src/b.ts', 77))])
    expect(report.findings.map(({ locations }) => locations.map(({ path }) => path))).toEqual([
      ['src/a.ts', 'src/b.ts'],
    ])
  })

  it('names a place only once, and no line that is within another place', () => {
    const at = (startLine: number, endLine: number) => [[{ path: 'src/a.ts', startLine, endLine }]]
    const { report } = round([review('Ada', at(10, 20)), review('Bo', at(12, 12))])
    expect(report.findings[0]?.locations).toEqual([{ path: 'src/a.ts', startLine: 10, endLine: 20 }])
  })

  it('folds the places after the tenth', () => {
    const many = Array.from({ length: 13 }, (_, index) => ({
      path: 'src/a.ts',
      startLine: index * 9,
      endLine: index * 9,
    }))
    const { report } = round([review('Ada', [many])])
    expect(report.findings[0]?.locations).toHaveLength(10)
    expect(report.findings[0]?.body).toContain('<details>\n<summary>3 more places</summary>\n\n- `src/a.ts:90,99,108`')
    expect(parse(renderReport(report), { path: 'r.md' }).report?.findings).toHaveLength(1)
  })
})
