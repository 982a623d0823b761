/**
 * The comment below the header in which a consolidation stores its settings, as JSON. A report without it was written by
 * people, or by an early version.
 */
export const settingsComment = /^<!-- deep-review-settings (\{.*\}) -->$/m

/**
 * Whether deep-review consolidated the findings of a report. Long fences around the raw reviews don't show that, since
 * `fmt` writes them into the reports of people too.
 * @param lead the text below the header
 */
export function hasSettings(lead: string | null): boolean {
  return lead !== null && settingsComment.test(lead)
}
