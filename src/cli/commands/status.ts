import { type Severity, severities } from '../../../schemas/enums.ts'
import type { History, Thread } from '../../../schemas/thread.ts'
import { counted } from '../../text.ts'
import {
  convergenceOf,
  type KnownTarget,
  needsAnswer,
  placedFinding,
  type TargetStanding,
  targetStanding,
  trackTarget,
  trendSentence,
} from '../../track/index.ts'
import { widthOf } from '../../width.ts'
import { cell, clip, indented } from '../columns.ts'
import type { Arguments, Command } from '../command.ts'
import { forTerminal, type Io } from '../io.ts'
import { cachedPerTarget } from '../per-target-cache.ts'
import { hasReports } from '../report-globs.ts'
import { outputStyle, type Style } from '../style.ts'
import { titleWidth } from '../tables.ts'
import { hasName, targetOptionOrCi } from '../target-option.ts'

export const statusCommand: Command = {
  name: 'status',
  operands: '[file, folder, glob or target…]',
  description:
    'Lists the open findings of each open target, most severe first, including findings of its latest report that have no answer yet. You can use the printed ids with deep-review resolve. To mark a target as finished, use deep-review close. Without arguments, it reads the reports from the configuration. With --fail-on, it blocks a pull request: only the target of the CI run, or of --pr or --branch, counts.',
  options: {
    all: { description: 'Also list findings that were not raised again, and closed targets' },
    pr: { description: 'Only this pull request; with --fail-on, that of the CI run if not given', value: 'number' },
    branch: { description: 'Only this branch', value: 'name' },
    'fail-on': {
      description: 'Exit with 1 if a finding of at least this severity is open',
      value: 'severity',
      choices: ['never', ...severities],
    },
    'no-cache': { description: 'Recompute everything, including unchanged reports' },
    format: { description: 'Output format', value: 'format', choices: ['text', 'json'] },
  },
  examples: [
    ['deep-review status', 'list everything that is open'],
    ['deep-review status --all', 'include findings that were not raised again'],
    ['deep-review status --pr 236 --fail-on critical', 'block a pull request'],
  ],
  async run(input, io) {
    if (input.operands.length === 0 && !(await hasReports(io))) {
      io.err('No reports yet\n')
      if (input.text('format') === 'json') io.out(`${JSON.stringify({ targets: [] }, null, 2)}\n`)
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
            printed: format === 'json' ? json(known) : text(known, withAll, style, io.columns),
          }
        },
      },
      io,
    )
    if (outputs.length === 0 && name !== undefined) io.err(`No report on ${name} yet\n`)
    if (format === 'json') io.out(`${JSON.stringify({ targets: outputs.map(({ printed }) => printed) }, null, 2)}\n`)
    else {
      const shown = outputs.filter(({ isOpen }) => withAll || isOpen)
      io.out(forTerminal(shown.map(({ printed }) => printed).join('\n')))
      const ended = outputs.length - shown.length
      if (ended > 0) io.out(`${shown.length > 0 ? '\n' : ''}${counted(ended, 'target')} closed; list them with --all\n`)
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

interface Known {
  target: KnownTarget
  history: History
  standing: TargetStanding
}

function json({ target: { repository, target, state, since }, history, standing }: Known): object {
  const { waiting, needAction, back, notAnswered, unraised, deferred, counts } = standing
  const placed = (threads: readonly Thread[]) => threads.map((thread) => ({ ...thread, ...placeOf(thread, history) }))
  return {
    repository,
    target,
    state,
    since,
    convergence: convergenceOf(history),
    counts,
    open: placed(needAction),
    notAnswered: placed(notAnswered),
    left: placed(state === 'open' ? [] : waiting),
    back: placed(back),
    unraised: placed(unraised),
    deferred: placed(deferred),
  }
}

/** The report and id of the latest finding of a problem, and the round that raised it first. */
function placeOf({ findings }: Thread, history: History): Place {
  const [first, last] = [findings[0], findings.at(-1)]
  const since = first && placedFinding(history, first)
  const latest = last && placedFinding(history, last)
  return {
    report: last?.report ?? '',
    name: latest?.finding.name ?? last?.id ?? '',
    round: latest?.number ?? 0,
    sinceRound: since?.number ?? 0,
  }
}

interface Place {
  report: string
  name: string
  round: number
  sinceRound: number
}

function text({ target, history, standing }: Known, all: boolean, style: Style, columns: number): string {
  const { waiting, notAnswered, back, deferred, state } = standing
  const putOff = standing.unraised.filter((thread) => deferred.includes(thread))
  const unraised = standing.unraised.filter((thread) => !deferred.includes(thread))
  const latest = history.rounds.at(-1)
  const open = waiting.filter((thread) => thread.standing === 'open')
  const name = [target.repository, target.target].filter(Boolean).join(' ')
  const counts = [
    ...(state === 'open' ? [] : [`${state}${target.since === null ? '' : ` ${target.since}`}`]),
    `${open.length} ${state === 'open' ? 'open' : 'left open'}`,
    ...(notAnswered.length > 0 ? [`${notAnswered.length} not answered`] : []),
    ...(back.length > 0 ? [`${back.length} came back`] : []),
    ...(deferred.length > 0 ? [`${deferred.length} deferred`] : []),
  ]
  const group = (title: string, threads: readonly Thread[]) =>
    threads.length === 0
      ? []
      : [...indented(title, 2, columns), ...threads.map((thread) => row(thread, history, style, columns, deferred))]
  const rest = counted(unraised.length, 'problem')
  return [
    ...headOf(name, counts.join(', '), columns).map(style.bold),
    `  ${clip(`latest report ${latest?.slug ?? ''}, round ${latest?.round ?? history.rounds.length}`, columns - 2)}`,
    ...indented(trendSentence(convergenceOf(history)), 2, columns).map(style.dim),
    ...group('Open', open),
    ...group('Not answered: the latest report has no Resolution for these', notAnswered),
    ...group('Deferred in an earlier round, and not raised again since', putOff),
    ...(all ? group('Not raised again, neither fixed nor declined', unraised) : []),
    ...(!all && unraised.length > 0
      ? indented(`${rest} not raised again, neither fixed nor declined (--all lists them)`, 2, columns).map(style.dim)
      : []),
    ...(back.length > 0
      ? indented('! came back: an earlier round had it, and it was gone or called fixed', 2, columns).map(style.dim)
      : []),
    '',
  ].join('\n')
}

/** The target and its counts, which are on a line of their own where a terminal has no room for both. */
function headOf(name: string, counts: string, columns: number): string[] {
  const line = `${name}: ${counts}`
  return widthOf(line) <= columns ? [line] : [clip(name, columns), ...indented(counts, 2, columns)]
}

/** `  ! I2     important   since 1  The socket is never closed when the…` */
function row(thread: Thread, history: History, style: Style, columns: number, deferred: readonly Thread[]): string {
  const { report, name, round, sinceRound } = placeOf(thread, history)
  const id = report === history.rounds.at(-1)?.slug ? name : `R${round} ${name}`
  const mark = needsAnswer(thread.standing) && thread.back ? '!' : ' '
  const left = `  ${mark} ${id.padEnd(6)} `
  const isOpenDeferred = thread.standing === 'open' && deferred.includes(thread)
  const since = `${isOpenDeferred ? ' deferred,' : ''} since round ${sinceRound}`
  const longest = Math.max(12, columns - left.length - since.length)
  const line = `${left}${cell(thread.title, Math.min(longest, titleWidth))}${style.dim(since)}`
  return thread.severity === 'critical' ? style.red(line) : thread.severity === 'important' ? style.yellow(line) : line
}
