import { decisions, severities, targetStates } from '../../schemas/enums.ts'
import { rememberBy } from '../../src/remember.ts'
import type { Collection } from './collection.ts'
import { type FacetSpec, facetsOf } from './facet.ts'
import { formatTarget } from './format.ts'
import { titleOf } from './rows.ts'
import { type Standing, standingOf } from './status.ts'
import { decisionWords, severityTitles, targetStateWords } from './words.ts'

/** The values of `is:` in the list of targets. */
const targetStandings = ['action', 'back', 'answered', 'stale', ...targetStates] as const
type TargetStanding = (typeof targetStandings)[number]

const labels: Record<TargetStanding, string> = {
  ...targetStateWords,
  action: 'Needs action',
  back: 'Came back',
  answered: 'Answered',
  stale: 'Stale',
}

/** All targets in the order of the collection: the one with the newest round first. */
export const allStandings = rememberBy((collection: Collection): Standing[] =>
  collection.targets.map((target) => standingOf(target, collection)),
)

export const targetFacets = rememberBy((collection: Collection) => facetsOf(allStandings(collection), specs))

const specs: FacetSpec<Standing>[] = [
  {
    name: 'is',
    title: 'Status',
    order: targetStandings,
    valuesOf: standingsOf,
    labelOf: (value) => targetStandings.filter((name) => name === value).map((name) => labels[name])[0] ?? value,
  },
  {
    name: 'severity',
    title: 'With open findings',
    order: severities,
    valuesOf: ({ unsettledCounts }) => severities.filter((severity) => unsettledCounts[severity] > 0),
    labelOf: (value) => severities.filter((name) => name === value).map((name) => severityTitles[name])[0] ?? value,
  },
  {
    name: 'verdict',
    title: 'Latest verdict',
    order: decisions,
    valuesOf: ({ target: { latest } }) => (latest.verdict?.decision ? [latest.verdict.decision] : []),
    labelOf: (value) => decisions.filter((name) => name === value).map((name) => decisionWords[name])[0] ?? value,
  },
  {
    name: 'repository',
    title: 'Repository',
    valuesOf: ({ target: { repository } }) => (repository === null ? [] : [repository]),
  },
  {
    name: 'author',
    title: 'Author',
    valuesOf: ({ target: { latest } }) => (latest.author === null ? [] : [latest.author]),
  },
]

function standingsOf({ target, waiting, back, isSettled }: Standing): TargetStanding[] {
  const tests: [TargetStanding, boolean][] = [
    ['action', waiting.length > 0 && !target.isStale],
    ['back', back.length > 0],
    ['answered', isSettled],
    ['stale', target.isStale],
  ]
  return [...tests.flatMap(([name, holds]) => (holds ? [name] : [])), target.state]
}

/** The text that a filter by words searches. */
export function wordsOfTarget({ target: { latest, target, repository } }: Standing): string {
  return [titleOf(latest), formatTarget(target), latest.branch ?? '', repository ?? ''].join(' ').toLowerCase()
}
