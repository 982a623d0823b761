import { type Kind, kinds, type Severity, severities } from '../../../schemas/enums.ts'
import { commonScale, severityOfForeignWord, severityOfWord } from '../../grammar/severity.ts'
import { hasWords } from '../../markdown/letters.ts'
import { remember } from '../../remember.ts'

/** The content of a tag such as `(important, regression)`. */
export interface Tag {
  readonly severity: Severity | null
  readonly kind: Kind | null
  /** An unknown word in place of the kind. */
  readonly kindAsWritten: string | null
  /** `(unrated)`: no severity was given, whatever section the finding is in. */
  readonly unrated: boolean
  /** Further words, and an explanation after a dash or semicolon. */
  readonly remarks: readonly string[]
}

/** The source of a pattern for names before the words of a tag: `severity: important, classification: gap`. */
const wordName = '(?:severity|priority|classification|category|kind|type)\\s*[:=]\\s*'
const wordNames = new RegExp(`(?<![\\w-])${wordName}`, 'gi')
/** Descriptions of the severities, as given to reviewers. */
const descriptions: readonly [Severity, RegExp][] = [
  ['critical', /^must[- ]fix$/i],
  ['important', /^should[- ]fix$/i],
  ['suggestion', /^nice[- ]to[- ]have$/i],
]
/** A quick test of the first word. */
const firstWords = [
  ...severities,
  ...kinds,
  ...Object.keys(commonScale),
  'must[- ]fix',
  'should[- ]fix',
  'nice[- ]to[- ]have',
]
const mayBeTag = new RegExp(`^\\W*(?:${wordName})?(?:unrated|${firstWords.join('|')})`, 'i')
const kindAfterSemicolon = new RegExp(`;(?=\\s*(?:${wordName})?(?:${kinds.join('|')})\\b)`, 'gi')

/**
 * Parses the content of a tag. Its first word must be a severity or kind: `(downgraded from critical)` is a remark.
 * @returns null if it isn't a tag
 */
export function readTag(text: string): Tag | null {
  return text.length > 2000 || !mayBeTag.test(text) ? null : tagOfText(text)
}

const tagOfText = remember((text: string): Tag | null => {
  const plain = text
    .replace(/(?<!\\)[`*]|\.$/g, '')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(kindAfterSemicolon, ',')
    .replace(wordNames, '')
  const end = /\s[—–-]{1,2}\s|;|(?<!\s)\s+(?=introduced\b)/.exec(plain)
  const list = plain.slice(0, end?.index)
  const words = list.split(',').flatMap(splitAtSlash)
  const [first = ''] = words
  const unrated = first.toLowerCase() === 'unrated'
  const isKnown = severityOfWord(first) !== null || kindOfWord(first) !== null
  const described = isKnown ? null : severityOfDescription(first)
  const rest = unrated || described !== null ? words.slice(1) : words
  const [severity, kind] = [described ?? firstOf(rest, severityOfWord), firstOf(rest, kindOfWord)]
  // A word of another scale only counts together with a kind, because it is also an ordinary word.
  if (!unrated && !isKnown && (described === null || kind === null)) return null
  const others = rest.filter(
    (word) => word !== '' && (severityOfWord(word) ?? '') !== severity && (kindOfWord(word) ?? '') !== kind,
  )
  // Another severity is a remark, and no kind.
  const unknownKind = kind === null ? others.find((word) => severityOfWord(word) === null) : undefined
  const explanation = end === null ? '' : plain.slice(end.index + end[0].length).trim()
  return {
    severity,
    kind,
    kindAsWritten: unknownKind ?? null,
    unrated,
    remarks: [...others.filter((word) => word !== unknownKind), explanation].filter((remark) => hasWords(remark)),
  }
})

/** The severity of a word of another scale, or of a description of a severity. */
function severityOfDescription(word: string): Severity | null {
  return descriptions.find(([, pattern]) => pattern.test(word))?.[0] ?? severityOfForeignWord(word)
}

const kindsByWord: ReadonlyMap<string, Kind> = new Map(kinds.map((kind) => [kind, kind]))

function kindOfWord(word: string): Kind | null {
  return kindsByWord.get(word.toLowerCase()) ?? null
}

function firstOf<T>(words: readonly string[], read: (word: string) => T | null): T | null {
  for (const word of words) {
    const found = read(word)
    if (found !== null) return found
  }
  return null
}

/** `gap/regression` are two words, `js/sql-injection` is one. */
function splitAtSlash(text: string): string[] {
  const words = text.split('/').map((word) => word.trim())
  const areKnown = words.every((word) => kindOfWord(word) !== null || severityOfWord(word) !== null)
  return areKnown ? words : [text.trim()]
}
