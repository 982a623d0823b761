import { type Level, levels } from '../../schemas/enums.ts'
import type { Message } from '../../schemas/message.ts'
import { counted } from '../text.ts'

/** Rules about the form of a report. A report that deep-review didn't write gets one message for all of them. */
export const formRules: ReadonlySet<string> = new Set([
  'empty-section',
  'misordered-header-row',
  'misordered-section',
  'missing-header',
  'missing-header-row',
  'missing-section',
  'wrong-section-depth',
  'wrong-title',
])

/** At least this many messages about the form of a report become one. Errors and warnings only do if they are as many. */
const fewestToFold = 3

/** A note is printed only once if more reports than this have it, and more than half of all reports. */
const fewReports = 3

/**
 * Condenses messages for readers. The form of a report that deep-review didn't write is one message, not one for each
 * section; and a note that most reports have is printed once, with the count.
 * @param count the number of checked files
 */
export function condense(messages: readonly Message[], count: number): Message[] {
  return foldCommonNotes(foldForm(messages), count)
}

function foldForm(messages: readonly Message[]): Message[] {
  return [...Map.groupBy(messages, ({ path }) => path).values()].flatMap((own) => {
    const notCanonical = own.find(({ ruleId }) => ruleId === 'not-canonical')
    const ofForm = own.filter(({ ruleId }) => formRules.has(ruleId))
    if (!notCanonical || ofForm.length < fewestToFold) return own
    const failing = ofForm.filter(({ level }) => level !== 'note')
    // A few that fail say more in their own words.
    const foldsFailing = failing.length >= fewestToFold
    const folded = foldsFailing ? ofForm : ofForm.filter((message) => !failing.includes(message))
    if (folded.length === 0) return own
    const level = foldsFailing ? gravestOf(failing) : notCanonical.level
    const count = counted(folded.length, 'difference')
    const whole = { ...notCanonical, level, reason: `${notCanonical.reason} (${count})` }
    return own.flatMap((message) => (message === notCanonical ? whole : folded.includes(message) ? [] : message))
  })
}

function gravestOf(messages: readonly Message[]): Level {
  return levels.find((name) => messages.some(({ level }) => level === name)) ?? 'note'
}

function foldCommonNotes(messages: readonly Message[], count: number): Message[] {
  const notes = messages.filter(({ level }) => level === 'note')
  const common = new Map<string, { first: Message; reports: number; notes: number }>()
  for (const [ruleId, own] of Map.groupBy(notes, (note) => note.ruleId)) {
    const reports = new Set(own.map(({ path }) => path)).size
    const [first] = own
    if (first && reports > fewReports && reports * 2 > count) common.set(ruleId, { first, reports, notes: own.length })
  }
  return messages.flatMap((message) => {
    const shown = message.level === 'note' ? common.get(message.ruleId) : undefined
    if (!shown) return message
    if (message !== shown.first) return []
    const others = shown.notes === shown.reports ? '' : `${shown.notes} in `
    return { ...message, reason: `${message.reason}; shown once for ${others}${shown.reports} reports` }
  })
}
