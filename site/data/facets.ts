import { decisions, severities, states } from '../../schemas/enums.ts'
import { byCodeUnits } from '../../src/store/index.ts'
import type { Collection } from './collection.ts'
import { formatTarget } from './format.ts'
import type { RoundEntry } from './round-entry.ts'
import { rowOf } from './rows.ts'
import { uniqueSegments } from './segment.ts'
import { decisionWords, severityTitles, stateWords } from './words.ts'

/** What rounds are chosen by, in the order in which the page lists it. */
export const facetNames = ['verdict', 'severity', 'state', 'agent', 'target', 'author', 'repository'] as const
export type FacetName = (typeof facetNames)[number]

export const facetTitles: Record<FacetName, string> = {
  verdict: 'Verdict',
  severity: 'With findings',
  state: 'With findings that are',
  agent: 'Reviewer',
  target: 'Target',
  author: 'Author',
  repository: 'Repository',
}

const fixedOrder: Partial<Record<FacetName, readonly string[]>> = {
  verdict: decisions,
  severity: severities,
  state: ['open', ...states],
}

const labels: Partial<Record<FacetName, (value: string) => string>> = {
  verdict: (value) => Object.entries(decisionWords).find(([decision]) => decision === value)?.[1] ?? value,
  severity: (value) => Object.entries(severityTitles).find(([severity]) => severity === value)?.[1] ?? value,
  state: (value) =>
    value === 'open' ? 'Open' : (Object.entries(stateWords).find(([state]) => state === value)?.[1].label ?? value),
  target: formatTarget,
}

/** The values of a round in each facet. */
export function facetValues(round: RoundEntry, collection: Collection): Record<FacetName, string[]> {
  const row = rowOf(round, collection)
  const isIn = (state: string) => round.findings.some((finding) => finding.state === state)
  return {
    verdict: row.decision === null ? [] : [row.decision],
    severity: severities.filter((severity) => row.counts[severity] > 0),
    state: [...(row.open > 0 ? ['open'] : []), ...states.filter(isIn)],
    agent: round.reviewers.map(({ name }) => name),
    target: [round.target],
    author: round.author === null ? [] : [round.author],
    repository: round.repository === null ? [] : [round.repository],
  }
}

export interface FacetValue {
  value: string
  label: string
  segment: string
  /** The newest first. */
  rounds: RoundEntry[]
}

export interface Facet {
  name: FacetName
  title: string
  /** In the order of the model; names by how many rounds they have. */
  values: FacetValue[]
}

const made = new WeakMap<Collection, Facet[]>()

export function facetsOf(collection: Collection): Facet[] {
  const known = made.get(collection)
  if (known) return known
  const found = new Map<FacetName, Map<string, RoundEntry[]>>(facetNames.map((name) => [name, new Map()]))
  for (const round of collection.rounds) {
    const values = facetValues(round, collection)
    for (const name of facetNames) {
      for (const value of new Set(values[name])) {
        const rounds = found.get(name)?.get(value)
        if (rounds) rounds.push(round)
        else found.get(name)?.set(value, [round])
      }
    }
  }
  const facets = facetNames.map((name): Facet => {
    const values = [...(found.get(name) ?? [])]
    const segments = uniqueSegments(values.map(([value]) => value))
    const order = fixedOrder[name]
    return {
      name,
      title: facetTitles[name],
      values: values
        .sort(([a, x], [b, y]) =>
          order ? order.indexOf(a) - order.indexOf(b) : y.length - x.length || byCodeUnits(a, b),
        )
        .map(([value, rounds]) => ({
          value,
          label: labels[name]?.(value) ?? value,
          segment: segments.get(value) ?? value,
          rounds,
        })),
    }
  })
  made.set(collection, facets)
  return facets
}
