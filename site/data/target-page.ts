import { type State, states } from '../../schemas/enums.ts'
import { convergenceOf } from '../../src/track/index.ts'
import { type ColumnChart, columnChart } from '../charts/columns.ts'
import type { Collection, TargetEntry } from './collection.ts'
import { comparisonsOf, type RoundComparison } from './comparison.ts'
import { standingWords } from './finding-facets.ts'
import { formatDay, formatTarget } from './format.ts'
import { historyOf } from './history.ts'
import { type Matrix, matrixOf } from './matrix.ts'
import { type RoundRow, rowOf, titleHtmlOf, titleOf } from './rows.ts'
import { type Condition, conditionOf, conditions, isBack, type Standing, standingOf } from './status.ts'
import { urls } from './urls.ts'
import { count, targetsTitle } from './words.ts'

interface TargetPage {
  title: string
  titleHtml: string
  /** The title of the list of unsettled findings, and an explanation. */
  openTitle: string
  openNote: string
  /** The numbers of findings by status. */
  tally: { condition: Condition; label: string; number: number }[]
  /** Findings that came back in any round. */
  returned: number
  badgeMarkdown: string
  /** Whether the address of the host is known. */
  isAbsolute: boolean
  /** The kind of the target, if its title does not say so. */
  label: string | null
  description: string
  crumbs: { label: string; href: string }[]
  pullRequestHref: string | null
  standing: Standing
  /** The trend of the rounds in one word and one sentence; null for a single round. */
  trend: { word: string; reason: string } | null
  /** The newest first. */
  rows: RoundRow[]
  matrix: Matrix
  chart: ColumnChart
  comparisons: RoundComparison[]
}

const trendWords = {
  converging: 'Converging',
  steady: 'Steady',
  diverging: 'Diverging',
  circling: 'Circling',
  open: 'No trend yet',
} as const

export function targetPage(target: TargetEntry, collection: Collection, site: URL | undefined): TargetPage {
  const { rounds, latest, repository } = target
  const { trend, reason } = convergenceOf(historyOf(target))
  const url = latest.pullRequest?.url ?? null
  return {
    title: titleOf(latest),
    titleHtml: titleHtmlOf(latest),
    ...openWords(target, collection),
    tally: tallyOf(target, collection),
    returned: target.threads.filter(({ placed }) => placed.some(isBack)).length,
    badgeMarkdown: badgeMarkdown(target, site),
    isAbsolute: site !== undefined,
    label: formatTarget(target.target) === titleOf(latest) ? null : formatTarget(target.target),
    description: `${count(rounds.length, 'review round')} of ${titleOf(latest)}, ${count(target.threads.length, 'finding')}.`,
    crumbs: [
      { label: targetsTitle, href: urls.targets },
      ...(repository === null ? [] : [{ label: repository, href: urls.repository(repository) }]),
    ],
    pullRequestHref: url !== null && /^https?:\/\//.test(url) ? url : null,
    standing: standingOf(target, collection),
    trend: rounds.length < 2 ? null : { word: trendWords[trend], reason },
    rows: rounds.map((round) => rowOf(round, collection)).reverse(),
    matrix: matrixOf(target, collection),
    chart: convergenceChart(target),
    comparisons: comparisonsOf(rounds, collection),
  }
}

/** The findings of each round by state, persisting ones at the bottom. */
function convergenceChart({ rounds }: TargetEntry): ColumnChart {
  const inState = (findings: TargetEntry['rounds'][number]['findings'], state: State) =>
    findings.filter((finding) => finding.state === state).length
  return columnChart(
    rounds.map(({ round, findings }) => ({
      label: String(round),
      name: `Round ${round}`,
      parts: states.map((state) => ({ name: state, value: inState(findings, state) })),
    })),
  )
}

function openWords(target: TargetEntry, collection: Collection): Pick<TargetPage, 'openTitle' | 'openNote'> {
  const { latest, state, since, isStale } = target
  if (standingOf(target, collection).unsettled.length === 0)
    return {
      openTitle: 'Open',
      openNote: latest.findings.length === 0 ? 'No findings in the latest round.' : 'Every finding is settled.',
    }
  const when = since === null ? '' : ` on ${formatDay(since)}`
  switch (state) {
    case 'open': {
      const answer = latest.answered
        ? 'The latest Resolution does not settle them.'
        : 'The latest report has no Resolution yet.'
      return isStale
        ? { openTitle: 'Left open', openNote: `${answer} There was no round for more than 30 days.` }
        : { openTitle: 'Needs action', openNote: answer }
    }
    case 'merged':
      return { openTitle: 'Open when merged', openNote: `Merged${when}; nothing to do here any more.` }
    case 'closed':
      return { openTitle: 'Open when closed', openNote: `Closed${when}; nothing to do here any more.` }
    case 'superseded':
      return { openTitle: 'Open when superseded', openNote: `Superseded${when}; nothing to do here any more.` }
  }
}

function tallyOf({ threads }: TargetEntry, collection: Collection): TargetPage['tally'] {
  return conditions.flatMap((condition) => {
    const number = threads.filter((thread) => conditionOf(thread, collection) === condition).length
    return number === 0 ? [] : [{ condition, label: standingWords[condition].label.toLowerCase(), number }]
  })
}

/** An image that links to the page of the target. */
function badgeMarkdown(target: TargetEntry, site: URL | undefined): string {
  const whole = (path: string) => (site ? new URL(path, site).href : path)
  return `[![Review](${whole(urls.targetBadge(target))})](${whole(urls.target(target))})`
}
