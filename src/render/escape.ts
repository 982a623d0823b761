import { readLead } from '../grammar/head-lead.ts'
import { boldTitle, type SectionKind, sectionOf, sectionWithin } from '../grammar/section-names.ts'

/** Escapes a bold line that would start a section. */
export function escapeTitle(line: string, section: SectionKind | null): string {
  const title = boldTitle(line, 0, line.length)
  if (title === null || sectionWithin(title, section) === null) return line
  return line.replace(/\*\*([^*]+)\*\*/, '__$1__')
}

/**
 * Escapes the text of a heading that would start a section, by writing its first letter as a character reference. This
 * always applies to the title of the appendix, which the parser recognises anywhere.
 */
export function escapeHeading(text: string, section: SectionKind | null): string {
  if (sectionWithin(text, section) === null && sectionOf(text)?.kind !== 'appendix') return text
  return text.replace(/\p{L}/u, (letter) => `&#${letter.codePointAt(0)};`)
}

/** Matches what may come before a label. */
const beforeLabel = /^\s*(?:#{1,9}[ \t]+|[-*+][ \t]+)?/
const labelPunctuation = /[.):#[\]-]/g

/** Escapes a line that would start a finding with a label. */
export function escapeLabel(line: string): string {
  const lead = readLead(line)
  if (lead?.form !== 'label') return line
  // A code span can also be written with two backticks.
  const doubled = line.replace(/`([^`]+)`/, '``$1``')
  if (/^\W*`[CIS[]/.test(line) && readLead(doubled)?.form !== 'label') return doubled
  const from = beforeLabel.exec(line)?.[0].length ?? 0
  const label = line.slice(from, line.length - lead.rest.length + 4)
  for (const { index } of label.matchAll(labelPunctuation)) {
    const escaped = `${line.slice(0, from + index)}\\${line.slice(from + index)}`
    if (readLead(escaped)?.form !== 'label') return escaped
  }
  const undashed = line.replace('—', '&mdash;').replace('–', '&ndash;')
  // Otherwise writes the letter of the label as a character reference.
  return readLead(undashed)?.form === 'label'
    ? line.replace(/[CIS](?=-?\d)/, (letter) => `&#${letter.charCodeAt(0)};`)
    : undashed
}
