import { type Severity, severities } from '../../schemas/enums.ts'
import { largest, smallest } from '../../src/lists.ts'
import { type ColumnChart, columnChart } from '../charts/columns.ts'
import { type AgentEntry, agentsOf } from './agents.ts'
import type { Collection, Placed, ThreadEntry } from './collection.ts'
import { dayNumber } from './days.ts'
import { formatDay } from './format.ts'
import { allThreads } from './problems.ts'
import { conditionOf } from './status.ts'

export interface Trends {
  /** The number of open findings at the end of each week or month; like the other charts null if no round has a date. */
  open: ColumnChart | null
  raised: ColumnChart | null
  fixed: ColumnChart | null
  /** The period of a column. */
  step: 'week' | 'month'
  timeToFix: { severity: Severity; fixed: number; median: number | null; longest: number | null }[]
  /** The share of findings in rounds of several agents that at least two of them raised. */
  agreement: { severity: Severity; both: number; all: number }[]
  ratings: { agent: AgentEntry; rated: number; raised: number; lowered: number }[]
}

export function trendsOf(collection: Collection): Trends {
  const threads = allThreads(collection)
  const fixed = threads.flatMap((thread) => {
    const day = conditionOf(thread, collection) === 'fixed' ? fixedOn(thread) : null
    return day === null ? [] : [{ thread, day }]
  })
  const raised = threads.flatMap((thread) => {
    const day = dayNumber(thread.first.round)
    return day === null ? [] : [{ thread, day }]
  })
  const lives = raised.map(({ thread, day }) => ({ thread, day, end: endOf(thread, collection) }))
  const days = [...raised, ...fixed].map(({ day }) => day)
  const span = days.length === 0 ? null : { from: smallest(days), to: largest(days) }
  const step = span && span.to - span.from > 26 * 7 ? 'month' : 'week'
  return {
    open:
      span &&
      chartOf(
        span,
        step,
        (start) => {
          const next = nextStart(start, step)
          return lives.filter(({ day, end }) => day < next && (end === null || end >= next))
        },
        wholeWidth,
      ),
    raised: span && chartOf(span, step, startingIn(raised, step)),
    fixed: span && chartOf(span, step, startingIn(fixed, step)),
    step,
    timeToFix: severities.map((severity) => timesOf(fixed, severity)),
    agreement: severities.map((severity) => agreementOf(collection, severity)),
    ratings: agentsOf(collection)
      .map((agent) => ({
        agent,
        rated: severities.reduce(
          (sum, given) => sum + severities.reduce((all, made) => all + agent.outcomes[given][made], 0),
          0,
        ),
        raised: agent.upgraded,
        lowered: agent.downgraded,
      }))
      .filter(({ rated }) => rated > 0),
  }
}

/** The width of a chart without another one beside it. */
const wholeWidth = 1200

interface Dated {
  thread: ThreadEntry
  day: number
}

/** The day of the Resolution that settled a problem, or else of the report that raised it last. */
function fixedOn({ latest: { round } }: ThreadEntry): number | null {
  const answered = round.resolvedOn === null ? null : dayNumber({ slug: '', date: round.resolvedOn })
  return answered ?? dayNumber(round)
}

/** The day on which a problem stopped being open; null while it is. One that came back was open until it was last settled. */
function endOf(thread: ThreadEntry, collection: Collection): number | null {
  const { round } = thread.latest
  const target = collection.targetOf.get(round)
  switch (conditionOf(thread, collection)) {
    case 'open':
    case 'not-answered':
      return null
    case 'fixed':
    case 'declined':
      return fixedOn(thread)
    case 'withdrawn':
      return dayNumber(round)
    case 'unraised': {
      const after = target?.rounds[target.rounds.indexOf(round) + 1]
      return dayNumber(after ?? round)
    }
    case 'left': {
      const ended = target?.since ? dayNumber({ slug: '', date: target.since }) : null
      return ended ?? dayNumber(round)
    }
  }
}

/** Groups items by the week or month that starts on a day. */
function startingIn(dated: readonly Dated[], step: Trends['step']): (start: number) => readonly Dated[] {
  const groups = Map.groupBy(dated, ({ day }) => startOf(day, step))
  return (start) => groups.get(start) ?? []
}

function chartOf(
  span: { from: number; to: number },
  step: Trends['step'],
  itemsOf: (start: number) => readonly Dated[],
  width?: number,
): ColumnChart {
  const starts: number[] = []
  for (let start = startOf(span.from, step); start <= span.to; start = nextStart(start, step)) starts.push(start)
  return columnChart(
    starts.map((start) => {
      const items = itemsOf(start)
      const text = formatDay(new Date(start * 86_400_000).toISOString())
      return {
        label: step === 'week' ? text.replace(/ \d{4}$/, '') : text.replace(/^\d+ /, ''),
        name: step === 'week' ? `Week of ${text}` : text.replace(/^\d+ /, ''),
        parts: severities.map((severity) => ({
          name: severity,
          value: items.filter(({ thread }) => thread.latest.finding.severity === severity).length,
        })),
      }
    }),
    width,
  )
}

/** The Monday of its week, or the first of its month. Day 0 was a Thursday. */
function startOf(day: number, step: Trends['step']): number {
  if (step === 'week') return day - ((((day + 3) % 7) + 7) % 7)
  const date = new Date(day * 86_400_000)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth()) / 86_400_000
}

function nextStart(start: number, step: Trends['step']): number {
  return startOf(start + (step === 'week' ? 7 : 31), step)
}

function timesOf(fixed: readonly Dated[], severity: Severity): Trends['timeToFix'][number] {
  const days = fixed
    .filter(({ thread }) => thread.latest.finding.severity === severity)
    .flatMap(({ thread, day }) => {
      const first = dayNumber(thread.first.round)
      return first === null ? [] : [Math.max(0, day - first)]
    })
    .sort((a, b) => a - b)
  return {
    severity,
    fixed: days.length,
    median: days[Math.floor((days.length - 1) / 2)] ?? null,
    longest: days.at(-1) ?? null,
  }
}

function agreementOf({ rounds }: Collection, severity: Severity): Trends['agreement'][number] {
  const found = rounds
    .filter(({ reviewers }) => reviewers.filter(({ status }) => status === 'completed').length > 1)
    .flatMap((round) => round.findings.map((finding): Placed => ({ round, finding })))
    .filter(({ finding }) => finding.severity === severity && !finding.struck && finding.agents.length > 0)
  return { severity, both: found.filter(({ finding }) => finding.agents.length > 1).length, all: found.length }
}
