import { severities } from '../../schemas/enums.ts'
import { agreementsOf } from '../../src/track/index.ts'
import { type ColumnChart, columnChart } from '../charts/columns.ts'
import { type AgentEntry, agentsOf } from './agents.ts'
import type { Collection, Placed } from './collection.ts'
import { facetsOf } from './facets.ts'
import { formatDay, formatDuration, formatTarget } from './format.ts'
import { urls } from './urls.ts'

/** A number of an agent, as its pages show it. */
export interface AgentFigure {
  name: string
  text: string
  meaning: string
}

export interface AgentPage {
  figures: AgentFigure[]
  findingsChart: ColumnChart
  /** Minutes; null where no round says how long the agent took. */
  durationChart: ColumnChart | null
  toolCallsChart: ColumnChart | null
  agreements: { agent: AgentEntry; rounds: number; both: number; either: number }[]
  /** The agents of the same family, this one among them; none where it is alone. */
  versions: AgentEntry[]
  /** The list of its rounds; null where no report lists it among the reviewers. */
  roundsHref: string | null
  /** The newest first. */
  latest: Placed[]
}

const latestShown = 30

export function agentPage(agent: AgentEntry, collection: Collection): AgentPage {
  const all = agentsOf(collection)
  const family = all.filter(({ family }) => family === agent.family)
  return {
    figures: figuresOf(agent),
    findingsChart: columnChart(
      agent.rounds.map(({ round, findings }) => ({
        ...labelsOf(round),
        parts: severities.map((severity) => ({
          name: severity,
          value: findings.filter((finding) => finding.severity === severity).length,
        })),
      })),
    ),
    durationChart: chartOf(agent, 'duration', ({ seconds }) =>
      seconds === null ? null : Math.round(seconds / 6) / 10,
    ),
    toolCallsChart: chartOf(agent, 'tool-calls', ({ toolCalls }) => toolCalls),
    agreements: agreementsOf(agent, all).flatMap((pair) => {
      const other = all.find(({ name }) => name === pair.agent.name)
      return other ? [{ ...pair, agent: other }] : []
    }),
    versions: family.length > 1 ? family : [],
    roundsHref: roundsHref(agent, collection),
    latest: agent.rounds
      .toReversed()
      .flatMap(({ round, findings }) => findings.map((finding) => ({ round, finding })))
      .slice(0, latestShown),
  }
}

function roundsHref({ name }: AgentEntry, collection: Collection): string | null {
  const facet = facetsOf(collection).find((known) => known.name === 'agent')
  const value = facet?.values.find((known) => known.value === name)
  return value ? urls.roundsBy('agent', value.segment) : null
}

function chartOf(
  { rounds }: AgentEntry,
  name: string,
  measure: (round: AgentEntry['rounds'][number]) => number | null,
): ColumnChart | null {
  const known = rounds.flatMap((entry) => {
    const value = measure(entry)
    return value === null ? [] : [{ ...labelsOf(entry.round), parts: [{ name, value }] }]
  })
  return known.length === 0 ? null : columnChart(known)
}

function labelsOf({ date, target, round }: AgentEntry['rounds'][number]['round']): { label: string; name: string } {
  return {
    label: date === null ? '' : formatDay(date).replace(/ \d{4}$/, ''),
    name: `${formatTarget(target)}, round ${round}`,
  }
}

function figuresOf(agent: AgentEntry): AgentFigure[] {
  const { rounds, findings, unique, confirmed, missed, downgraded, upgraded, dropped, falsePositives } = agent
  const { medianSeconds } = agent
  return [
    { name: 'Rounds', text: String(rounds.length), meaning: 'in which it reviewed' },
    { name: 'Findings', text: String(findings), meaning: 'of the reports that name it' },
    { name: 'Unique', text: String(unique), meaning: 'that no other agent told' },
    { name: 'Confirmed', text: String(confirmed), meaning: 'that another agent told too' },
    { name: 'Missed', text: String(missed), meaning: 'told by others in the same rounds' },
    { name: 'Downgraded', text: String(downgraded), meaning: 'less severe in the report than it said' },
    { name: 'Upgraded', text: String(upgraded), meaning: 'more severe in the report than it said' },
    { name: 'Dropped', text: String(dropped), meaning: 'of its own findings, no finding of the report' },
    {
      name: 'False positives',
      text: falsePositives === null ? '—' : String(falsePositives),
      meaning: 'as the reports count them',
    },
    {
      name: 'Median duration',
      text: medianSeconds === null ? '—' : formatDuration(medianSeconds),
      meaning: 'of a review',
    },
  ]
}
