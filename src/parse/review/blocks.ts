import { joinLines } from './block-text.ts'
import type { Fields } from './fields.ts'

/** The kinds of blocks in a review. A `lead` is a line used as a heading, in bold or alone. */
type BlockKind = 'root' | 'heading' | 'lead' | 'item' | 'table' | 'row' | 'paragraph' | 'code' | 'rule'

/** A part of a review with its subparts. */
export interface Block {
  kind: BlockKind
  /** Its first line; `end` is the line after its last one, including its subparts. */
  line: number
  to: number
  /** The level: 1 to 6 for headings, 7 and up for leads, the indentation of the text for items. */
  depth: number
  /** For items: `-` or `1`. */
  marker: string
  /** The character after its number, because `1.` and `1)` are items of different lists. */
  delimiter: string
  /** Its printed number. */
  number: number | null
  /** Its id in small letters. */
  id: string | null
  /** The lines of its own text, without markers and indentation; for a row, its cells. */
  own: string[]
  /** The line numbers of the entries of `own`. */
  at: number[]
  children: Block[]
  /** Whether it is a `<details>`, which doesn't begin a section: what follows it goes on with the part around it. */
  isFold: boolean
  /** Its own text, cached when first read. */
  text: string | null
  /** The fields in its own lines, cached when first read. */
  fields: Fields | null
}

/** A block of one line. */
export function block(kind: BlockKind, line: number, depth = 0): Block {
  return {
    kind,
    line,
    to: line + 1,
    depth,
    marker: '',
    delimiter: '',
    number: null,
    id: null,
    own: [],
    at: [],
    children: [],
    isFold: false,
    text: null,
    fields: null,
  }
}

/** The own text of a block, with wrapped lines joined. */
export function textOfBlock(part: Block): string {
  part.text ??= joinLines(part.own)
  return part.text
}

/** Converts digits to ASCII, because Japanese and Chinese texts also write `８８行目`. */
export function plainDigits(text: string): string {
  return /[０-９]/.test(text) ? text.replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - 0xff10)) : text
}

/** Gives a block the own text of one line. */
export function setText(part: Block, text: string, line: number): void {
  part.own = [plainDigits(text)]
  part.at = [line]
}
