import type { History, Thread } from '../../../schemas/thread.ts'
import { largest } from '../../lists.ts'
import { counted } from '../../text.ts'
import { convergenceOf, needsAnswer, trendSentence } from '../../track/index.ts'
import { widthOf } from '../../width.ts'
import { cell, clip, indented } from '../columns.ts'
import type { Style } from '../style.ts'
import { titleWidth } from '../tables.ts'
import { type KnownStanding, placeOf } from './json.ts'

/** @param all whether to list problems that were not raised again */
export function statusText(
  { target, history, standing }: KnownStanding,
  all: boolean,
  style: Style,
  columns: number,
): string {
  const { waiting, notAnswered, back, deferred, state } = standing
  const putOff = standing.unraised.filter((thread) => deferred.includes(thread))
  const unraised = standing.unraised.filter((thread) => !deferred.includes(thread))
  const latest = history.rounds.at(-1)
  const name = [target.repository, target.target].filter(Boolean).join(' ')
  const isWhole = waiting.length === notAnswered.length
  const openDeferred = deferred.length - putOff.length
  const parts = [
    ...(notAnswered.length > 0 ? [`${isWhole ? '' : `${notAnswered.length} `}not answered yet`] : []),
    ...(back.length > 0 ? [`${back.length} came back`] : []),
    ...(openDeferred > 0 ? [`${openDeferred} deferred`] : []),
  ]
  const counts = [
    ...(state === 'open' ? [] : [`${state}${target.since === null ? '' : ` ${target.since}`}`]),
    `${waiting.length} ${state === 'open' ? 'open' : 'left open'}${parts.length > 0 ? ` (${parts.join(', ')})` : ''}`,
    ...(putOff.length > 0 ? [`${putOff.length} deferred earlier`] : []),
  ]
  const remarkOf = (thread: Thread) => {
    const isOpenDeferred = needsAnswer(thread.standing) && deferred.includes(thread)
    const isNotAnswered = !isWhole && notAnswered.includes(thread)
    return `${isOpenDeferred ? 'deferred, ' : isNotAnswered ? 'not answered, ' : ''}since round ${placeOf(thread, history).sinceRound}`
  }
  const group = (title: string, threads: readonly Thread[]) => {
    const remarks = threads.map(remarkOf)
    const room = columns - largest([0, ...remarks.map(widthOf)])
    const rows = threads.map((thread, index) => row(thread, history, style, room, remarks[index] ?? ''))
    return rows.length === 0 ? [] : [...indented(title, 2, columns), ...rows]
  }
  const advice = notAnswered.length === 0 ? '' : ': use deep-review resolve to record what was done about these'
  const rest = counted(unraised.length, 'problem')
  return [
    ...headOf(name, counts.join(', '), columns).map(style.bold),
    `  ${clip(`latest report ${latest?.slug ?? ''}, round ${latest?.round ?? history.rounds.length}`, columns - 2)}`,
    ...indented(trendSentence(convergenceOf(history)), 2, columns).map(style.dim),
    ...group(state === 'open' ? `Open${advice}` : 'Left open', waiting),
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

/** `  ! I2     The socket is never closed when the…  since round 1`. @param room the columns left of the remark */
function row(thread: Thread, history: History, style: Style, room: number, remark: string): string {
  const { report, name, round } = placeOf(thread, history)
  const id = report === history.rounds.at(-1)?.slug ? name : `R${round} ${name}`
  const mark = needsAnswer(thread.standing) && thread.back ? '!' : ' '
  const left = `  ${mark} ${id.padEnd(6)} `
  const width = Math.min(Math.max(12, room - left.length - 1), titleWidth)
  const line = `${left}${cell(thread.title, width)} ${style.dim(remark)}`
  return thread.severity === 'critical' ? style.red(line) : thread.severity === 'important' ? style.yellow(line) : line
}
