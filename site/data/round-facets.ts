import { decisions, severities, states } from '../../schemas/enums.ts'
import type { FindingEntry, RoundEntry } from '../../schemas/site-rounds.ts'
import { rememberBy } from '../../src/remember.ts'
import type { Collection } from './collection.ts'
import { type FacetSpec, facetsOf } from './facet.ts'
import { targetValues } from './finding-facets.ts'
import { formatDay, formatTarget } from './format.ts'
import { pairBase } from './list-index.ts'
import { titleOf } from './rows.ts'
import { isUnsettled } from './status.ts'
import { urls } from './urls.ts'
import { decisionWords, severityTitles, stateWords } from './words.ts'

const findingStates = ['open', ...states] as const

/** The facets of rounds. Severity and state must hold for the same finding. */
export const roundFacets = rememberBy((collection: Collection) => facetsOf(collection.rounds, specsOf(collection)))

/** The facets whose chosen values must hold for the same finding. */
const ofOneFinding = ['severity', 'is'] as const

/** Their indexes. */
export function findingFacetIndexes(collection: Collection): [number, number] {
  const indexOf = (name: string) => roundFacets(collection).findIndex((facet) => facet.name === name)
  return [indexOf(ofOneFinding[0]), indexOf(ofOneFinding[1])]
}

function specsOf(collection: Collection): FacetSpec<RoundEntry>[] {
  const targetValue = targetValues(collection)
  const targets = new Map(collection.targets.map((target) => [targetValue(target), target]))
  return [
    {
      name: 'verdict',
      title: 'Verdict',
      order: decisions,
      valuesOf: ({ verdict }) => (verdict?.decision ? [verdict.decision] : []),
      labelOf: (value) => decisions.filter((name) => name === value).map((name) => decisionWords[name])[0] ?? value,
    },
    {
      name: 'severity',
      title: 'With findings',
      order: severities,
      valuesOf: ({ findings }) => findings.filter(({ struck }) => !struck).map(({ severity }) => severity),
      labelOf: (value) => severities.filter((name) => name === value).map((name) => severityTitles[name])[0] ?? value,
    },
    {
      name: 'is',
      title: 'With findings that are',
      order: findingStates,
      valuesOf: ({ findings }) => findings.flatMap((finding) => statesOf(finding, collection)),
      labelOf: (value) =>
        value === 'open'
          ? 'Open'
          : (states.filter((name) => name === value).map((name) => stateWords[name].label)[0] ?? value),
    },
    { name: 'agent', title: 'Reviewer', valuesOf: ({ reviewers }) => reviewers.map(({ name }) => name) },
    {
      name: 'target',
      title: 'Pull request or branch',
      valuesOf: (round) => [targetValue(round)],
      labelOf: (value) => formatTarget(value),
      pageOf: (_, value) => {
        const target = targets.get(value)
        return target ? urls.target(target) : null
      },
    },
    { name: 'author', title: 'Author', valuesOf: ({ author }) => (author === null ? [] : [author]) },
    {
      name: 'repository',
      title: 'Repository',
      valuesOf: ({ repository }) => (repository === null ? [] : [repository]),
    },
  ]
}

function statesOf(finding: FindingEntry, collection: Collection): string[] {
  if (finding.struck) return []
  const thread = collection.threadOf.get(finding)
  const isOpen = thread?.latest.finding === finding && isUnsettled(thread)
  return [...(isOpen ? ['open'] : []), finding.state]
}

/** The pairs of severity and state that the findings of a round have, as codes of the indexes of these values. */
export function findingPairs(round: RoundEntry, collection: Collection): number[] {
  const [first, second] = findingFacetIndexes(collection).map((index) => roundFacets(collection)[index]?.values ?? [])
  const indexIn = (values: { value: string }[] | undefined, value: string) =>
    (values ?? []).findIndex((known) => known.value === value)
  const codes = round.findings.flatMap((finding) =>
    statesOf(finding, collection).map((state) => indexIn(first, finding.severity) * pairBase + indexIn(second, state)),
  )
  return [...new Set(codes)]
}

/** The text that a filter by words searches. */
export function wordsOf(round: RoundEntry): string {
  return [titleOf(round), formatTarget(round.target), round.branch ?? '', formatDay(round.date ?? ''), round.date ?? '']
    .join(' ')
    .toLowerCase()
}
