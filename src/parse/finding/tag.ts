import { type Kind, kinds, type Severity } from '../../../schemas/enums.ts'

/** What stands in the parentheses of `(important, regression)`. */
export interface Tag {
  severity: Severity | null
  kind: Kind | null
  /** A word in the place of the kind that is not of the vocabulary. */
  kindAsWritten: string | null
  /** `(unrated)`: the text gives no severity, whatever section the finding stands in. */
  unrated: boolean
}

const severityWords: ReadonlyMap<string, Severity> = new Map([
  ['critical', 'critical'],
  ['important', 'important'],
  ['suggestion', 'suggestion'],
  ['suggestions', 'suggestion'],
])

/** Words of other scales, for reviews that use them: the word is kept beside what it is taken for. */
const foreignWords: ReadonlyMap<string, Severity> = new Map([
  ['blocker', 'critical'],
  ['high', 'important'],
  ['major', 'important'],
  ['medium', 'suggestion'],
  ['moderate', 'suggestion'],
  ['minor', 'suggestion'],
  ['low', 'suggestion'],
  ['nit', 'suggestion'],
])

/** The severity that a word of another scale comes nearest to, or null. */
export function severityOfForeignWord(word: string): Severity | null {
  return foreignWords.get(word.trim().toLowerCase()) ?? null
}

/** The severity that a word of our own format names, or null. */
export function severityOfWord(word: string): Severity | null {
  return severityWords.get(word.trim().toLowerCase()) ?? null
}

function kindOfWord(word: string): Kind | null {
  return kinds.find((kind) => kind === word.trim().toLowerCase()) ?? null
}

/**
 * Reads the inside of a tag. Its first word must be a severity or a kind: `(downgraded from critical)` is a remark.
 * An explanation after a dash or a semicolon is left out. @returns null when this is no tag.
 */
export function readTag(text: string): Tag | null {
  const words = (text.replace(/[`*]|\.$/g, '').split(/\s[—–-]{1,2}\s|;|\bintroduced\b/, 1)[0] ?? '').split(/[,/]/)
  const first = words[0]?.trim() ?? ''
  const unrated = first === 'unrated'
  const severity = severityOfWord(first)
  const rest = severity || unrated ? words.slice(1) : words
  const kind = rest.map(kindOfWord).find((word) => word !== null) ?? null
  if (!severity && !unrated && !kindOfWord(first)) {
    // `Classification: regression, critical` puts the kind first; any other first word makes it a remark.
    return null
  }
  const late = severity ?? rest.map(severityOfWord).find((word) => word !== null) ?? null
  const other = rest
    .map((word) => word.trim())
    .find((word) => word !== '' && !kindOfWord(word) && !severityOfWord(word))
  return { severity: late, kind, kindAsWritten: kind ? null : (other ?? null), unrated }
}
