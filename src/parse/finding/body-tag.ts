import type { Kind, Severity } from '../../../schemas/enums.ts'
import { severityOfForeignWord, severityOfWord } from '../../grammar/severity.ts'
import { plainText } from '../../markdown/plain-text.ts'
import { lineKinds, type Structure } from '../../markdown/scan.ts'
import { readTag, type Tag } from './tag.ts'

/** Characters that may come after a tag at the end of a line. */
const trailingCharacters = new Set('*_`. \t')

/** The severity and kind in a body, for heads without them. */
interface BodyTag {
  tag: Tag | null
  /** The word in a line such as `Severity: High`, of any scale. */
  severityWord: string
}

/** In characters. Longer lines don't contain tags. */
const longestLine = 4000

const classification = /(?:\bclassification|^\W*(?:category|kind))\W*?:\W*(.+)$/i
const severityLine = /^\W*severity(?=\W*:)\W+([a-z]+)/i

/**
 * Finds the tag of a body outside code: at the end of a paragraph, last one first, or on a line such as
 * `Classification: gap`.
 */
export function readBodyTag(structure: Structure, from: number, to: number): BodyTag {
  const { lines } = structure
  let severityWord = ''
  let classified: Tag | null = null
  let closing: Tag | null = null
  for (let line = to - 1; line >= from; line -= 1) {
    if (structure.kind(line) !== lineKinds.text) continue
    const text = lines.at(line)
    if (text.length > longestLine) continue
    if (closing === null && text.includes('(')) closing = readTag(closingParens(text) ?? leadingParens(text))
    if (!text.includes(':')) continue
    classified = readClassification(text) ?? classified
    severityWord = severityLine.exec(text)?.[1] ?? severityWord
  }
  return { tag: closing ?? classified, severityWord }
}

/** The content of the parentheses at the end of a line, ignoring marks around them; null if there are none. */
function closingParens(text: string): string | null {
  let end = text.length
  while (end > 0 && trailingCharacters.has(text.charAt(end - 1))) end -= 1
  if (text.charAt(end - 1) !== ')') return null
  let depth = 0
  for (let at = end - 1; at >= 0; at -= 1) {
    const character = text.charAt(at)
    if (character === ')') depth += 1
    else if (character === '(') depth -= 1
    if (depth === 0) return /[\s*_`]$|^$/.test(text.slice(0, at)) ? text.slice(at + 1, end - 1) : null
  }
  return null
}

/** The content of the parentheses at the start of a line that are followed by an explanation. */
function leadingParens(text: string): string {
  return /^[*_`]*\(([^()]+)\)[*_`]*(?:\s+(?:—|–|--)\s|[.;])/.exec(text)?.[1] ?? ''
}

function readClassification(text: string): Tag | null {
  const words = classification.exec(text)?.[1]
  if (words === undefined) return null
  return readTag(
    plainText(words)
      .replace(/(?<!\s)\s*\([^()]*\)/g, '')
      .replace(/\..*/s, ''),
  )
}

interface MergedTag {
  severity: Severity | null
  severityAsWritten: string | null
  kind: Kind | null
  kindAsWritten: string | null
}

/** Merges the tags of a head and its body; the head takes precedence. */
export function mergeTags(head: Tag | null, { tag, severityWord }: BodyTag): MergedTag {
  const foreign = severityOfForeignWord(severityWord)
  const kind = head?.kind ?? tag?.kind ?? null
  return {
    severity: head?.severity ?? tag?.severity ?? severityOfWord(severityWord) ?? foreign,
    severityAsWritten: severityWord !== '' && severityOfWord(severityWord) === null ? severityWord : null,
    kind,
    kindAsWritten: kind ? null : (head?.kindAsWritten ?? tag?.kindAsWritten ?? null),
  }
}
