/** Scripts that put no spaces between words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu

/**
 * The search terms of a text: its words, and the parts of names like `loadCart` and `load_cart`. In scripts without spaces
 * every two adjacent characters are a term.
 */
export function termsOf(text: string): string[] {
  const terms = new Set<string>()
  for (const [run] of text.matchAll(unspaced)) for (const pair of pairsOf(run)) terms.add(pair)
  for (const [word] of text.replace(unspaced, ' ').matchAll(/[\p{L}\p{N}_]+/gu)) {
    if (word.length > longest) continue
    add(terms, word)
    const parts = word.split(/_+|(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u)
    if (parts.length > 1) for (const part of parts) add(terms, part)
  }
  return [...terms]
}

/** The terms of a query: words, and pairs of characters in scripts without spaces. */
export function queryTerms(text: string): string[] {
  const pairs = [...text.matchAll(unspaced)].flatMap(([run]) => pairsOf(run))
  const words = [...text.replace(unspaced, ' ').matchAll(/[\p{L}\p{N}_]+/gu)].flatMap(
    ([word]) => termsOf(word)[0] ?? [],
  )
  return [...new Set([...pairs, ...words])]
}

function pairsOf(run: string): string[] {
  const characters = [...run]
  if (characters.length === 1) return characters
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}

/** The most characters of a word. Longer words are hashes or data. */
const longest = 60

function add(terms: Set<string>, word: string): void {
  if (word.length > 1 || /\p{L}/u.test(word)) terms.add(word.toLowerCase())
}

/** The number of shards for letters other than a to z, which are too many for one shard each. */
const otherParts = 64

/** The part of the index that contains a term, by its first letters. */
export function shardOf(term: string): string {
  const letters = /^[a-z0-9_]{2}/.exec(term)?.[0] ?? /^[a-z0-9_]$/.exec(term)?.[0]
  return letters ?? `other-${(term.codePointAt(0) ?? 0) % otherParts}`
}
