/** The number of letters and digits of a phrase that are compared. */
const most = 4

/**
 * A filter for the beginnings of phrases in a table. Few texts are known phrases, and for most of the others the first
 * letters show this quickly. There are false positives, but no false negatives.
 */
export class Leads {
  readonly #known = new Uint8Array(1 << 16)

  /** @param phrases in normal form; a star at the end matches any ending */
  constructor(phrases: Iterable<string>) {
    for (const phrase of phrases) {
      const hash = hashOf(phrase, 0)
      this.#known[hash] = 1
      // A short stem such as `no*` would match too much.
      if (/^[a-z\d]{0,3}\*$/.test(phrase)) throw new RangeError(`The stem ${phrase} is too short`)
    }
  }

  /** Whether a text, not normalised, may begin with a known phrase. Characters beyond ASCII may become anything. */
  mayBegin(text: string): boolean {
    let isMarked = false
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      if (isMark(code)) isMarked = true
      else if (leftOut[code] !== 1) return this.#mayBeAt(text, at)
    }
    return isMarked
  }

  /** Whether a known phrase may begin at any word of a text. */
  mayBeIn(text: string): boolean {
    let isInWord = false
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      const isWord = alphanumeric[code] === 1
      if (isWord ? !isInWord && this.#mayBeAt(text, at) : code > 0x7f && !isMark(code)) return true
      isInWord = isWord
    }
    return false
  }

  #mayBeAt(text: string, at: number): boolean {
    if (alphanumeric[text.charCodeAt(at)] !== 1) return true
    for (let next = at + 1; next <= at + most; next += 1) {
      const code = text.charCodeAt(next)
      if (code > 0x7f && !isMark(code)) return true
      if (alphanumeric[code] !== 1) break
    }
    return this.#known[hashOf(text, at)] === 1
  }
}

/** Whether a character is a dash, quotation mark, arrow or emoji, which normalisation never turns into letters. */
function isMark(code: number): boolean {
  if (code < 0x2010) return false
  return (
    code <= 0x205e ||
    (code >= 0x2190 && code <= 0x245f) ||
    (code >= 0x2500 && code <= 0x2bff) ||
    code === 0xfe0f ||
    code === 0xd83d ||
    code === 0xd83e ||
    (code >= 0xdc00 && code <= 0xdfff)
  )
}

/** A hash of the letters and digits at an offset, in lower case. */
function hashOf(text: string, from: number): number {
  let hash = 0
  for (let at = from; at < from + most; at += 1) {
    const code = text.charCodeAt(at)
    if (alphanumeric[code] !== 1) break
    hash = hash * 37 + (code >= 65 && code <= 90 ? code + 32 : code)
  }
  return hash & 0xffff
}

function tableOf(characters: string): Uint8Array {
  const table = new Uint8Array(0x80)
  for (const character of characters) table[character.charCodeAt(0)] = 1
  return table
}

const alphanumeric = tableOf('0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ')

/** Characters that a phrase in normal form doesn't begin with. */
const leftOut = tableOf(' \t\n\r\f\v*_`~#"[](){}<>:,.;!?|-/=&+')
