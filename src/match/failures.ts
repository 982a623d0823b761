import { failureWords } from './failure-words.ts'

/**
 * How software fails, in the words that reviewers have for it: `crash`, `panic` and `abort` are one kind of failure. Two
 * findings of one problem mostly name the same kinds, in whatever words.
 */

/** A phrase after its first word, and the kind of failure that it names. */
interface Phrase {
  rest: readonly string[]
  kind: string
}

/** Phrases by their first word, and by the beginning of it where that ends in `*`. */
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
const lengths = [...new Set([...beginnings.keys()].map(({ length }) => length))]

/** The kinds of failure that a text speaks of. */
export function failuresOf(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z_\d]+/g) ?? []
  const found = new Set<string>()
  words.forEach((word, at) => {
    const note = (phrases: readonly Phrase[] = []) => {
      for (const { rest, kind } of phrases)
        if (rest.every((next, i) => isWord(words[at + 1 + i], next))) found.add(kind)
    }
    note(whole.get(word))
    for (const length of lengths) if (length <= word.length) note(beginnings.get(word.slice(0, length)))
  })
  return [...found]
}

function isWord(word: string | undefined, pattern: string): boolean {
  if (word === undefined) return false
  return pattern.endsWith('*') ? word.startsWith(pattern.slice(0, -1)) : word === pattern
}
