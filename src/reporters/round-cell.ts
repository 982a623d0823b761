import type { State } from '../../schemas/enums.ts'
import type { Thread, TrackedRound } from '../../schemas/thread.ts'

/** One symbol for each state, so that a table is read without colour too. */
export const stateSymbols: Record<State | 'gone', string> = {
  new: '+',
  persisting: '=',
  reopened: '!',
  'follow-up': '>',
  gone: '-',
}

/** What a table of problems by rounds shows of a thread in a round: symbol and printed id, or a dot. */
export function roundCell(thread: Thread, round: TrackedRound): string {
  const finding = round.findings.find((candidate) => candidate.thread === thread.id)
  return finding ? `${stateSymbols[finding.state]}${finding.name}` : '·'
}
