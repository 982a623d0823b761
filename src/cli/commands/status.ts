import { type Severity, severities } from '../../../schemas/enums.ts'
import type { History, Thread } from '../../../schemas/thread.ts'
import {
  convergenceOf,
  type KnownTarget,
  needsAction,
  type TargetStanding,
  targetStanding,
  trackTarget,
} from '../../track/index.ts'
import { askedTarget, isCalled } from '../asked-target.ts'
import type { Arguments, Command } from '../command.ts'
import type { Io } from '../io.ts'
import { hasReports, readTargets } from '../operands.ts'
import { type Style, styleFor } from '../style.ts'
import { titleWidth } from '../tables.ts'
import { cell, clip, counted, indented } from '../text.ts'

export const statusCommand: Command = {
  name: 'status',
  summary: 'List open findings',
  operands: '[file, folder or glob…]',
  description:
    'Lists the open findings of each target that is not closed, most severe first, including those of a latest report that no Resolution answers. You can use the printed ids with deep-review resolve. To mark a target as finished, use deep-review close. Without arguments, it reads the reports from the configuration. With --fail-on, it blocks a pull request: only the target of the CI run, or of --pr or --branch, counts.',
  options: {
    all: { description: 'Also list findings that were not raised again, and closed targets' },
    pr: { description: 'Only this pull request; with --fail-on, that of the CI run if not given', value: 'number' },
    branch: { description: 'Only this branch', value: 'name' },
    'fail-on': {
      description: 'Exit with 1 if a finding of at least this severity is open',
      value: 'severity',
      choices: ['never', ...severities],
    },
    format: { description: 'Output format', value: 'format', choices: ['text', 'json'] },
  },
  examples: [
    ['deep-review status', 'list everything that is open'],
    ['deep-review status --all', 'include findings that were not raised again'],
    ['deep-review status --pr 236 --fail-on critical', 'block a pull request'],
  ],
  async run(input, io) {
    // A gate comes before the first report, too.
    if (input.text('fail-on') !== 'never' && input.operands.length === 0 && !(await hasReports(io))) {
      io.err('No reports yet\n')
      return 0
    }
    const { targets: all, failed } = await readTargets(input.operands, io)
    const targets = chosen(all, input, io)
    const known = targets.map((target) => {
      const history = trackTarget(target)
      return { target, history, standing: targetStanding(history, target.state) }
    })
    if (input.text('format') === 'json') io.out(`${JSON.stringify({ targets: known.map(json) }, null, 2)}\n`)
    else {
      const style = styleFor(io.isTerminal.stdout, io.env, input.flag('no-color'))
      const withAll = input.flag('all')
      const shown = known.filter(({ target }) => withAll || target.state === 'open')
      io.out(shown.map((one) => text(one, withAll, style, io.columns)).join('\n'))
      const ended = known.length - shown.length
      if (ended > 0)
        io.out(`${shown.length > 0 ? '\n' : ''}${counted(ended, 'target')} ended; --all lists what was left\n`)
    }
    if (failed) return 2
    const level = severities.find((severity) => severity === input.text('fail-on'))
    const grave = level === undefined ? [] : known.flatMap(({ standing }) => atLeast(level, standing.toDo))
    if (grave.length > 0)
      io.err(`${counted(grave.length, 'open problem')}: ${level}${level === 'critical' ? '' : ' or more severe'}\n`)
    return grave.length > 0 ? 1 : 0
  },
}

/** The target that is asked for; as a gate, that of the CI run; else all. */
function chosen(targets: readonly KnownTarget[], input: Arguments, io: Io): readonly KnownTarget[] {
  const isAsked = input.text('pr') !== undefined || input.text('branch') !== undefined
  const name = isAsked || input.text('fail-on') !== 'never' ? askedTarget(input, io) : undefined
  if (name === undefined) return targets
  const own = targets.filter((target) => isCalled(target, name))
  if (own.length === 0) io.err(`No report on ${name} yet\n`)
  return own
}

