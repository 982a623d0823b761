import { levels } from '../../schemas/enums.ts'
import type { Message } from '../../schemas/message.ts'

/** Rules on the outer form of a report: a report written by other means gets one message for all of them. */
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

/** From so many messages on its form, a report gets a single one, that its form is another. */
const mostOfForm = 3

/** A note is said once where more reports than this have it, and they are more than half of all. */
const fewReports = 3

/**
 * The messages as people read them. The form of a report by another hand is one message, not one for each section; and a
 * note that most reports of a collection have is said once, with the count: it is a habit of theirs, not a problem of each.
 * @param count how many files were checked
 */
export function condense(messages: readonly Message[], count: number): Message[] {
  return foldHabits(foldForm(messages), count)
}

function foldForm(messages: readonly Message[]): Message[] {
  return [...Map.groupBy(messages, ({ path }) => path).values()].flatMap((own) => {
    const foreign = own.find(({ ruleId, level }) => ruleId === 'not-canonical' && level === 'note')
    const form = own.filter(({ ruleId }) => ofForm.has(ruleId))
    if (!foreign || form.length < mostOfForm) return own
    const level = levels.find((name) => form.some((message) => message.level === name)) ?? foreign.level
    const folded = { ...foreign, level, reason: `${foreign.reason} (${form.length} differences)` }
    return own.flatMap((message) => (message === foreign ? folded : ofForm.has(message.ruleId) ? [] : message))
  })
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
    return { ...message, reason: `${message.reason} (said once: ${habit.notes} in ${habit.reports} reports)` }
  })
}
