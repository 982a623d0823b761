import { type Kind, kinds, type Severity } from '../../../schemas/enums.ts'
import { severityOfWord } from '../../grammar/severity.ts'

/** What stands in the parentheses of `(important, regression)`. */
export interface Tag {
  severity: Severity | null
  kind: Kind | null
  /** A word in the place of the kind that is not of the vocabulary. */
  kindAsWritten: string | null
  /** `(unrated)`: the text gives no severity, whatever section the finding stands in. */
  unrated: boolean
}

const kindBehindSemicolon = new RegExp(`;(?=\\s*(?:${kinds.join('|')})\\b)`, 'gi')

/**
 * Reads the inside of a tag. Its first word must be a severity or a kind: `(downgraded from critical)` is a remark.
 * An explanation after a dash or a semicolon is left out. @returns null when this is no tag.
 */
export function readTag(text: string): Tag | null {
  if (text.length > 2000) return null
  const plain = text.replace(/[`*]|\.$/g, '').replace(kindBehindSemicolon, ',')
  const [list = ''] = plain.split(/\s[—–-]{1,2}\s|;|\bintroduced\b/, 1)
  const words = list.split(/[,/]/).map((word) => word.trim())
  const [first = ''] = words
  const unrated = first.toLowerCase() === 'unrated'
  if (!unrated && severityOfWord(first) === null && kindOfWord(first) === null) return null
  const rest = unrated ? words.slice(1) : words
  const kind = firstOf(rest, kindOfWord)
  const other = rest.find((word) => word !== '' && kindOfWord(word) === null && severityOfWord(word) === null)
  return { severity: firstOf(rest, severityOfWord), kind, kindAsWritten: kind ? null : (other ?? null), unrated }
}

function kindOfWord(word: string): Kind | null {
  return kinds.find((kind) => kind === word.toLowerCase()) ?? null
}

function firstOf<T>(words: readonly string[], read: (word: string) => T | null): T | null {
  for (const word of words) {
    const found = read(word)
    if (found !== null) return found
  }
  return null
}
