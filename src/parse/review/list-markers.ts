import type { Structure } from '../../markdown/scan.ts'

/** Chinese and Japanese need no space after the number: `1.【严重】…`, `2、…`. */
const itemPattern =
  /^(\s*)([-*+•‣◦▪●∙]|\(?\d{1,4}[.)、:]|\d{1,4}️⃣|\d{1,3}[.、．）)](?=[【「《\u3040-\u30ff\u3400-\u9fff]))(?:\s+(?=\S)|$|(?<=[.、．）)])(?=[【「《\u3040-\u30ff\u3400-\u9fff]))/

/** `1.2 [High] …` below `1. Security`; a number in a sentence that was wrapped has small letters after it. */
const outlinedItem = /^(\s{1,12})\d{1,2}\.(\d{1,2})[.)]?\s+(?=[[*`]|[A-Z][a-z])/

const letteredItem = /^(\s{0,8})(\(?)([a-p]|[ivx]{1,5})([.)])\s+(?=\S)/

/** The number that a letter or roman numeral gives an entry of a list. */
const counts: readonly (readonly [form: string, count: readonly string[]])[] = [
  ['a', [...'abcdefghijklmnop']],
  ['i', ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii', 'xiii', 'xiv', 'xv']],
]

/** The marker of an entry of a list. */
export interface Marker {
  /** The character, or the number with what is around it: `-`, `1.`. */
  text: string
  /** Of the line, before the marker. */
  indent: number
  /** The number of characters before the entry's own text. */
  width: number
}

export function startsEntry(text: string): boolean {
  return itemPattern.test(text)
}

/** Finds the markers of lists, in the order of lines. */
export class ListMarkers {
  readonly #structure: Structure
  /** The previous item of a list as shown on a terminal: ` 1 Title`. */
  #shown: { indent: number; number: number } | null = null
  /** The previous entry of a list that letters or roman numbers count: `b)`, `iii.` */
  #lettered: { indent: number; index: number; form: string } | null = null

  constructor(structure: Structure) {
    this.#structure = structure
  }

  /** The marker of a line; null if it isn't an entry. @param isInList whether there is a list around it */
  at(line: number, text: string, isInList: boolean): Marker | null {
    const counted = this.#shownNumber(line, text) ?? this.#letteredNumber(line, text)
    if (counted) return counted
    const [item, before = '', marker = '-'] = itemPattern.exec(text) ?? []
    if (item !== undefined) return { text: marker, indent: before.length, width: item.length }
    const [outlined, indent = '', number] = (isInList && outlinedItem.exec(text)) || []
    return outlined === undefined ? null : { text: `${number}.`, indent: indent.length, width: outlined.length }
  }

  /** A number that a terminal shows in place of `1.`, where those that follow count on. */
  #shownNumber(line: number, text: string): Marker | null {
    const [whole = '', blanks = '', digits] = /^( {1,3})(\d{1,2}) (?=\S)/.exec(text) ?? []
    if (digits === undefined) return null
    const [indent, number] = [blanks.length, Number(digits)]
    const goesOn = this.#shown?.indent === indent && this.#shown.number + 1 === number
    if (!goesOn && !(number === 1 && this.#isCountedOn(line, `${blanks}2 `))) return null
    this.#shown = { indent, number }
    return { text: `${number}.`, indent, width: whole.length }
  }

  /** `a)` or `i.`, where `b)` or `ii.` follows: the number of an entry. */
  #letteredNumber(line: number, text: string): Marker | null {
    const [whole = '', blanks = '', open = '', word = '', delimiter = ''] = letteredItem.exec(text) ?? []
    if (word === '') return null
    for (const [form, count] of counts) {
      const index = count.indexOf(word)
      const goesOn = this.#lettered?.form === form && this.#lettered.indent === blanks.length
      const isNext = goesOn && this.#lettered?.index === index - 1
      if (
        index === -1 ||
        !(isNext || (index === 0 && this.#isCountedOn(line, `${blanks}${open}${count[1]}${delimiter}`)))
      )
        continue
      this.#lettered = { indent: blanks.length, index, form }
      return { text: `${index + 1}${delimiter}`, indent: blanks.length, width: whole.length }
    }
    return null
  }

  #isCountedOn(line: number, start: string): boolean {
    const to = Math.min(this.#structure.to, line + 40)
    for (let at = line + 1; at < to; at += 1) if (this.#structure.lines.at(at).startsWith(start)) return true
    return false
  }
}
