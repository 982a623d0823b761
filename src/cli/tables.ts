import { type Fate, type State, severities } from '../../schemas/enums.ts'
import type { Change, Diff, History, Thread } from '../../schemas/thread.ts'
import { remarksOn, roundCell, stateSymbols } from '../reporters/index.ts'
import { convergenceOf, needsAction, trendSentence } from '../track/index.ts'
import type { Style } from './style.ts'
import { cell, clip, counted, indented } from './text.ts'

const changeOrder: Change['state'][] = ['reopened', 'persisting', 'follow-up', 'new', 'gone']

/** If a target has more rounds, only the last ones have a column. */
const mostColumns = 8

const symbolNames: Record<State, string> = {
  new: 'new',
  persisting: 'still there',
  reopened: 'came back',
  'follow-up': 'follows from a fix',
}

/** A table of the problems of a target. Each round has a column with the id and the symbol of the state. */
export function historyTable(history: History, style: Style, columns: number): string {
  const { threads } = history
  const [first] = history.rounds
  if (!first) return ''
  const rounds = history.rounds.slice(-mostColumns)
  const hidden = history.rounds.length - rounds.length
  const names = rounds.map((round, index) => `R${round.round ?? hidden + index + 1}`)
  const cells = threads.map((thread) => rounds.map((round) => roundCell(thread, round)))
  const widths = names.map((name, index) => Math.max(name.length, ...cells.map((row) => (row[index] ?? '').length)))
  const standings = threads.map(({ standing }) => standing.replace('-', ' '))
  const fateWidth = Math.max(4, ...standings.map((name) => name.length))
  const left = widths.reduce((sum, width) => sum + width + 1, 0) + fateWidth + 2
  const row = (parts: readonly string[], standing: string, title: string) =>
    `${names.map((_, index) => (parts[index] ?? '').padEnd(widths[index] ?? 0)).join(' ')}  ${standing.padEnd(fateWidth)} ${clip(title, Math.max(20, columns - left))}`.trimEnd()
  const target = [first.repository, first.target].filter(Boolean).join(' ')
  const used = new Set(history.rounds.flatMap(({ findings }) => findings.map(({ state }) => state)))
  const states = (['new', 'persisting', 'reopened', 'follow-up'] as const).filter((state) => used.has(state))
  return `${[
    style.bold(
      clip(`${target}: ${counted(threads.length, 'problem')} in ${counted(history.rounds.length, 'round')}`, columns),
    ),
    ...(hidden > 0 ? [style.dim(`Only the last ${rounds.length} rounds are shown; --format json has all`)] : []),
    style.dim(row(names, 'now', 'problem')),
    ...threads.flatMap((thread, index) => [
      paint(row(cells[index] ?? [], standings[index] ?? '', thread.title), thread, style),
      ...remarksOn(thread, history).flatMap((remark) => indented(remark, 4, columns).map(style.dim)),
    ]),
    style.dim(states.map((state) => `${stateSymbols[state]} ${symbolNames[state]}`).join('   ')),
    ...indented(trendSentence(convergenceOf(history)), 0, columns),
  ].join('\n')}\n`
}

function paint(text: string, { standing, severity }: Thread, style: Style): string {
  if (!needsAction(standing)) return style.dim(text)
  return severity === 'critical' ? style.red(text) : severity === 'important' ? style.yellow(text) : text
}

const changeNames: Record<Change['state'], (count: number) => string> = {
  reopened: () => 'came back',
  persisting: () => 'still there',
  'follow-up': (count) => (count === 1 ? 'follow-up of a fix' : 'follow-ups of fixes'),
  new: () => 'new',
  gone: () => 'gone',
}

/** What became of a finding that is not in the later round. */
const goneNames: Record<Fate, string> = {
  resolved: 'fixed',
  declined: 'declined',
  persisting: 'continues in another',
  unraised: 'not raised again',
  open: 'open',
}

/** The width of a column for these words, with two spaces before it. */
const stateWidth = 20
/** In characters. Titles are cut to this width, so that the next column isn't too far away. */
export const titleWidth = 90

/** A table of what changed between two rounds; reopened findings come first. */
export function diffTable({ before, after, changes }: Diff, style: Style, columns: number): string {
  const counts = changeOrder.flatMap((state) => {
    const count = changes.filter((change) => change.state === state).length
    return count === 0 ? [] : [`${count} ${changeNames[state](count)}`]
  })
  const sorted = changeOrder.flatMap((state) =>
    severities.flatMap((severity) =>
      changes.filter((change) => change.state === state && change.severity === severity),
    ),
  )
  const lines = sorted.map((change) => {
    const ids = [change.beforeName, change.afterName].filter((name) => name !== null).join(' → ')
    const state =
      change.state === 'gone'
        ? goneNames[change.fate ?? 'unraised']
        : change.state === 'follow-up' && change.cause
          ? `follows ${change.cause}`
          : changeNames[change.state](1)
    const left = `${stateSymbols[change.state]} ${ids.padEnd(9)} `
    const longest = Math.max(24, columns - left.length - stateWidth)
    const line = `${left}${cell(change.title, Math.min(longest, titleWidth))}  ${state}`
    return change.state === 'gone' ? style.dim(line) : change.severity === 'critical' ? style.red(line) : line
  })
  return `${[style.bold(clip(`${before} → ${after}`, columns)), counts.join(', ') || 'no findings', '', ...lines].join('\n')}\n`
}
