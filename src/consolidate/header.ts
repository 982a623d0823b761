import type { ReviewStatus } from '../../schemas/enums.ts'
import type { Report, Reviewer } from '../../schemas/report.ts'
import type { Round, RoundReviewer } from '../../schemas/round.ts'
import { onClock, readDate } from '../grammar/dates.ts'
import { readSlug } from '../parse/index.ts'
import { readToolCalls } from './metrics.ts'
import type { RawReview } from './raw.ts'

type Header = Omit<
  Report,
  | 'verdict'
  | 'summary'
  | 'findings'
  | 'observations'
  | 'testing'
  | 'documentation'
  | 'commitStructure'
  | 'limitations'
  | 'feedback'
  | 'coverage'
  | 'retro'
  | 'reconciliation'
  | 'notes'
  | 'reviews'
>

/** The date of a round with an unknown date, because `round.yaml` must have one. */
const undated = '1970-01-01'

function dateOf({ date }: Round): Pick<Report, 'date' | 'utcOffset'> {
  return (date === undated ? null : readDate(date)) ?? { date: null, utcOffset: null }
}

/** The header of a report, from the metadata of the round and the reviews. */
export function headerOf(slug: string, round: Round, reviews: readonly RawReview[]): Header {
  const { pullRequest, repository } = round
  const point = { line: 1, column: 1, offset: 0 }
  return {
    slug,
    target: readSlug(slug).target,
    heading: null,
    headerPosition: null,
    ...dateOf(round),
    repository: repository ?? null,
    round: round.round ?? null,
    author: round.author ?? null,
    pullRequest: pullRequest
      ? {
          number: pullRequest.number,
          title: pullRequest.title ?? null,
          url: pullRequest.url ?? urlOf(repository, pullRequest.number),
        }
      : null,
    branch: round.branch ?? null,
    commits: round.commits ?? [],
    omittedCommits: round.omittedCommits ?? null,
    commitsNote: null,
    reviewSha: round.reviewSha ?? null,
    reviewers: reviewersOf(round.reviewers, reviews),
    wallClockSeconds: round.wallClockSeconds ?? null,
    otherRows: [],
    headerAsWritten: {},
    frontMatter: null,
    lead: null,
    otherSections: [],
    resolution: null,
    sections: [],
    position: { start: point, end: point },
  }
}

function urlOf(repository: string | undefined, number: number): string | null {
  return repository === undefined ? null : `https://github.com/${repository}/pull/${number}`
}

/** Each agent once. It is completed if any of its passes is. */
function reviewersOf(listed: readonly RoundReviewer[], reviews: readonly RawReview[]): Reviewer[] {
  return [...new Set(listed.map(({ name }) => name))].map((name) => {
    const own = listed.filter((reviewer) => reviewer.name === name)
    const passes = own.map((reviewer) => ({ ...reviewer, status: statusOf(reviewer, reviews) }))
    const best =
      passes.find(({ status }) => status === 'completed') ?? passes.find(({ status }) => status === 'partial')
    return {
      name,
      effort: own.find(({ effort }) => effort !== undefined)?.effort ?? null,
      status: (best ?? passes[0])?.status ?? 'failed',
      note: noteOf(passes),
    }
  })
}

/** The status of a pass of an agent. */
function statusOf({ name, pass = 1, status }: RoundReviewer, reviews: readonly RawReview[]): ReviewStatus {
  const own = reviews.find(({ review }) => review.agent === name && review.pass === pass)
  return status ?? own?.review.status ?? 'failed'
}

/** The notes about the passes of an agent, each once. If there are several passes, those that failed are named. */
function noteOf(passes: readonly (RoundReviewer & { status: ReviewStatus })[]): string | null {
  const notes = passes.flatMap(({ pass = 1, status, note }) => {
    const isAlone = passes.length === 1 || status === 'completed' || passes.every((other) => other.status === status)
    return isAlone ? (note ?? []) : `pass ${pass} ${status}${note === undefined ? '' : `: ${note}`}`
  })
  return [...new Set(notes)].join('; ') || null
}

/** The metadata of a report in the form of `round.yaml`. Durations and tool calls come from its metrics. */
export function roundOf(report: Report): Round {
  const {
    date,
    utcOffset,
    repository,
    round,
    author,
    pullRequest,
    branch,
    omittedCommits,
    reviewSha,
    wallClockSeconds,
  } = report
  return {
    slug: report.slug,
    date: date === null ? undated : `${onClock(date, utcOffset)}${utcOffset ?? ''}`,
    commits: report.commits,
    reviewers: report.reviewers.map((reviewer) => reviewerOf(reviewer, report)),
    ...(repository === null ? {} : { repository }),
    ...(round === null ? {} : { round }),
    ...(author === null ? {} : { author }),
    ...(pullRequest === null ? {} : { pullRequest: pullRequestOf(pullRequest) }),
    ...(branch === null ? {} : { branch }),
    ...(omittedCommits === null ? {} : { omittedCommits }),
    ...(reviewSha === null ? {} : { reviewSha }),
    ...(wallClockSeconds === null ? {} : { wallClockSeconds }),
  }
}

function pullRequestOf({ number, title, url }: NonNullable<Report['pullRequest']>): NonNullable<Round['pullRequest']> {
  return { number, ...(title === null ? {} : { title }), ...(url === null ? {} : { url }) }
}

function reviewerOf({ name, effort, status, note }: Reviewer, { retro }: Report): RoundReviewer {
  const cells = retro.metrics.find(({ agent }) => agent === name)?.cells ?? []
  const cell = (metric: string) => cells.find(({ name: own }) => own === metric)
  const duration = cell('duration')?.value ?? null
  const calls = cell('tool-calls')
  const toolCalls = calls && readToolCalls(calls)
  return {
    name,
    ...(effort === null ? {} : { effort }),
    status,
    ...(note === null ? {} : { note }),
    ...(duration === null ? {} : { durationSeconds: duration }),
    ...(toolCalls === undefined ? {} : { toolCalls }),
  }
}
