import { readLead } from '../grammar/head-lead.ts'
import { boldTitle, type SectionKind, sectionOf, sectionWithin } from '../grammar/section-names.ts'

/** A line that would open a section as a bold title, written so that it reads the same and opens none. */
export function escapeTitle(line: string, section: SectionKind | null): string {
  const title = boldTitle(line, 0, line.length)
  if (title === null || sectionWithin(title, section) === null) return line
  return line.replace(/\*\*([^*]+)\*\*/, '__$1__')
}

/**
 * The text of a heading that would open a section, its first letter written as a character reference. The appendix is
 * looked for everywhere.
 */
export function escapeHeading(text: string, section: SectionKind | null): string {
  if (sectionWithin(text, section) === null && sectionOf(text)?.kind !== 'appendix') return text
  return text.replace(/\p{L}/u, (letter) => `&#${letter.codePointAt(0)};`)
}

/** What may be before a label, and its punctuation that means the same after a backslash. */
const beforeLabel = /^\s*(?:#{1,9}[ \t]+|[-*+][ \t]+)?/
const labelPunctuation = /[.):#[\]-]/g

/** A line that would open a finding by its label, with the character that makes it one escaped. */
export function escapeLabel(line: string): string {
  const lead = readLead(line)
  if (lead?.form !== 'label') return line
  // Marks of code may be two as well.
  const doubled = line.replace(/`([^`]+)`/, '``$1``')
  if (/^\W*`[CIS[]/.test(line) && readLead(doubled)?.form !== 'label') return doubled
  const from = beforeLabel.exec(line)?.[0].length ?? 0
  const label = line.slice(from, line.length - lead.rest.length + 4)
  for (const { index } of label.matchAll(labelPunctuation)) {
    const escaped = `${line.slice(0, from + index)}\\${line.slice(from + index)}`
    if (readLead(escaped)?.form !== 'label') return escaped
  }
  const undashed = line.replace('—', '&mdash;').replace('–', '&ndash;')
  // The letter of the label, written as a character reference.
  return readLead(undashed)?.form === 'label'
    ? line.replace(/[CIS](?=-?\d)/, (letter) => `&#${letter.charCodeAt(0)};`)
    : undashed
}
