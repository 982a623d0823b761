import { fieldsOf } from '../../grammar/field-words.ts'
import { saysNothing } from '../../grammar/nothing-found.ts'
import { ratingOf } from '../../grammar/rating-words.ts'
import { saysTrouble } from '../../grammar/remark-words.ts'
import { roleOf } from '../../grammar/role-words.ts'
import { addressesChange, praises } from '../../grammar/vocabulary.ts'
import { append } from '../../lists.ts'
import type { Lines } from '../../markdown/lines.ts'
import { lineKinds, type Structure } from '../../markdown/scan.ts'

/** A marker of a list without much before it, or a title in bold. */
const entry = /^ ?(?:[-*+•]|\d{1,3}[.)、])\s+(?=\S)|^ ?(?=(?:\*\*|__)[^\s*_])/

/** In characters. */
const shortest = 20
const longestText = 400

/** The sections of a text, of which this one is being read. */
interface Section {
  depth: number
  /** Whether it is a list of findings by its name. */
  isOfFindings: boolean
  /** Whether it is a part of a finding, or in a section that is by its name none of findings. */
  isAside: boolean
  read: number
  unread: number[]
}

/** The least number of entries that were not read. */
const least = 2

/** In characters. What a text is says its beginning. */
const beginning = 1200

/** Whether each line of a text is in one of several ranges. */
function linesIn(ranges: readonly (readonly [number, number])[], { from, to }: Structure): (line: number) => boolean {
  const isIn = new Uint8Array(to - from)
  for (const [start, end] of ranges) isIn.fill(1, Math.max(0, start - from), Math.max(0, end - from))
  return (line) => isIn[line - from] === 1
}

/**
 * Entries that say what is wrong, in a section that is by its name one of findings, if more of them were left out than
 * read.
 * @param ranges the lines of all findings
 */
export function unreadEntries(
  structure: Structure,
  ranges: readonly (readonly [number, number])[],
  mostLines: number,
): number[] {
  const { lines } = structure
  const isRead = linesIn(ranges, structure)
  const unread: number[] = []
  // A note without sections is a list of findings as a whole.
  const isNote = addressesChange(lines.slice(structure.from, structure.to).slice(0, beginning))
  let open: Section[] = [{ depth: 0, isOfFindings: isNote, isAside: false, read: 0, unread: [] }]
  const close = (depth: number) => {
    for (const section of open.filter((one) => one.depth >= depth)) append(unread, leftOut(section, lines))
    open = open.filter((one) => one.depth < depth)
  }
  for (let line = structure.from; line < Math.min(structure.to, structure.from + mostLines); line += 1) {
    const kind = structure.kind(line)
    if (kind !== lineKinds.heading && kind !== lineKinds.text) continue
    const text = lines.at(line).slice(0, longestText)
    const depth =
      kind === lineKinds.heading ? (/^\s*(#{1,6})/.exec(text)?.[1]?.length ?? 0) : isRead(line) ? 0 : depthOfLead(text)
    if (depth > 0) {
      const words = text.replace(/^\s*#{0,6}/, '').trim()
      close(depth)
      const role = roleOf(words)
      const isNamed = role === null ? ratingOf(words) !== null : role.role === 'findings' && role.isExact
      const isAside =
        isRead(line) || open.some((one) => one.isAside) || (depth > 1 && role !== null && role.role !== 'findings')
      open.push({ depth, isOfFindings: isNamed && !isAside, isAside, read: 0, unread: [] })
      continue
    }
    const section = open.at(-1)
    if (!section?.isOfFindings) continue
    if (!entry.test(text)) continue
    if (isRead(line)) section.read += 1
    else section.unread.push(line)
  }
  close(0)
  // An overview repeats what is below it.
  return unread.length > ranges.length ? unread : []
}

/** The entries of a section that say what is wrong, if there are more of them than of those that were read. */
function leftOut({ isOfFindings, read, unread }: Section, lines: Lines): readonly number[] {
  const isMost = (entries: readonly number[]) => entries.length >= least && entries.length > read
  if (!isOfFindings || !isMost(unread)) return []
  // Only then, because the words take long to look for.
  const said = unread.filter((line) => saysProblem(lines.at(line).slice(0, longestText).replace(entry, '')))
  return isMost(said) ? said : []
}

/** The depth of a line that is the name of a section without being a heading: `Next steps`; 0 for any other. */
function depthOfLead(text: string): number {
  const words = text.trim()
  const isName = words.length < longestName && /^\p{Lu}[^.!?|`*]*$/u.test(words)
  return isName && roleOf(words)?.isExact ? deepest : 0
}

/** In characters. */
const longestName = 60

/** Deeper than all headings. */
const deepest = 7

function saysProblem(text: string): boolean {
  if (text.length < shortest || /^\[[ xX]\]|[?？]\W*$/.test(text)) return false
  const title = /^(?:\*\*|__)([^*_]{2,60})/.exec(text)?.[1]?.trim()
  if (title !== undefined && (ratingOf(title) ?? roleOf(title) ?? fieldsOf(title)) !== null) return false
  return saysTrouble(text) && !praises(text) && !saysNothing(text)
}
