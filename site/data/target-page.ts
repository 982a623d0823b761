import { type State, states } from '../../schemas/enums.ts'
import { convergenceOf } from '../../src/track/index.ts'
import { type ColumnChart, columnChart } from '../charts/columns.ts'
import type { Collection, TargetEntry } from './collection.ts'
import { type Comparison, comparisonsOf } from './comparison.ts'
import { formatTarget } from './format.ts'
import { historyOf } from './history.ts'
import { type Matrix, matrixOf } from './matrix.ts'
import { type RoundRow, rowOf, titleOf } from './rows.ts'
import { type Standing, standingOf } from './status.ts'
import { urls } from './urls.ts'

export interface TargetPage {
  title: string
  /** What the target is, where its title does not say so. */
  label: string | null
  description: string
  crumbs: { label: string; href: string }[]
  pullRequestHref: string | null
  standing: Standing
  /** Where the rounds are going, in one word and one sentence; null for one round. */
  trend: { word: string; reason: string } | null
  /** The newest first. */
  rows: RoundRow[]
  matrix: Matrix
  chart: ColumnChart
  comparisons: Comparison[]
}

const trendWords = { converging: 'Converging', diverging: 'Diverging', circling: 'Circling', open: 'Open' } as const

export function targetPage(target: TargetEntry, collection: Collection): TargetPage {
  const { rounds, latest, repository } = target
  const { trend, reason } = convergenceOf(historyOf(target))
  const url = latest.pullRequest?.url ?? null
  return {
    title: titleOf(latest),
    label: formatTarget(target.target) === titleOf(latest) ? null : formatTarget(target.target),
    description: `${rounds.length} review rounds of ${titleOf(latest)}. ${reason}`,
    crumbs: [
      { label: 'Targets', href: urls.targets },
      ...(repository === null ? [] : [{ label: repository, href: urls.repository(repository) }]),
    ],
    pullRequestHref: url !== null && /^https?:\/\//.test(url) ? url : null,
    standing: standingOf(target),
    trend: rounds.length < 2 ? null : { word: trendWords[trend], reason },
    rows: rounds.map((round) => rowOf(round, collection)).reverse(),
    matrix: matrixOf(target),
    chart: convergenceChart(target),
    comparisons: comparisonsOf(rounds, collection),
  }
}

/** How each round's findings came to be, what is old at the bottom. */
function convergenceChart({ rounds }: TargetEntry): ColumnChart {
  const count = (findings: TargetEntry['rounds'][number]['findings'], state: State) =>
    findings.filter((finding) => finding.state === state).length
  return columnChart(
    rounds.map(({ round, findings }) => ({
      label: String(round),
      name: `Round ${round}`,
      parts: states.map((state) => ({ name: state, value: count(findings, state) })),
    })),
  )
}
