import { verdictLabels } from '../../schemas/canonical.ts'
import type { Decision, Destination, Fate, Kind, Severity, State, TargetState } from '../../schemas/enums.ts'

/** All labels of the site for values of the model. */

export const severityWords: Record<Severity, { one: string; many: string; label: string }> = {
  critical: { one: 'critical', many: 'critical', label: 'Critical' },
  important: { one: 'important', many: 'important', label: 'Important' },
  suggestion: { one: 'suggestion', many: 'suggestions', label: 'Suggestion' },
}

export const severityTitles: Record<Severity, string> = {
  critical: 'Critical',
  important: 'Important',
  suggestion: 'Suggestions',
}

export const kindWords: Record<Kind, string> = {
  regression: 'Regression',
  gap: 'Gap',
  enhancement: 'Enhancement',
}

export const stateWords: Record<State, { label: string; counted: string; meaning: string }> = {
  persisting: { label: 'Still there', counted: 'still there', meaning: 'also raised in the round before' },
  reopened: {
    label: 'Came back',
    counted: 'came back',
    meaning: 'raised earlier, then gone or fixed, now raised again',
  },
  'follow-up': { label: 'Follow-up', counted: 'follow-up', meaning: 'caused by the fix of an earlier finding' },
  new: { label: 'New', counted: 'new', meaning: 'raised here for the first time' },
}

export const fateWords: Record<Fate, { label: string; counted: string; meaning: string }> = {
  open: { label: 'Open', counted: 'open', meaning: 'raised in the latest round, and not resolved yet' },
  persisting: { label: 'Raised again', counted: 'raised again', meaning: 'a later round raises it too' },
  unraised: {
    label: 'Not raised again',
    counted: 'not raised again',
    meaning: 'no later round mentions it, which does not prove a fix',
  },
  resolved: { label: 'Fixed', counted: 'fixed', meaning: 'a Resolution or a later report says or shows so' },
  declined: { label: 'Declined', counted: 'declined', meaning: 'the author decided not to act on it' },
}

export const targetStateWords: Record<TargetState, string> = {
  open: 'Open',
  merged: 'Merged',
  closed: 'Closed',
  superseded: 'Superseded',
}

/** What a raw finding became instead of a finding. */
export const destinationWords: Record<Destination, string> = {
  concern: 'a concern',
  testing: 'a testing gap',
  documentation: 'a documentation gap',
  limitation: 'a limitation',
  dropped: 'dropped',
}

/** As in reports, but short where that is clear. */
export const decisionWords: Record<Decision, string> = { ...verdictLabels, merge: 'Merge' }

/** `1 finding`, `3 findings`, `1,300 findings`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${formatNumber(number)} ${number === 1 ? one : many}`
}

/** The title of the list of targets, and the text of links to it. */
export const targetsTitle = 'Pull requests and branches'

/** `1 pull request or branch`, which the model calls a target. */
export function countTargets(number: number): string {
  return count(number, 'pull request or branch', 'pull requests and branches')
}

/** Formats a number with commas between thousands. */
export function formatNumber(number: number): string {
  return number.toLocaleString('en-US')
}
