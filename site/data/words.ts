import type { Decision, Fate, Kind, Severity, State } from '../../schemas/enums.ts'

/** How the site names what the model holds: one place for every label. */

export const severityWords: Record<Severity, { one: string; many: string; letter: string }> = {
  critical: { one: 'critical', many: 'critical', letter: 'C' },
  important: { one: 'important', many: 'important', letter: 'I' },
  suggestion: { one: 'suggestion', many: 'suggestions', letter: 'S' },
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

export const stateWords: Record<State, { label: string; meaning: string }> = {
  persisting: { label: 'Persists', meaning: 'the round before had it' },
  reopened: { label: 'Came back', meaning: 'an earlier round had it, the round before did not' },
  'follow-up': { label: 'Follow-up', meaning: 'it follows from an earlier finding or its fix' },
  new: { label: 'New', meaning: 'no earlier round had it' },
}

export const fateWords: Record<Fate, { label: string; meaning: string }> = {
  open: { label: 'Open', meaning: 'no later round, and no answer yet' },
  persisting: { label: 'Raised again', meaning: 'a later round has it too' },
  unraised: { label: 'Not raised again', meaning: 'no later round mentions it, which is no proof of a fix' },
  resolved: { label: 'Resolved', meaning: 'the author fixed it' },
  declined: { label: 'Declined', meaning: 'the author skipped it, or only commented' },
}

export const decisionWords: Record<Decision, string> = {
  merge: 'Merge',
  'merge-with-fixes': 'Merge with fixes',
  rework: 'Rework',
}

/** `1 finding`, `3 findings`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}

/** `a`, `a and b`, `a, b and c`. */
export function sentenceList(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? ''
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
