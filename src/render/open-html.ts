/** The kinds of HTML that, once opened at the start of a line, hold all that follows up to their end (CommonMark 4.6). */
const kinds: readonly { open: RegExp; end: RegExp }[] = [
  { open: /^<(?:script|pre|style|textarea)(?=[\s>]|$)/i, end: /<\/(?:script|pre|style|textarea)>/gi },
  { open: /^<!--/, end: /-->/g },
  { open: /^<\?/, end: /\?>/g },
  { open: /^<!\[CDATA\[/, end: /\]\]>/g },
  { open: /^<![a-z]/i, end: />/g },
]

/** Finds out, for lines in the order of a text, whether they open HTML that the text itself does not close. */
export class OpenHtml {
  readonly #text: string
  /** By kind: where its next end is, seen from the last line asked for; the text's length where there is none. */
  readonly #ends = new Map<RegExp, number>()

  constructor(text: string) {
    this.#text = text
  }

  /** Whether HTML that nothing closes opens at an offset, the first of its line but for spaces. */
  opensAt(offset: number): boolean {
    if (this.#text.charCodeAt(offset) !== 60) return false
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
