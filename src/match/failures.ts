import { letters } from '../markdown/letters.ts'
import { remember } from '../remember.ts'
import { failureWords } from './failure-words.ts'

/** The rest of a phrase after its first word, and its kind of failure. */
interface Phrase {
  rest: readonly string[]
  kind: string
}

/** Phrases by their first word, or by the stem of that if it ends in `*`. */
const whole = new Map<string, Phrase[]>()
const beginnings = new Map<string, Phrase[]>()
for (const [kind, phrases] of Object.entries(failureWords)) {
  for (const phrase of phrases.split(',')) {
    const [first = '', ...rest] = phrase.trim().split(' ')
    const table = first.endsWith('*') ? beginnings : whole
    const key = first.replace('*', '')
    table.set(key, [...(table.get(key) ?? []), { rest, kind }])
  }
}
const wordsInText = new RegExp(`[${letters}_\\d]+`, 'g')
const lengths = [...new Set([...beginnings.keys()].map(({ length }) => length))]

/**
 * The kinds of failure in a text: `crash`, `panic` and `abort` are one kind. Findings of the same problem mostly have
 * the same kinds, even if their words differ.
 */
export function failuresOf(text: string): string[] {
  const words = text.toLowerCase().match(wordsInText) ?? []
  const found = new Set<string>()
  words.forEach((word, at) => {
    for (const { rest, kind } of phrasesFrom(word))
      if (rest.every((next, i) => isWord(words[at + 1 + i], next))) found.add(kind)
  })
  return [...found]
}

/** The phrases that begin with a word, cached because words are repeated. */
const phrasesFrom = remember((word): readonly Phrase[] => [
  ...(whole.get(word) ?? []),
  ...lengths.flatMap((length) => (length <= word.length ? (beginnings.get(word.slice(0, length)) ?? []) : [])),
])

function isWord(word: string | undefined, pattern: string): boolean {
  if (word === undefined) return false
  return pattern.endsWith('*') ? word.startsWith(pattern.slice(0, -1)) : word === pattern
}
