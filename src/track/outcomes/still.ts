import type { Finding } from '../../../schemas/finding.ts'

const stillThere =
  /\b(?:still|remains?|remaining|unaddressed|unfixed|unresolved|persists?|not (?:yet |fully |completely )*(?:fixed|addressed|resolved|done)|(?:only )?part(?:ly|ially) (?:fixed|addressed|resolved|done))\b/i

/** Whether the head of a finding says that the problem is still there. */
export function saysStill({ title, notes }: Finding): boolean {
  return stillThere.test(title) || notes.some((note) => stillThere.test(note))
}
