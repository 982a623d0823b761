import { ratingOf, ratingOfPicture } from '../../grammar/rating-words.ts'
import { roleOf } from '../../grammar/role-words.ts'
import { lineKinds, type Structure } from '../../markdown/scan.ts'
import { fieldOfLine } from './fields.ts'
import { startsEntry } from './list-markers.ts'

/*
 * Lines that serve as headings without being ones: `**Critical**`, `Findings:`, `2. Findings`.
 */

const boldLine = /^(?:[^\w\s*_`|<>-]{1,4}\s*)?(\*\*|__)(?!\s)(.{1,160}?)\1\s*[:：]?\s*(?:[（(]?\d{1,4}[)）]?)?\s*$/u

/** Bold lines alone are deeper than all other headings. */
export const boldDepth = 9

/** The depth of a line that serves as a heading without being one; null for any other. */
export function leadDepth(structure: Structure, line: number, words: string): number | null {
  if (words.length > 170 || /^`?[(（]/.test(words)) return null
  const bold = boldLine.exec(words)
  const { from, to } = structure
  const isAlone =
    line + 1 >= to ||
    structure.lines.isBlank(line + 1) ||
    startsEntry(structure.lines.at(line + 1)) ||
    structure.kind(line + 1) === lineKinds.table
  const text = bold?.[2] ?? words
  // `**Impact: high**` is a field of what is above it.
  if (bold && /[:：]/.test(text) && fieldOfLine(words, line) !== null) return null
  if (!bold) {
    const isAfterBlank = line === from || structure.isBare(line - 1) || structure.kind(line - 1) === lineKinds.heading
    if (!isAfterBlank || !isAlone || words.length > 60 || /[.,;!?。]$/.test(words)) return null
    const bare = words.replace(/[:：]$/, '')
    if (/[:：]\s*\S/.test(words)) return null
    if (ratingOf(bare)) return 8
    return roleOf(bare)?.isExact && roleOf(bare)?.role !== 'part' ? 7 : null
  }
  if (!isAlone) return ratingOf(text) ? 8 : null
  if (ratingOf(text)) return 8
  const role = roleOf(text)
  if (role && role.role !== 'part') return 7
  return /[:：]\s*$/.test(text) || /[:：]\s*$/.test(words) ? null : boldDepth
}

/** `2. Findings` alone between blank lines: a section of a text without Markdown. */
export function isNumberedSection(structure: Structure, line: number, text: string): boolean {
  const words = text.length < 64 ? /^\d{1,2}[.)]\s+(\p{L}[^.!?:;]*?):?\s*$/u.exec(text)?.[1] : undefined
  const { from, to } = structure
  if (words === undefined || (line > from && !structure.lines.isBlank(line - 1))) return false
  if (line + 1 < to && !structure.lines.isBlank(line + 1)) return false
  const role = roleOf(words)
  return role?.isExact === true && role.role !== 'part'
}

/** Whether a line is an emoji and a rating followed by a blank line, and so a heading. */
export function isPicturedGroup(structure: Structure, line: number, words: string): boolean {
  if (words.length > 30 || (line + 1 < structure.to && !structure.lines.isBlank(line + 1))) return false
  return ratingOfPicture(words.slice(0, 3)) !== null && /\p{L}/u.test(words) && ratingOf(words) !== null
}
