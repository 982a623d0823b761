import type { Decision, Fate, State } from '../../schemas/enums.ts'
import type { Condition } from './status.ts'

/** Line icons on a field of 16 by 16, drawn with strokes. */
export const icons = {
  search: 'M7.25 12a4.75 4.75 0 1 0 0-9.5 4.75 4.75 0 0 0 0 9.5ZM14 14l-3.25-3.25',
  theme: 'M8 2.5a5.5 5.5 0 1 0 0 11ZM8 2.5a5.5 5.5 0 0 1 0 11',
  link: 'M6.5 9.5a3 3 0 0 0 4.25 0l2-2A3 3 0 0 0 8.5 3.25L7.75 4M9.5 6.5a3 3 0 0 0-4.25 0l-2 2A3 3 0 0 0 7.5 12.75L8.25 12',
  download: 'M8 2.5v7.5M4.75 7 8 10.25 11.25 7M3 13.5h10',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  check: 'm3 8.5 3.25 3.25L13 4.5',
  pencil: 'M3 13l.6-2.6 7.2-7.2 2 2-7.2 7.2zM9.5 4.5l2 2',
  cross: 'M4 4l8 8M12 4l-8 8',
  plus: 'M8 3.5v9M3.5 8h9',
  right: 'M3 8h10M9 4l4 4-4 4',
  turn: 'M3.5 3v3.5H7M3.75 6.25a5 5 0 1 1-.5 3',
  below: 'M4 3v4.5a2 2 0 0 0 2 2h6.5M9.5 6.5l3 3-3 3',
  slash: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM4.25 11.75l7.5-7.5',
  dashes: 'M3 8h2M7 8h2M11 8h2',
  clock: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM8 5v3.25l2 1.25',
  dot: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM8 8h.01',
} as const

export type IconName = keyof typeof icons

export const stateIcons: Record<State, IconName> = {
  persisting: 'right',
  reopened: 'turn',
  'follow-up': 'below',
  new: 'plus',
}

export const fateIcons: Record<Fate, IconName> = {
  open: 'dot',
  persisting: 'right',
  unraised: 'dashes',
  resolved: 'check',
  declined: 'slash',
}

export const conditionIcons: Record<Condition, IconName> = {
  open: 'dot',
  'not-answered': 'dot',
  left: 'clock',
  unraised: 'dashes',
  fixed: 'check',
  declined: 'slash',
  withdrawn: 'cross',
}

export const decisionIcons: Record<Decision, IconName> = {
  merge: 'check',
  'merge-with-fixes': 'pencil',
  rework: 'cross',
}
