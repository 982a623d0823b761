import type { History } from '../../schemas/thread.ts'
import { convergenceOf, trendSentence } from '../track/index.ts'
import { literal } from './literal.ts'
import { remarksOn } from './remarks.ts'
import { roundCell, standingNames } from './round-cell.ts'

/** A Markdown table of problems and rounds, for a comment on a pull request. */
export function historyMarkdown(history: History): string {
  const { rounds, threads } = history
  const [first] = rounds
  if (!first) return ''
  const names = rounds.map(({ round }, index) => `Round ${round ?? index + 1}`)
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    `### ${literal([first.repository, first.target].filter(Boolean).join(' '))}`,
    '',
    trendSentence(convergenceOf(history)),
    '',
    row(['Problem', ...names, 'Now']),
    row(['---', ...names.map(() => '---'), '---']),
    ...threads.map((thread) => {
      const problem = [thread.title, ...remarksOn(thread, history)].map((text) => literal(text)).join('<br>')
      return row([problem, ...rounds.map((round) => roundCell(thread, round)), standingNames[thread.standing]])
    }),
    '',
  ].join('\n')
}
