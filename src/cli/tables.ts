import { type Fate, type State, severities } from '../../schemas/enums.ts'
import type { Change, Diff, History, Thread } from '../../schemas/thread.ts'
import { largest } from '../lists.ts'
import { remarksOn, roundCell, standingNames, stateSymbols } from '../reporters/index.ts'
import { counted } from '../text.ts'
import { convergenceOf, needsAnswer, trendSentence } from '../track/index.ts'
import { widthOf } from '../width.ts'
import { cell, indented } from './columns.ts'
import type { Style } from './style.ts'

const changeOrder: Change['state'][] = ['reopened', 'persisting', 'follow-up', 'new', 'gone']

/** If a target has more rounds, only the last ones have a column. */
const mostColumns = 8
/** In columns of the terminal. If there is no room for all rounds, some are left out before titles get less. */
const leastTitle = 24

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
  const standings = threads.map(({ standing }) => standingNames[standing])
  const standingWidth = largest([3, ...standings.map((name) => name.length)])
  const { grid, hidden } = gridOf(history, columns - standingWidth - leastTitle - 3)
  const room = columns - standingWidth - widthOf(grid.head) - 3
  const widest = largest([7, ...threads.map(({ title }) => widthOf(title))])
  const width = Math.max(12, Math.min(room, widest))
  const row = (cells: string, title: string, standing: string) => `${cells} ${cell(title, width)}  ${standing}`
  const target = [first.repository, first.target].filter(Boolean).join(' ')
  const rounds = counted(history.rounds.length, 'round')
  const used = new Set(history.rounds.flatMap(({ findings }) => findings.map(({ state }) => state)))
  const states = (['new', 'persisting', 'reopened', 'follow-up'] as const).filter((state) => used.has(state))
  const legend = [
    ...states.map((state) => `${stateSymbols[state]} ${symbolNames[state]}`),
    ...(history.rounds.length > 1 ? ['· not raised'] : []),
  ]
  return `${[
    ...indented(`${target}: ${counted(threads.length, 'problem')} in ${rounds}`, 0, columns).map(style.bold),
    ...(hidden > 0
      ? indented(
          `Only the last ${history.rounds.length - hidden} rounds have a column; --format json has all`,
          0,
          columns,
        ).map(style.dim)
      : []),
    style.dim(row(grid.head, 'problem', 'now')),
    ...threads.flatMap((thread, index) => [
      paint(row(grid.rows[index] ?? '', thread.title, standings[index] ?? ''), thread, style),
      ...remarksOn(thread, history).flatMap((remark) => indented(remark, 4, columns).map(style.dim)),
    ]),
    ...indented(legend.join(', '), 0, columns).map(style.dim),
    ...indented(trendSentence(convergenceOf(history)), 0, columns),
  ].join('\n')}\n`
}

/** The columns for rounds: the last ones that fit, and the number of the others. */
function gridOf({ rounds, threads }: History, room: number): { grid: Grid; hidden: number } {
  for (let shown = Math.min(mostColumns, rounds.length); ; shown -= 1) {
    const hidden = rounds.length - shown
    const grid = gridFrom(hidden, rounds, threads)
    if (shown <= 1 || widthOf(grid.head) <= room) return { grid, hidden }
  }
}

interface Grid {
  head: string
  /** By thread; all are as wide as the head. */
  rows: string[]
}

function gridFrom(hidden: number, rounds: History['rounds'], threads: readonly Thread[]): Grid {
  const nameOf = (round: History['rounds'][number], index: number) => `R${round.round ?? index + 1}`
  const shown = rounds.slice(hidden)
  const names = shown.map((round, index) => nameOf(round, hidden + index))
  const cells = threads.map((thread) => shown.map((round) => roundCell(thread, round)))
  const widths = names.map((name, index) => largest([name.length, ...cells.map((row) => (row[index] ?? '').length)]))
  const join = (parts: readonly string[]) => parts.map((part, index) => part.padEnd(widths[index] ?? 0)).join(' ')
  const rows = threads.map((thread, index) => {
    const own = cells[index] ?? []
    if (own.some((text) => text !== '·')) return join(own)
    // The problem was last raised in a round without a column.
    const last = thread.findings.at(-1)
    const at = rounds.findIndex(({ slug }) => slug === last?.report)
    const round = rounds[at]
    const name = round?.findings.find(({ id }) => id === last?.id)?.name ?? ''
    return round ? `${nameOf(round, at)} ${name}` : ''
  })
  const width = largest([join(names), ...rows].map((text) => text.length))
  return { head: join(names).padEnd(width), rows: rows.map((text) => text.padEnd(width)) }
}

function paint(text: string, { standing, severity }: Thread, style: Style): string {
  if (!needsAnswer(standing)) return style.dim(text)
  return severity === 'critical' ? style.red(text) : severity === 'important' ? style.yellow(text) : text
}

const changeNames: Record<Change['state'], (count: number) => string> = {
  reopened: () => 'came back',
  persisting: () => 'still there',
  'follow-up': (count) => (count === 1 ? 'follows from a fix' : 'follow from a fix'),
  new: () => 'new',
  gone: () => 'gone',
}

/** What became of a finding that is not in the later round. */
const goneNames: Record<Fate, string> = {
  resolved: 'fixed',
  declined: 'declined',
  persisting: 'in another finding',
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
          ? `from the fix of ${change.cause}`
          : changeNames[change.state](1)
    const left = `${stateSymbols[change.state]} ${ids.padEnd(9)} `
    const longest = Math.max(leastTitle, columns - left.length - stateWidth)
    const line = `${left}${cell(change.title, Math.min(longest, titleWidth))}  ${state}`
    return change.state === 'gone' ? style.dim(line) : change.severity === 'critical' ? style.red(line) : line
  })
  const head = indented(`${before} → ${after}`, 0, columns).map(style.bold)
  return `${[...head, ...indented(counts.join(', ') || 'no findings', 0, columns), '', ...lines].join('\n')}\n`
}
