import { largest } from '../../lists.ts'
import { decisionsBeside } from '../../store/index.ts'
import { jsonText } from '../../text.ts'
import { type AgentRecord, type AgentsRound, agentRecords, agentsRoundOf, agreementsOf } from '../../track/index.ts'
import { widthOf } from '../../width.ts'
import { cell, indented } from '../columns.ts'
import { type Command, formatOption } from '../command.ts'
import { forTerminal } from '../io.ts'
import { readReports } from '../reports/read-reports.ts'
import { outputStyle } from '../style.ts'

export const statsCommand: Command = {
  name: 'stats',
  operands: '[file, folder, glob or target…]',
  description:
    'Prints statistics for each agent over all rounds: its findings, those that no other agent mentioned, the critical and important ones it missed, and how often reports lowered or dropped its findings. It respects the decisions in decisions.yaml. Without arguments, it reads reviews/*.md, or the reports that the configuration names.',
  options: {
    format: formatOption('text', 'json'),
  },
  examples: [
    ['deep-review stats', 'compare agents over all reports'],
    ['deep-review stats reviews/*-pr-236.md --format json', 'print JSON for one pull request'],
  ],
  async run(input, io) {
    const { reports, failed } = await readReports(input.operands, io)
    const rounds = await Promise.all(
      reports.map(async ({ path, report }) => agentsRoundOf(report, await decisionsBeside(path, report.slug, io.cwd))),
    )
    const records = agentRecords(rounds)
    if (input.text('format') === 'json') io.out(jsonText({ agents: records.map((r) => json(r, records)) }))
    else if (records.length > 0) {
      const { bold, dim } = outputStyle(input, io)
      for (const [head = '', ...rows] of tables(records, io.columns))
        io.out(forTerminal(`${bold(head)}\n${rows.map((row) => `${row}\n`).join('')}`))
      io.out(`${indented(legend, 0, io.columns).map(dim).join('\n')}\n`)
    }
    return failed ? 2 : 0
  },
}

const legend =
  'found: findings that name the agent (C, I, S: how many are critical, important, suggestions) · unique: findings that no other agent raised or mentioned · shared: all its other findings · missed: critical and important findings that it neither raised nor mentioned · lowered, dropped: findings in its reviews that the report rated lower, or left out · mins: median minutes per review'

type Agent = AgentRecord<AgentsRound>

const columns: readonly [name: string, value: (agent: Agent) => string | number][] = [
  ['agent', ({ name }) => name],
  ['rounds', ({ rounds }) => rounds.length],
  ['found', ({ findings }) => findings],
  ['C', ({ counts }) => counts.critical],
  ['I', ({ counts }) => counts.important],
  ['S', ({ counts }) => counts.suggestion],
  ['unique', ({ unique }) => unique],
  ['shared', ({ confirmed }) => confirmed],
  ['missed', ({ missed }) => missed],
  ['lowered', ({ downgraded }) => downgraded],
  ['dropped', ({ dropped }) => dropped],
  ['mins', ({ medianSeconds }) => (medianSeconds === null ? '–' : (medianSeconds / 60).toFixed(1))],
]

/** In columns of the terminal. */
const leastName = 15

/** The statistics as one table, or as several below each other if the terminal is narrow. */
function tables(agents: readonly Agent[], width: number): string[][] {
  const [agent, ...others] = columns.map(([name, value]) => [name, ...agents.map((one) => String(value(one)))])
  const names = agent ?? []
  const widthIn = (column: readonly string[]) => largest(column.map(widthOf))
  const longest = widthIn(names)
  const parts: string[][][] = [[]]
  let left = width - Math.min(longest, leastName)
  for (const column of others) {
    if (widthIn(column) + 1 > left && parts.at(-1)?.length) {
      parts.push([])
      left = width - Math.min(longest, leastName)
    }
    parts.at(-1)?.push(column)
    left -= widthIn(column) + 1
  }
  return parts.map((part) => {
    const taken = part.reduce((sum, column) => sum + widthIn(column) + 1, 0)
    const nameWidth = Math.min(longest, Math.max(leastName, width - taken))
    return names.map((name, at) =>
      [cell(name, nameWidth), ...part.map((column) => (column[at] ?? '').padStart(widthIn(column)))].join(' '),
    )
  })
}

function json({ rounds, ...agent }: Agent, all: readonly Agent[]): object {
  const own = all.find(({ name }) => name === agent.name)
  const agreements = own ? agreementsOf(own, all) : []
  return {
    ...agent,
    rounds: rounds.length,
    agreements: agreements.map(({ agent: other, ...counts }) => ({ agent: other.name, ...counts })),
  }
}
