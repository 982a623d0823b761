import type { ProblemStanding, State } from '../../schemas/enums.ts'
import type { Thread, TrackedRound } from '../../schemas/thread.ts'

/** A symbol for each state, so that tables can be read without colour. */
export const stateSymbols: Record<State | 'gone', string> = {
  new: '+',
  persisting: '=',
  reopened: '!',
  'follow-up': '>',
  gone: '-',
}

/** The standing of a problem in plain words. */
export const standingNames: Record<ProblemStanding, string> = {
  open: 'open',
  'not-answered': 'not answered',
  unraised: 'not raised again',
  fixed: 'fixed',
  declined: 'declined',
  withdrawn: 'withdrawn',
}

/** The cell of a thread in a round: the symbol of its state and the printed id, or a dot. */
export function roundCell(thread: Thread, round: TrackedRound): string {
  const finding = round.findings.find((candidate) => candidate.thread === thread.id)
  return finding ? `${stateSymbols[finding.state]}${finding.name}` : '·'
}
