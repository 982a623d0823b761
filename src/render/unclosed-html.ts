/** The kinds of HTML blocks that only end at a certain text (CommonMark 4.6). */
const kinds: readonly { open: RegExp; end: RegExp }[] = [
  { open: /^<(?:script|pre|style|textarea)(?=[\s>]|$)/i, end: /<\/(?:script|pre|style|textarea)>/gi },
  { open: /^<!--/, end: /-->/g },
  { open: /^<\?/, end: /\?>/g },
  { open: /^<!\[CDATA\[/, end: /\]\]>/g },
  { open: /^<![a-z]/i, end: />/g },
]

/** Finds lines that open an HTML block that isn't closed. Must be asked in the order of lines. */
export class UnclosedHtml {
  readonly #text: string
  /** By kind: the offset of its next end; the length of the text if there is none. */
  readonly #ends = new Map<RegExp, number>()

  constructor(text: string) {
    this.#text = text
  }

  /** Whether an unclosed HTML block starts at an offset, which is the first one of its line after spaces. */
  opensAt(offset: number): boolean {
    if (this.#text.charAt(offset) !== '<') return false
    const start = this.#text.slice(offset, offset + 12)
    const kind = kinds.find(({ open }) => open.test(start))
    return kind !== undefined && this.#endAfter(kind.end, offset) === this.#text.length
  }

  #endAfter(end: RegExp, offset: number): number {
    let at = this.#ends.get(end) ?? -1
    if (at <= offset) {
      end.lastIndex = offset + 2
      at = end.exec(this.#text)?.index ?? this.#text.length
      this.#ends.set(end, at)
    }
    return at
  }
}
