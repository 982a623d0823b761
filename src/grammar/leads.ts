/** How many letters and digits of a phrase are looked at. */
const most = 4

/**
 * How the phrases of a table begin. Hardly any text of a review is one of them, and its first letters say so at once:
 * a no is certain, and costs next to nothing.
 */
export class Leads {
  readonly #known = new Uint8Array(1 << 16)

  /** @param phrases in normal form; one that stands for all that begin so ends in a star */
  constructor(phrases: Iterable<string>) {
    for (const phrase of phrases) {
      const hash = hashOf(phrase, 0)
      this.#known[hash] = 1
      // `no*` stands for `now` too: nothing can be said of what begins so.
      if (/^[a-z\d]{0,3}\*$/.test(phrase)) throw new RangeError(`The stem ${phrase} is too short`)
    }
  }

  /** Whether a text, as it is written, may begin with a known phrase: what is beyond ASCII may be anything in normal form. */
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

/** Dashes, quotation marks, arrows and emoji: no normal form makes letters of them. */
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

/** The hash of the letters and digits that are at a place, in lower case. */
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

/** What a phrase in normal form does not begin with. */
const leftOut = tableOf(' \t\n\r\f\v*_`~#"[](){}<>:,.;!?|-/=&+')
