import { severities } from '../../../schemas/enums.ts'
import type { History, Thread } from '../../../schemas/thread.ts'
import { convergenceOf, groupTargets, trackTarget } from '../../track/index.ts'
import type { Command } from '../command.ts'
import { readReports } from '../operands.ts'
import { type Style, styleFor } from '../style.ts'

export const statusCommand: Command = {
  name: 'status',
  summary: 'List what is still open in each target',
  operands: '[file, folder or glob…]',
  description:
    'Prints the problems of each target that nobody resolved or declined, the oldest first. Without files it takes reviews/*.md.',
  options: {
    format: { description: 'How to print', value: 'format', choices: ['text', 'json'] },
  },
  examples: [['deep-review status', 'everything under reviews/']],
  async run(input, io) {
    const { reports, failed } = await readReports(input.operands, io)
    const targets = groupTargets(reports.map(({ report }) => report)).map(({ repository, target, ...rest }) => {
      const history = trackTarget({ repository, target, ...rest })
      return { repository, target, convergence: convergenceOf(history), open: openThreads(history) }
    })
    if (input.text('format') === 'json') io.out(`${JSON.stringify({ targets }, null, 2)}\n`)
    else {
      const style = styleFor(io.isTerminal.stdout, io.env, input.flag('no-color'))
      for (const { repository, target, convergence, open } of targets) {
        const title = [repository, target].filter(Boolean).join(' ')
        const trend = convergence.trend === 'open' ? '' : `, ${convergence.trend}`
        io.out(`${style.bold(title)}  ${open.length} open${trend}\n`)
        io.out(`${style.dim(convergence.reason)}\n`)
        for (const thread of open) io.out(`${row(thread, style)}\n`)
        io.out('\n')
      }
    }
    return failed ? 2 : 0
  },
}

/** Threads that nobody resolved or declined: by age, then by severity. */
function openThreads({ rounds, threads }: History): Thread[] {
  const ageOf = ({ id }: Thread) => rounds.findIndex(({ slug }) => id.startsWith(`${slug}#`))
  return threads
    .filter(({ fate }) => fate !== 'resolved' && fate !== 'declined')
    .sort((a, b) => ageOf(a) - ageOf(b) || severities.indexOf(a.severity) - severities.indexOf(b.severity))
}

function row({ id, title, severity, fate, findings }: Thread, style: Style): string {
  const rounds = findings.length === 1 ? '1 round' : `${findings.length} rounds`
  const text = `  ${severity.padEnd(10)}  ${fate.padEnd(10)}  ${rounds.padEnd(9)}  ${title}  ${style.dim(id)}`
  return severity === 'critical' ? style.red(text) : severity === 'important' ? style.yellow(text) : text
}
