import { severities } from '../../schemas/enums.ts'
import type { Change, Diff, History, Thread } from '../../schemas/thread.ts'
import { remarksOn, roundCell, stateSigns } from '../reporters/index.ts'
import { convergenceOf } from '../track/index.ts'
import type { Style } from './style.ts'

const changeOrder: Change['state'][] = ['reopened', 'persisting', 'follow-up', 'new', 'gone']

/** The problems of one target, a row each, with a column for every round: the id there, and the sign of its state. */
export function historyTable(history: History, style: Style, columns: number): string {
  const { rounds, threads } = history
  const convergence = convergenceOf(history)
  const [first] = rounds
  if (!first) return ''
  const names = rounds.map((round, index) => `${round.round ?? `(${index + 1})`}`)
  const cells = threads.map((thread) => rounds.map((round) => roundCell(thread, round)))
  const widths = names.map((name, index) => Math.max(name.length, ...cells.map((row) => (row[index] ?? '').length)))
  const fateWidth = Math.max(4, ...threads.map(({ fate }) => fate.length))
  const room = Math.max(24, columns - widths.reduce((sum, width) => sum + width + 2, 0) - fateWidth - 2)
  const row = (parts: readonly string[], fate: string, title: string) =>
    `${names.map((_, index) => (parts[index] ?? '').padEnd(widths[index] ?? 0)).join('  ')}  ${fate.padEnd(fateWidth)}  ${clip(title, room)}`.trimEnd()
  const title = [first.repository, first.target].filter(Boolean).join(' ')
  const lines = [
    style.bold(`${title}: ${counted(threads.length, 'problem')} in ${counted(rounds.length, 'round')}`),
    style.dim(row(names, 'fate', 'problem')),
    ...threads.flatMap((thread, index) => [
      paint(row(cells[index] ?? [], thread.fate, thread.title), thread, style),
      ...remarksOn(thread, history).map((remark) => style.dim(row([], '', `  ${remark}`))),
    ]),
    style.dim('+ new   = persisting   ! reopened   > follow-up'),
    convergence.trend === 'open' ? convergence.reason : `${convergence.trend}: ${convergence.reason}`,
  ]
  return `${lines.join('\n')}\n`
}

function paint(text: string, { fate, severity }: Thread, style: Style): string {
  if (fate === 'resolved' || fate === 'declined') return style.dim(text)
  return severity === 'critical' ? style.red(text) : severity === 'important' ? style.yellow(text) : text
}

/** What changed between two rounds, what came back first. */
export function diffTable({ before, after, changes }: Diff, style: Style, columns: number): string {
  const counts = changeOrder.map((state) => `${changes.filter((change) => change.state === state).length} ${state}`)
  const sorted = changeOrder.flatMap((state) =>
    severities.flatMap((severity) =>
      changes.filter((change) => change.state === state && change.severity === severity),
    ),
  )
  const lines = sorted.map((change) => {
    const ids = `${change.beforeName ?? ''} → ${change.afterName ?? ''}`.replace(/^ → /, '').replace(/ → $/, '')
    const fate = change.state === 'gone' ? `${change.state}, ${change.fate}` : change.state
    const text = `${stateSigns[change.state]} ${ids.padEnd(10)}  ${fate.padEnd(16)}  ${clip(change.title, Math.max(24, columns - 34))}`
    return change.state === 'gone' ? style.dim(text) : change.severity === 'critical' ? style.red(text) : text
  })
  return `${[style.bold(`${before} → ${after}`), counts.join(', '), '', ...lines].join('\n')}\n`
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}

function clip(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`
}
