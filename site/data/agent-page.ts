import { severities } from '../../schemas/enums.ts'
import { agreementsOf } from '../../src/track/index.ts'
import { type ColumnChart, columnChart } from '../charts/columns.ts'
import type { Rate } from './agent-rates.ts'
import { type AgentEntry, type AgentFamily, agentFamilies, agentsOf } from './agents.ts'
import type { Collection, Placed } from './collection.ts'
import { formatDay, formatDuration, formatTarget } from './format.ts'
import { formatDollars, formatMinutes, formatRate } from './rate-text.ts'
import { roundFacets } from './round-facets.ts'
import { urls } from './urls.ts'
import { count } from './words.ts'

/** A number of an agent, with how it is counted and what it counts. */
interface AgentFigure {
  name: string
  text: string
  /** What it is a part of, where it is a share. */
  base: string
  explanation: string
  list: Placed[]
}

interface AgentPage {
  figures: AgentFigure[]
  findingsChart: ColumnChart
  /** Minutes; null where no round says how long the agent took. */
  durationChart: ColumnChart | null
  toolCallsChart: ColumnChart | null
  agreements: { agent: AgentEntry; rounds: number; both: number; either: number }[]
  /** The agents of the same family, this one among them; null where it is alone. */
  versions: AgentFamily | null
  /** The list of its rounds; null where no report lists it among the reviewers. */
  roundsHref: string | null
  /** The newest first. */
  latest: Placed[]
}

const latestShown = 30

export function agentPage(agent: AgentEntry, collection: Collection): AgentPage {
  const all = agentsOf(collection)
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
    versions: agentFamilies(collection).find(({ members }) => members.includes(agent)) ?? null,
    roundsHref: roundsHref(agent, collection),
    latest: agent.rounds
      .toReversed()
      .flatMap(({ round, findings }) => findings.map((finding) => ({ round, finding })))
      .slice(0, latestShown),
  }
}

function roundsHref({ name }: AgentEntry, collection: Collection): string | null {
  const facet = roundFacets(collection).find((known) => known.name === 'agent')
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

function figuresOf({ rates, downgraded, upgraded, falsePositives, medianSeconds }: AgentEntry): AgentFigure[] {
  const rate = (name: string, { list, ...value }: Rate, explanation: string): AgentFigure => {
    const { share, base, interval } = formatRate(value)
    return { name, text: share, base: [base, interval].filter((text) => text).join(' '), explanation, list }
  }
  const number = (name: string, text: string, base: string, explanation: string, list: Placed[] = []) => ({
    name,
    text,
    base,
    explanation,
    list,
  })
  const { timePerAccepted, costPerAccepted } = rates
  return [
    number(
      'Findings',
      String(rates.findings.length),
      `in ${count(rates.rounds, 'round')}`,
      'Findings of reports that credit this agent, without withdrawn ones.',
      rates.findings,
    ),
    rate(
      'Found',
      rates.found,
      'Of all findings of its rounds that are credited to an agent, those that this agent raised.',
    ),
    rate(
      'Accepted',
      rates.accepted,
      'Of its findings that a Resolution or a later report settles, those that were fixed rather than declined.',
    ),
    rate(
      'Unique and accepted',
      rates.uniqueAccepted,
      'Of its findings, those that no other agent raised and that were fixed.',
    ),
    number(
      'Missed',
      String(rates.missed.length),
      'in the same rounds',
      'Critical and important findings of its rounds that other agents are credited with and that this one did not even mention.',
      rates.missed,
    ),
    rate('Dropped', rates.dropped, 'Of the findings in its own reviews, those that became nothing in the report.'),
    number(
      'Severity lowered',
      String(downgraded),
      'of its own findings',
      'Findings whose final severity is lower than the rating of this agent.',
    ),
    number(
      'Severity raised',
      String(upgraded),
      'of its own findings',
      'Findings whose final severity is higher than the rating of this agent.',
    ),
    ...(falsePositives === null
      ? []
      : [
          number(
            'False positives',
            String(falsePositives),
            'as reports count them',
            'The sum of the row “False positives” in the reports’ tables of metrics.',
          ),
        ]),
    number(
      'Minutes per accepted finding',
      formatMinutes(timePerAccepted),
      timePerAccepted === null ? '' : `${Math.round(timePerAccepted.sum / 60)} min for ${timePerAccepted.accepted}`,
      'The time of its reviews in rounds that have a Resolution, divided by its findings of these rounds that were fixed.',
    ),
    ...(costPerAccepted === null
      ? []
      : [
          number(
            'Cost per accepted finding',
            formatDollars(costPerAccepted),
            `$${costPerAccepted.sum.toFixed(2)} for ${costPerAccepted.accepted}`,
            'What its reviews cost in rounds that have a Resolution, as the row “Cost” of the reports’ tables of metrics has it, divided by its findings of these rounds that were fixed.',
          ),
        ]),
    number(
      'Median duration',
      medianSeconds === null ? '—' : formatDuration(medianSeconds),
      'of a review',
      'The middle one of the durations in the reports’ tables of metrics.',
    ),
  ]
}
