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
/** The number of characters after a label, such as `** — `, in which its punctuation is searched. */
const lengthOfMarks = 4

/**
 * Escapes a line that would start a finding with a label, in the first way that keeps the parser from reading one. Those
 * that are easier to read come first.
 */
export function escapeLabel(line: string): string {
  if (!hasLabel(line)) return line
  for (const escaped of escapesOfLabel(line)) if (!hasLabel(escaped)) return escaped
  return line.replace(/[CIS](?=-?\d)/, (letter) => `&#${letter.charCodeAt(0)};`)
}

function hasLabel(line: string): boolean {
  return readLead(line)?.form === 'label'
}

function* escapesOfLabel(line: string): Generator<string> {
  // A code span can also be written with two backticks.
  if (/^\W*`[CIS[]/.test(line)) yield line.replace(/`([^`]+)`/, '``$1``')
  const from = beforeLabel.exec(line)?.[0].length ?? 0
  const label = line.slice(from, line.length - (readLead(line)?.rest.length ?? 0) + lengthOfMarks)
  for (const { index } of label.matchAll(labelPunctuation))
    yield `${line.slice(0, from + index)}\\${line.slice(from + index)}`
  yield line.replace('—', '&mdash;').replace('–', '&ndash;')
}