function atLeast(level: Severity, threads: readonly Thread[]): Thread[] {
  return threads.filter(({ severity }) => severities.indexOf(severity) <= severities.indexOf(level))
}

interface Known {
  target: KnownTarget
  history: History
  standing: TargetStanding
}

function json({ target: { repository, target, state, since }, history, standing }: Known): object {
  const { toDo, left, back, notAnswered, unraised, counts } = standing
  const placed = (threads: readonly Thread[]) => threads.map((thread) => ({ ...thread, ...placeOf(thread, history) }))
  return {
    repository,
    target,
    state,
    since,
    convergence: convergenceOf(history),
    counts,
    open: placed(toDo),
    notAnswered: placed(notAnswered),
    left: placed(left),
    back: placed(back),
    unraised: placed(unraised),
  }
}

/** Where the latest finding of a problem is, and since which round there is the problem. */
function placeOf({ findings }: Thread, { rounds }: History): { report: string; name: string; sinceRound: number } {
  const [first, last] = [findings[0], findings.at(-1)]
  const index = (slug: string | undefined) => rounds.findIndex((round) => round.slug === slug)
  const since = rounds[index(first?.report)]
  const finding = rounds[index(last?.report)]?.findings.find(({ id }) => id === last?.id)
  return {
    report: last?.report ?? '',
    name: finding?.name ?? last?.id ?? '',
    sinceRound: since?.round ?? index(first?.report) + 1,
  }
}

function text({ target, history, standing }: Known, all: boolean, style: Style, columns: number): string {
  const { waiting, notAnswered, unraised, back, state } = standing
  const latest = history.rounds.at(-1)
  const open = waiting.filter((thread) => thread.standing === 'open')
  const name = [target.repository, target.target].filter(Boolean).join(' ')
  const counts = [
    ...(state === 'open' ? [] : [`${state}${target.since === null ? '' : ` ${target.since}`}`]),
    `${open.length} ${state === 'open' ? 'open' : 'left open'}`,
    ...(notAnswered.length > 0 ? [`${notAnswered.length} not answered`] : []),
    ...(back.length > 0 ? [`${back.length} came back`] : []),
  ]
  const { trend, reason } = convergenceOf(history)
  const group = (title: string, threads: readonly Thread[]) =>
    threads.length === 0 ? [] : [`  ${title}`, ...threads.map((thread) => row(thread, history, style, columns))]
  const rest = counted(unraised.length, 'problem')
  return [
    style.bold(clip(`${name}: ${counts.join(', ')}`, columns)),
    `  ${clip(`latest report ${latest?.slug ?? ''}, round ${latest?.round ?? history.rounds.length}`, columns - 2)}`,
    ...indented(trend === 'open' ? reason : `${trend}: ${reason}`, 2, columns).map(style.dim),
    ...group('Open', open),
    ...group('Not answered: no Resolution speaks of the last report', notAnswered),
    ...(all ? group('Not raised again, neither fixed nor declined', unraised) : []),
    ...(!all && unraised.length > 0
      ? [style.dim(`  ${rest} not raised again, neither fixed nor declined (--all)`)]
      : []),
    '',
  ].join('\n')
}

/** `  ! I2     important   since 1  The socket is never closed when the…` */
function row(thread: Thread, history: History, style: Style, columns: number): string {
  const { report, name, sinceRound } = placeOf(thread, history)
  const last = history.rounds.at(-1)
  const round = history.rounds.find(({ slug }) => slug === report)
  const id = report === last?.slug ? name : `R${round?.round ?? '?'} ${name}`
  const mark = needsAction(thread.standing) && thread.back ? '!' : ' '
  const left = `  ${mark} ${id.padEnd(6)} `
  const since = ` since round ${sinceRound}`
  const longest = Math.max(24, columns - left.length - since.length)
  const line = `${left}${cell(thread.title, Math.min(longest, titleWidth))}${style.dim(since)}`
  return thread.severity === 'critical' ? style.red(line) : thread.severity === 'important' ? style.yellow(line) : line
}
