import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Finding } from '../../schemas/finding.ts'
import { parse } from '../../src/parse/index.ts'
import { corpusFiles } from '../corpus/corpus.ts'
import { reportRewritings, reviewRewritings } from './rewritings.ts'

interface Sample {
  name: string
  text: string
}

const reviews = join(import.meta.dirname, '../../reviews')

/** The project's own reports, and those of the corpus if there is one. */
const reports: Sample[] = [
  ...markdownIn(reviews).filter(({ name }) => name !== 'README.md'),
  ...corpusFiles('reports').filter(({ text }) => text.includes('## Appendix: Original Reviews')),
]
/** The raw reviews in them with labelled findings, which are the form that the rewritings need. */
const rawReviews: Sample[] = reports.flatMap(({ name, text }) =>
  (parse(text, { path: name }).report?.reviews ?? [])
    .filter(({ findings }) => findings.length > 0 && findings.every(({ label }) => /^[CIS]/.test(label ?? '')))
    .map(({ agent, source }) => ({ name: `${name} ${agent}`, text: source })),
)

function markdownIn(folder: string): Sample[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'))
  return names.sort().map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
}

function summary({ severity, kind, title, locations, agents }: Finding): string {
  const places = locations.map(({ path, startLine, endLine }) => `${path}:${startLine}-${endLine}`)
  return [severity, kind, title.trim(), places.join(), agents.join()].join(' | ')
}

function readReview({ text }: Sample): unknown {
  const { review } = parse(text, { as: 'review' })
  return review && { findings: review.findings.map(summary), coverage: review.coverage.map(({ path }) => path) }
}

function readReport({ name, text }: Sample): unknown {
  const { report } = parse(text, { path: name })
  if (!report) return null
  const { date, repository, round, branch, reviewers, findings, resolution } = report
  return {
    header: { date, repository, round, branch, reviewers: reviewers.map((reviewer) => reviewer.name) },
    findings: findings.map(summary),
    reviews: report.reviews.map(({ agent, findings: raw }) => [agent, ...raw.map(summary)]),
    resolution: resolution?.entries.map(({ targets, action }) => [targets, action]),
  }
}

describe('rewriting a raw review', () => {
  it.each(reviewRewritings)('keeps its content: $name', ({ rewrite }) => {
    for (const sample of rawReviews) {
      expect(readReview({ ...sample, text: rewrite(sample.text) }), sample.name).toEqual(readReview(sample))
    }
  })

  it('changes at least one sample in each way', () => {
    for (const { name, rewrite } of reviewRewritings) {
      expect(
        rawReviews.some(({ text }) => rewrite(text) !== text),
        name,
      ).toBe(true)
    }
  })
})

describe('rewriting a report', () => {
  it.each(reportRewritings)('keeps its content: $name', ({ rewrite }) => {
    for (const sample of reports) {
      expect(readReport({ ...sample, text: rewrite(sample.text) }), sample.name).toEqual(readReport(sample))
    }
  })

  it('changes at least one sample in each way', () => {
    for (const { name, rewrite } of reportRewritings) {
      expect(
        reports.some(({ text }) => rewrite(text) !== text),
        name,
      ).toBe(true)
    }
  })
})
