/** Words of a text by which it is found: whole, and the parts of names such as `loadCart` and `load_cart`. */
export function termsOf(text: string): string[] {
  const terms = new Set<string>()
  for (const [word] of text.matchAll(/[\p{L}\p{N}_]+/gu)) {
    if (word.length > longest) continue
    add(terms, word)
    const parts = word.split(/_+|(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u)
    if (parts.length > 1) for (const part of parts) add(terms, part)
  }
  return [...terms]
}

/** Longer words are hashes and data. */
const longest = 60

function add(terms: Set<string>, word: string): void {
  if (word.length > 1 || /\p{L}/u.test(word)) terms.add(word.toLowerCase())
}

/** Which part of the index holds a term: that of its first letters. */
export function shardOf(term: string): string {
  return /^[a-z0-9_]{2}/.exec(term)?.[0] ?? (/^[a-z0-9_]$/.test(term) ? term : 'other')
}
