import { kinds, severities } from '../../schemas/enums.ts'
import { rememberBy } from '../../src/remember.ts'
import type { Collection, ThreadEntry } from './collection.ts'
import { dayNumber, newestDay } from './days.ts'
import { type Dispute, disputes, disputesOf, disputeTitles } from './disputes.ts'
import { type FacetSpec, facetsOf } from './facet.ts'
import { filesOf, filesOfThread } from './files.ts'
import { formatTarget } from './format.ts'
import { allThreads } from './problems.ts'
import { conditionOf, conditions, isBack, isStaleProblem, isUnsettled, needsAction } from './status.ts'
import { urls } from './urls.ts'
import { kindWords, severityTitles } from './words.ts'

/** The values of `is:`: the state of a problem, and whether it needs action. */
export const standings = ['action', 'back', 'stale', ...conditions] as const
export type StandingName = (typeof standings)[number]

export const standingWords: Record<StandingName, { label: string; meaning: string }> = {
  action: {
    label: 'Needs action',
    meaning: 'open or not answered, in a pull request or branch reviewed within 30 days of the newest round',
  },
  back: { label: 'Came back', meaning: 'raised again after it was fixed or gone, and not settled now' },
  stale: {
    label: 'Stale',
    meaning: 'open or not answered, and no round of its pull request or branch for more than 30 days',
  },
  open: { label: 'Open', meaning: 'raised in the latest round; the Resolution does not settle it' },
  'not-answered': { label: 'Not answered', meaning: 'raised in the latest round, whose report has no Resolution yet' },
  left: { label: 'Left open', meaning: 'not settled when its pull request was merged or closed' },
  unraised: { label: 'Not raised again', meaning: 'no later round mentions it, which does not prove a fix' },
  fixed: { label: 'Fixed', meaning: 'a Resolution or a later report says or shows so' },
  declined: { label: 'Declined', meaning: 'the author decided not to act on it' },
  withdrawn: { label: 'Withdrawn', meaning: 'struck out in its report' },
}

export function standingsOf(thread: ThreadEntry, collection: Collection): StandingName[] {
  const tests: [StandingName, boolean][] = [
    ['action', needsAction(thread, collection)],
    ['back', isUnsettled(thread) && isBack(thread.latest)],
    ['stale', isStaleProblem(thread, collection)],
  ]
  return [...tests.flatMap(([name, holds]) => (holds ? [name] : [])), conditionOf(thread, collection)]
}

const ages = ['week', 'month', 'quarter', 'older'] as const
const ageLabels: Record<(typeof ages)[number], string> = {
  week: 'Up to 7 days',
  month: '8 to 30 days',
  quarter: '31 to 90 days',
  older: 'More than 90 days',
}

export const findingFacets = rememberBy((collection: Collection) =>
  facetsOf(allThreads(collection), specsOf(collection)),
)

function specsOf(collection: Collection): FacetSpec<ThreadEntry>[] {
  return [
    statusFacet(collection),
    severityFacet,
    { name: 'agent', title: 'Agent', valuesOf: agentsOfThread },
    targetFacet(collection),
    {
      name: 'repository',
      title: 'Repository',
      valuesOf: ({ latest }) => (latest.round.repository === null ? [] : [latest.round.repository]),
    },
    kindFacet,
    ageFacet(collection),
    disputeFacet,
    fileFacet(collection),
  ]
}

function statusFacet(collection: Collection): FacetSpec<ThreadEntry> {
  return {
    name: 'is',
    title: 'Status',
    order: standings,
    valuesOf: (thread) => standingsOf(thread, collection),
    labelOf: labelFrom(standings, (name) => standingWords[name].label),
  }
}

const severityFacet: FacetSpec<ThreadEntry> = {
  name: 'severity',
  title: 'Severity',
  order: severities,
  valuesOf: ({ latest }) => [latest.finding.severity],
  labelOf: labelFrom(severities, (name) => severityTitles[name]),
}

function targetFacet(collection: Collection): FacetSpec<ThreadEntry> {
  const targetValue = targetValues(collection)
  const targets = new Map(collection.targets.map((target) => [targetValue(target), target]))
  return {
    name: 'target',
    title: 'Pull request or branch',
    valuesOf: ({ latest }) => [targetValue(latest.round)],
    labelOf: (value) => formatTarget(value),
    pageOf: (_, value) => {
      const target = targets.get(value)
      return target ? urls.target(target) : null
    },
  }
}

const kindFacet: FacetSpec<ThreadEntry> = {
  name: 'kind',
  title: 'Kind',
  order: kinds,
  valuesOf: ({ latest: { finding } }) => (finding.kind === null ? [] : [finding.kind]),
  labelOf: labelFrom(kinds, (name) => kindWords[name]),
}

function ageFacet(collection: Collection): FacetSpec<ThreadEntry> {
  const newest = newestDay(collection.rounds)
  return {
    name: 'age',
    title: 'First raised',
    order: ages,
    valuesOf: (thread) => ageOf(thread, newest),
    labelOf: labelFrom(ages, (name) => ageLabels[name]),
  }
}

const disputeFacet: FacetSpec<ThreadEntry> = {
  name: 'disputed',
  title: 'Disputed',
  order: disputes,
  valuesOf: (thread): Dispute[] => disputesOf(thread),
  labelOf: labelFrom(disputes, (name) => disputeTitles[name]),
}

function fileFacet(collection: Collection): FacetSpec<ThreadEntry> {
  const files = new Map(filesOf(collection).map((file) => [file.value, file]))
  return {
    name: 'file',
    title: 'File',
    valuesOf: (thread) => filesOfThread(thread, collection).map(({ value }) => value),
    labelOf: (value) => files.get(value)?.name ?? value,
    pageOf: (_, value) => {
      const file = files.get(value)
      return file ? urls.file(file) : null
    },
  }
}

/** Makes a function that gives the label of a value, or the value itself if it has none. */
function labelFrom<T extends string>(names: readonly T[], labelOf: (name: T) => string): (value: string) => string {
  return (value) => names.filter((name) => name === value).map(labelOf)[0] ?? value
}

/** The value of a target in a filter: `pr-7`, with the repository if several have a target with this name. */
export function targetValues({
  targets,
}: Collection): (target: { repository: string | null; target: string }) => string {
  const names = new Map<string, number>()
  for (const { target } of targets) names.set(target, (names.get(target) ?? 0) + 1)
  return ({ repository, target }) =>
    (names.get(target) ?? 0) > 1 && repository !== null ? `${repository}:${target}` : target
}

function agentsOfThread({ placed }: ThreadEntry): string[] {
  return [...new Set(placed.flatMap(({ finding }) => finding.agents))]
}

/** The age, counted from the newest round of the collection. */
function ageOf({ first }: ThreadEntry, newest: number | null): string[] {
  const day = dayNumber(first.round)
  if (newest === null || day === null) return []
  const days = newest - day
  return [days <= 7 ? 'week' : days <= 30 ? 'month' : days <= 90 ? 'quarter' : 'older']
}

/** The text that a filter by words searches. */
export function wordsOf({ latest: { round, finding }, placed }: ThreadEntry): string {
  const paths = new Set(placed.flatMap(({ finding }) => finding.locations.map(({ path }) => path)))
  return [finding.title, finding.name, formatTarget(round.target), ...paths].join(' ').toLowerCase()
}
