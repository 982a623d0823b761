import { type Severity, severities } from '../../../schemas/enums.ts'
import { counted, jsonText } from '../../text.ts'
import { targetStanding, trackTarget } from '../../track/index.ts'
import { type Arguments, type Command, formatOption } from '../command.ts'
import { forTerminal, type Io } from '../io.ts'
import { cachedPerTarget } from '../per-target-cache.ts'
import { hasReports } from '../reports/report-globs.ts'
import { hasName, targetOptionOrCi } from '../reports/target-option.ts'
import { statusJson } from '../status/json.ts'
import { statusText } from '../status/text.ts'
import { outputStyle } from '../style.ts'

export const statusCommand: Command = {
  name: 'status',
  operands: '[file, folder, glob or target…]',
  description:
    'Lists the open findings of each open target (a pull request or a branch), most severe first. Findings of the latest report are open until they are answered. To answer one, give its id to deep-review resolve; to mark a target as finished, use deep-review close. Without arguments, it reads reviews/*.md, or the reports that the configuration names. With --fail-on, which can block a pull request, it covers only the target of the CI run, unless --pr or --branch names another; outside CI, it covers all open targets.',
  options: {
    all: { description: 'Also list findings that were not raised again, and finished targets' },
    pr: { description: 'Only this pull request', value: 'number' },
    branch: { description: 'Only this branch', value: 'name' },
    'fail-on': {
      description: 'Exit with 1 if a finding of at least this severity is open',
      value: 'severity',
      choices: ['never', ...severities],
    },
    'no-cache': { description: 'Read all reports again, even unchanged ones' },
    format: formatOption('text', 'json'),
  },
  examples: [
    ['deep-review status', 'list everything that is open'],
    ['deep-review status --all', 'include findings that were not raised again'],
    ['deep-review status --pr 236 --fail-on critical', 'block a pull request'],
  ],
  async run(input, io) {
    if (input.operands.length === 0 && !(await hasReports(io))) {
      io.err('No reports yet\n')
      if (input.text('format') === 'json') io.out(jsonText({ targets: [] }))
      return 0
    }
    const name = askedName(input, io)
    const withAll = input.flag('all')
    const format = input.text('format')
    const style = outputStyle(input, io)
    const { outputs, failed } = await cachedPerTarget<TargetOutput>(
      input.operands,
      {
        command: 'status',
        options: { name, withAll, format, columns: io.columns, styled: style.bold('') },
        skipCache: input.flag('no-cache'),
        compute(target) {
          if (name !== undefined && !hasName(target, name)) return null
          const history = trackTarget(target)
          const standing = targetStanding(history, target.state)
          const known = { target, history, standing }
          return {
            isOpen: target.state === 'open',
            needAction: standing.needAction.map(({ severity }) => severity),
            printed: format === 'json' ? statusJson(known) : statusText(known, withAll, style, io.columns),
          }
        },
      },
      io,
    )
    if (outputs.length === 0 && name !== undefined) io.err(`No report on ${name} yet\n`)
    if (format === 'json') io.out(jsonText({ targets: outputs.map(({ printed }) => printed) }))
    else {
      const shown = outputs.filter(({ isOpen }) => withAll || isOpen)
      io.out(forTerminal(shown.map(({ printed }) => printed).join('\n')))
      const ended = outputs.length - shown.length
      if (ended > 0)
        io.out(
          `${shown.length > 0 ? '\n' : ''}${counted(ended, 'finished target')}; --all lists ${ended === 1 ? 'it' : 'them'}\n`,
        )
    }
    if (failed) return 2
    return exitCode(
      severities.find((severity) => severity === input.text('fail-on')),
      outputs.flatMap(({ needAction }) => needAction),
      io,
    )
  },
}

/** The output for one target, and the severities of its findings that need action. */
interface TargetOutput {
  isOpen: boolean
  needAction: Severity[]
  printed: string | object
}

/** The target that the user names, or, with `--fail-on`, that of the CI run; undefined for all targets. */
function askedName(input: Arguments, io: Io): string | undefined {
  const isAsked = input.text('pr') !== undefined || input.text('branch') !== undefined
  return isAsked || input.text('fail-on') !== 'never' ? targetOptionOrCi(input, io) : undefined
}

/** The exit code: 1 if a finding of this severity or a more severe one needs action. */
function exitCode(level: Severity | undefined, needAction: readonly Severity[], io: Io): number {
  if (level === undefined) return 0
  const failing = needAction.filter((severity) => severities.indexOf(severity) <= severities.indexOf(level))
  if (failing.length === 0) return 0
  const words =
    level === 'critical' ? 'critical problem' : `${level === 'important' ? 'important or critical ' : ''}problem`
  io.err(`${counted(failing.length, words)} still ${failing.length === 1 ? 'needs' : 'need'} an answer or a fix\n`)
  return 1
}
