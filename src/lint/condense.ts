import { type Level, levels } from '../../schemas/enums.ts'
import type { Message } from '../../schemas/message.ts'
import { counted } from '../text.ts'

/** Rules about the form of a report. A report that deep-review didn't write gets one message for all of them. */
export const ofForm: ReadonlySet<string> = new Set([
  'empty-section',
  'misordered-header-row',
  'misordered-section',
  'missing-header',
  'missing-header-row',
  'missing-section',
  'wrong-section-depth',
  'wrong-title',
])

/** From this number of messages about its form, of those that fail or of all, a report gets a single one instead. */
const mostOfForm = 3

/** A note is printed only once if more reports than this have it, and more than half of all reports. */
const fewReports = 3

/**
 * Condenses messages for readers. The form of a report that deep-review didn't write is one message, not one for each
 * section; and a note that most reports have is printed once, with the count, since it is a habit of the collection.
 * @param count the number of checked files
 */
export function condense(messages: readonly Message[], count: number): Message[] {
  return foldHabits(foldForm(messages), count)
}

function foldForm(messages: readonly Message[]): Message[] {
  return [...Map.groupBy(messages, ({ path }) => path).values()].flatMap((own) => {
    const foreign = own.find(({ ruleId }) => ruleId === 'not-canonical')
    const form = own.filter(({ ruleId }) => ofForm.has(ruleId))
    if (!foreign || form.length < mostOfForm) return own
    const graver = form.filter(({ level }) => level !== 'note')
    // A few that fail say more in their own words.
    const level = graver.length < mostOfForm ? foreign.level : gravestOf(graver)
    const folds = graver.length < mostOfForm ? form.filter((message) => !graver.includes(message)) : form
    if (folds.length === 0) return own
    const count = counted(folds.length, 'difference')
    const folded = { ...foreign, level, reason: `${foreign.reason} (${count})` }
    return own.flatMap((message) => (message === foreign ? folded : folds.includes(message) ? [] : message))
  })
}

function gravestOf(messages: readonly Message[]): Level {
  return levels.find((name) => messages.some(({ level }) => level === name)) ?? 'note'
}

function foldHabits(messages: readonly Message[], count: number): Message[] {
  const notes = messages.filter(({ level }) => level === 'note')
  const habits = new Map<string, { first: Message; reports: number; notes: number }>()
  for (const [ruleId, own] of Map.groupBy(notes, (note) => note.ruleId)) {
    const reports = new Set(own.map(({ path }) => path)).size
    const [first] = own
    if (first && reports > fewReports && reports * 2 > count) habits.set(ruleId, { first, reports, notes: own.length })
  }
  return messages.flatMap((message) => {
    const habit = message.level === 'note' ? habits.get(message.ruleId) : undefined
    if (!habit) return message
    if (message !== habit.first) return []
    return { ...message, reason: `${message.reason} (shown once for ${habit.notes} in ${habit.reports} reports)` }
  })
}
