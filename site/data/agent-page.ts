import { type Severity, severities } from '../../schemas/enums.ts'
import type { RoundEntry } from '../../schemas/site-rounds.ts'
import { agreementsOf } from '../../src/track/index.ts'
import { type ColumnChart, columnChart } from '../charts/columns.ts'
import type { Rate } from './agent-rates.ts'
import { type AgentEntry, type AgentFamily, agentFamilies, agentsOf } from './agents.ts'
import type { Collection, Placed } from './collection.ts'
import { formatDay, formatDuration, formatTarget } from './format.ts'
import { formatDollars, formatMinutes, formatRate } from './rate-text.ts'
import { roundFacets } from './round-facets.ts'
import { reviewAnchor } from './round-page.ts'
import { urls } from './urls.ts'
import { count, destinationWords, severityWords } from './words.ts'

/** A number about an agent, with what it counts and how. */
interface AgentFigure {
  name: string
  text: string
  /** The total, if it is a share. */
  base: string
  explanation: string
  list: Placed[]
  /** The findings of its own reviews, if those are counted. */
  own?: OwnFinding[]
}

/** The anchor of a figure's explanation and list. */
export function figureAnchor(name: string): string {
  return `figure-${name.toLowerCase().replaceAll(' ', '-')}`
}

/** A finding in a review of the agent that the report has in another form or not at all. */
interface OwnFinding {
  id: string
  severity: Severity
  title: string
  /** The address of its review. */
  href: string
  /** Its round, and what it became in the report. */
  note: string
}

interface AgentPage {
  figures: AgentFigure[]
  findingsChart: ColumnChart
  /** Minutes; null if no round says how long the agent took. */
  durationChart: ColumnChart | null
  toolCallsChart: ColumnChart | null
  agreements: { agent: AgentEntry; rounds: number; both: number; either: number }[]
  /** The agents of the same family, including this one; null if it is the only one. */
  versions: AgentFamily | null
  /** The list of its rounds; null if no report lists it among the reviewers. */
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

/** A share as a figure, with its total. */
function shareFigure(name: string, { list, ...value }: Rate, explanation: string): AgentFigure {
  const { share, base, interval } = formatRate(value)
  return { name, text: share, base: [base, interval].filter((text) => text).join(' '), explanation, list }
}

function figuresOf(agent: AgentEntry): AgentFigure[] {
  return [...figuresOfFindings(agent), ...figuresOfSeverities(agent), ...figuresOfEffort(agent)]
}

/** What an agent found and missed, and what became of its findings. */
function figuresOfFindings(agent: AgentEntry): AgentFigure[] {
  const { rates } = agent
  return [
    {
      name: 'Findings',
      text: String(rates.findings.length),
      base: `in ${count(rates.rounds, 'round')}`,
      explanation: 'The findings that reports credit to this agent, without those that were withdrawn.',
      list: rates.findings,
    },
    shareFigure(
      'Found',
      rates.found,
      'The share of all findings of its rounds that this agent raised. Findings credited to no agent do not count.',
    ),
    shareFigure(
      'Accepted',
      rates.accepted,
      'The share of its settled findings that were fixed, not declined. A Resolution or a later report settles a finding.',
    ),
    shareFigure(
      'Unique and accepted',
      rates.uniqueAccepted,
      'The share of its findings that no other agent raised and that were fixed.',
    ),
    {
      name: 'Missed',
      text: String(rates.missed.length),
      base: 'in the same rounds',
      explanation:
        'The critical and important findings of its rounds that other agents raised and that this agent did not even mention.',
      list: rates.missed,
    },
    {
      ...shareFigure('Dropped', rates.dropped, 'The share of findings in its own reviews that the report left out.'),
      own: ownFindings(agent, ({ to }) => (to === 'dropped' ? '' : null)),
    },
  ]
}

/** Findings of its own reviews, the newest first. @param become returns what became of one, or null to leave it out */
function ownFindings(
  { name, rounds }: AgentEntry,
  become: (raw: RoundEntry['rawFindings'][number], round: RoundEntry) => string | null,
): OwnFinding[] {
  return rounds.toReversed().flatMap(({ round }) =>
    round.rawFindings.flatMap((raw) => {
      const became = raw.agent === name && !raw.struck ? become(raw, round) : null
      if (became === null) return []
      const { id, severity, title } = raw
      const href = `${urls.round(round)}#${reviewAnchor(raw)}`
      const place = `${formatTarget(round.target)} · round ${round.round}`
      return [{ id, severity, title, href, note: [place, became].filter((text) => text).join(' · ') }]
    }),
  )
}

/** Its findings that the report rates differently. */
function figuresOfSeverities(agent: AgentEntry): AgentFigure[] {
  const { downgraded, upgraded, falsePositives } = agent
  const changed: AgentFigure = {
    name: 'Severity changed',
    text: String(downgraded + upgraded),
    base: `${downgraded} lowered, ${upgraded} raised`,
    explanation:
      "The findings whose final severity is lower or higher than this agent's rating. One that became a concern or a test counts as lowered.",
    list: [],
    own: ownFindings(agent, ({ rated, severity, finding, to }, { findings }) => {
      const final = findings.find(({ id }) => id === finding)
      if (!final) return to === null || to === 'dropped' ? null : `now ${destinationWords[to]}`
      return rated && final.severity !== severity ? `now ${severityWords[final.severity].one}` : null
    }),
  }
  if (falsePositives === null) return [changed]
  const counted: AgentFigure = {
    name: 'False positives',
    text: String(falsePositives),
    base: 'as reports count them',
    explanation: 'The sum of the row “False positives” in the reports’ tables of metrics.',
    list: [],
  }
  return [changed, counted]
}

/** The time and cost of its reviews. */
function figuresOfEffort({ rates: { timePerAccepted, costPerAccepted }, medianSeconds }: AgentEntry): AgentFigure[] {
  const minutes: AgentFigure = {
    name: 'Minutes per accepted finding',
    text: formatMinutes(timePerAccepted),
    base: timePerAccepted === null ? '' : `${Math.round(timePerAccepted.sum / 60)} min for ${timePerAccepted.accepted}`,
    explanation:
      'The duration of its reviews, divided by its findings that were fixed. Only rounds with a Resolution count.',
    list: [],
  }
  const median: AgentFigure = {
    name: 'Median duration',
    text: medianSeconds === null ? '—' : formatDuration(medianSeconds),
    base: 'of a review',
    explanation: 'The median of the durations in the reports’ tables of metrics.',
    list: [],
  }
  if (costPerAccepted === null) return [minutes, median]
  const cost: AgentFigure = {
    name: 'Cost per accepted finding',
    text: formatDollars(costPerAccepted),
    base: `$${costPerAccepted.sum.toFixed(2)} for ${costPerAccepted.accepted}`,
    explanation:
      'The cost of its reviews, from the row “Cost” in the reports’ tables of metrics, divided by its findings that were fixed. Only rounds with a Resolution count.',
    list: [],
  }
  return [minutes, cost, median]
}
