import { Failure } from '../../failure.ts'
import { loadHistoryMarkdown } from '../../reporters/index.ts'
import { convergenceOf, trackTarget } from '../../track/index.ts'
import { type Command, formatOption, movesOption } from '../command.ts'
import { forTerminal } from '../io.ts'
import { movesOf } from '../moves.ts'
import { cachedPerTarget } from '../per-target-cache.ts'
import { hasName, targetOption } from '../reports/target-option.ts'
import { outputStyle } from '../style.ts'
import { historyTable } from '../tables.ts'

export const historyCommand: Command = {
  name: 'history',
  operands: '[file, folder, glob or target…]',
  description:
    "Prints every problem, the rounds that raised it, and what became of it according to the Resolution or a later report. A problem that no later round mentions is 'not raised again', which doesn't mean fixed. Without arguments, it reads reviews/*.md, or the reports that the configuration names.",
  options: {
    pr: { description: 'Only the rounds of this pull request', value: 'number' },
    branch: { description: 'Only the rounds of this branch', value: 'name' },
    repo: movesOption,
    'fail-on': {
      description: 'Exit with 1 if a target has this trend',
      value: 'trend',
      choices: ['never', 'circling', 'diverging'],
    },
    'no-cache': { description: 'Read all reports again, even unchanged ones' },
    format: formatOption('text', 'json', 'markdown'),
  },
  examples: [
    ['deep-review history --pr 236', 'show all rounds of a pull request'],
    ['deep-review history reviews/*-pr-236.md --format json', 'print JSON for other programs'],
  ],
  async run(input, io) {
    const name = targetOption(input)
    const repo = input.text('repo')
    const format = input.text('format')
    const style = outputStyle(input, io)
    const markdown = format === 'markdown' ? await loadHistoryMarkdown() : null
    const { outputs, reports, failed } = await cachedPerTarget<TargetOutput>(
      input.operands,
      {
        command: 'history',
        options: { name, format, columns: io.columns, styled: style.bold('') },
        // A history that depends on a checkout can't be cached: the key only covers the reports.
        skipCache: repo !== undefined || input.flag('no-cache'),
        async compute(target) {
          if (name !== undefined && !hasName(target, name)) return null
          const history = trackTarget(target, await movesOf(repo, target.rounds))
          const { trend } = convergenceOf(history)
          if (format === 'json') return { trend, parts: [itemsOf(history.rounds), itemsOf(history.threads)] }
          return { trend, parts: [markdown ? markdown(history) : historyTable(history, style, io.columns)] }
        },
      },
      io,
    )
    if (reports === 0) return 2
    if (outputs.length === 0) throw new Failure(`No report on ${name}; deep-review status lists all targets`)
    if (format === 'json') {
      const [rounds, threads] = [0, 1].map((at) =>
        outputs.map(({ parts }) => parts[at] ?? '').filter((text) => text !== ''),
      )
      io.out(`{\n  "rounds": ${listOf(rounds ?? [])},\n  "threads": ${listOf(threads ?? [])}\n}\n`)
    } else io.out(forTerminal(outputs.map(({ parts }) => parts.join('')).join('\n')))
    if (failed) return 2
    const unwanted = input.text('fail-on')
    return outputs.some(({ trend }) => trend === unwanted) ? 1 : 0
  },
}

/** The output for one target: one text, or, for JSON, the entries of `rounds` and of `threads`. */
interface TargetOutput {
  trend: string
  parts: string[]
}

/** The entries of a list as indented JSON without brackets, so that those of all targets can be joined as text. */
function itemsOf(list: readonly object[]): string {
  return JSON.stringify({ list }, null, 2)
    .slice('{\n  "list": ['.length, -']\n}'.length)
    .replace(/^\n|\n *$/g, '')
}

function listOf(items: readonly string[]): string {
  return items.length === 0 ? '[]' : `[\n${items.join(',\n')}\n  ]`
}
