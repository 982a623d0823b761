import { type Block, block, plainDigits, setText, textOfBlock } from './blocks.ts'
import { readHead } from './head.ts'
import { boldDepth } from './lead-lines.ts'
import type { Marker } from './list-markers.ts'
import { placeOnly } from './places.ts'
import type { TextColumns } from './text-columns.ts'

/** Deeper `<details>` are read as siblings, because each level takes stack space. */
const deepestFold = 20

const deepestItem = 20

/** `**Issues (minor):**` alone on a line. */
const nameAlone = /^(?:\*\*|__)[^*_`]{2,60}(?:[:：](?:\*\*|__)|(?:\*\*|__)[:：])\s*$/

/** The tree of blocks while its lines are read: what is open, and so takes what comes next. */
export class OpenBlocks {
  readonly root: Block
  /** The open headings, the root first. */
  readonly #sections: Block[]
  /** The open list items, the outermost first; with the indents of their markers. */
  #items: { block: Block; indent: number }[] = []
  /** How deep the section stack was when each folded part was opened. */
  readonly #folds: number[] = []
  /** The paragraph or item whose text the next line continues. */
  paragraph: Block | null = null

  constructor(from: number) {
    this.root = block('root', from)
    this.#sections = [this.root]
  }

  /** The indent of the outermost open list; null if none is open. */
  get listIndent(): number | null {
    return this.#items[0]?.indent ?? null
  }

  get #section(): Block {
    return this.#sections.at(-1) ?? this.root
  }

  /** The innermost open block. */
  get parent(): Block {
    return this.#items.at(-1)?.block ?? this.#section
  }

  append(part: Block): void {
    this.parent.children.push(part)
  }

  /** Adds a table of aligned columns. @returns the line after it */
  addTable(line: number, { rows, end }: TextColumns): number {
    const table = block('table', line)
    this.append(table)
    for (const { line: at, cells } of rows) {
      const row = block('row', at)
      row.own = cells
      row.at = cells.map(() => at)
      table.children.push(row)
    }
    table.to = end
    this.paragraph = null
    return end
  }

  openSection(kind: 'heading' | 'lead', line: number, depth: number, text: string): void {
    const floor = this.#folds.at(-1) ?? 0
    while (this.#sections.length > Math.max(1, floor + 1) && (this.#sections.at(-1)?.depth ?? 0) >= depth)
      this.#sections.pop()
    const section = block(kind, line, depth)
    setText(section, text, line)
    this.#section.children.push(section)
    this.#sections.push(section)
    this.#items = []
    this.paragraph = null
  }

  /** Opens a folded part, which is a section below the open one. */
  openFold(line: number): Block {
    this.#folds.push(this.#sections.length)
    if (this.#sections.length > deepestFold) this.#sections.pop()
    const parent = this.#section
    const fold = block('heading', line, Math.min(parent.depth + 1, 6))
    fold.isFold = true
    parent.children.push(fold)
    this.#sections.push(fold)
    this.#items = []
    return fold
  }

  closeFold(): void {
    const depth = this.#folds.pop()
    if (depth !== undefined) this.#closeSections(depth)
  }

  /** The open folded part if nothing came after the line that opened it; null otherwise. */
  get emptyFold(): Block | null {
    return this.#folds.length > 0 && this.#section.own.length === 0 ? this.#section : null
  }

  #closeSections(count: number): void {
    this.#sections.length = Math.max(1, Math.min(this.#sections.length, count))
    this.#items = []
  }

  /** Leaves the innermost heading, but no folded part. */
  leaveSection(): void {
    this.#closeSections(Math.max(this.#sections.length - 1, (this.#folds.at(-1) ?? 0) + 1))
  }

  /** A paragraph with a bold number is beside a bold line with one, not below it. */
  leaveBoldLead(): void {
    const last = this.#sections.at(-1)
    if (last?.kind === 'lead' && last.depth === boldDepth) this.#closeSections(this.#sections.length - 1)
  }

  /** `**Plan:** as agreed` after the list below `**Issues (minor):**` is beside that list. */
  leaveNamedList(): void {
    const last = this.#sections.at(-1)
    const isList = last !== undefined && last.children.length > 0 && last.children.every(({ kind }) => kind === 'item')
    if (last?.kind === 'lead' && isList && nameAlone.test(last.own[0] ?? ''))
      this.#closeSections(this.#sections.length - 1)
  }

  /** Whether a line in bold is the place of the problem that the heading right above it names. */
  isPlaceOfHeading(words: string): boolean {
    const last = this.#sections.at(-1)
    if (last?.kind !== 'heading' || last.children.length > 0 || !words.startsWith('**') || !placeOnly(words))
      return false
    const { title, rated, pictured, label, number } = readHead(textOfBlock(last), false)
    return title !== '' && (rated ?? pictured ?? label ?? number) !== null
  }

  /** Opens an entry of a list. @param isTight whether the line before it isn't blank */
  openItem(line: number, text: string, isTight: boolean, { text: marker, indent, width }: Marker): void {
    const number = /\d+/.exec(marker)?.[0]
    const kind = number === undefined ? '-' : '1'
    // Bullets straight below a numbered entry are of it, indented or not.
    const last = this.#items.at(-1)
    const isBelowNumber = kind === '-' && last?.block.marker === '1' && last.indent === indent && isTight
    if (!isBelowNumber) {
      while (this.#items.length > 0) {
        const open = this.#items.at(-1)
        if (!open || open.indent < indent - 1 || (open.indent < indent && open.block.marker !== kind)) break
        this.#items.pop()
      }
    }
    if (this.#items.length > deepestItem) this.#items.pop()
    const item = block('item', line, width)
    item.marker = kind
    item.delimiter = number === undefined ? marker : marker.replace(/\d+/, '')
    item.number = number === undefined ? null : Number(number)
    item.own = [plainDigits(text.slice(width).trim())]
    item.at = [line]
    this.append(item)
    this.#items.push({ block: item, indent: isBelowNumber ? indent + 1 : indent })
    this.paragraph = item
  }

  /** Leaves the items that a line of this indent does not belong to. */
  leaveItems(indent: number, afterBlank: boolean): void {
    if (this.paragraph !== null && !afterBlank) return
    while (this.#items.length > 0 && (this.#items.at(-1)?.indent ?? 0) >= indent) this.#items.pop()
  }

  leaveLists(): void {
    this.#items = []
  }
}
