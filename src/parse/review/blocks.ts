// Past 250 lines: a single pass over the lines, in which each kind of block may end others.
import { ratingOf, ratingOfPicture, roleOf } from '../../grammar/vocabulary.ts'
import type { Lines } from '../../markdown/lines.ts'
import { lineKinds, type Structure } from '../../markdown/scan.ts'
import { readTable } from '../../markdown/table.ts'
import { withoutEnd } from '../../markdown/without-end.ts'
import { adopt, close } from './block-ends.ts'
import { cellsOf, joinLines, plainHtml } from './block-text.ts'
import { type Fields, fieldOfLine } from './fields.ts'
import { beginsFinding, isRatingAlone } from './finding-starts.ts'

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
  /** The lines of its own text, without markers and indentation; for a row, its cells. */
  own: string[]
  /** The line numbers of the entries of `own`. */
  at: number[]
  children: Block[]
  /** Its own text, cached when first read. */
  text: string | null
  /** The fields in its own lines, cached when first read. */
  fields: Fields | null
}

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

const detailsOpen = /^\s*<details[^>]*>\s*(?:<summary>\s*(.*?)\s*(?:<\/summary>.*)?)?$/i

const summaryLine = /^\s*<summary>\s*(.*?)\s*(?:<\/summary>.*)?$/i

const detailsClose = /^\s*<\/details>\s*$/i

const boldLine = /^(?:[^\w\s*_`|<>-]{1,4}\s*)?(\*\*|__)(?!\s)(.{1,160}?)\1\s*[:：]?\s*(?:[（(]?\d{1,4}[)）]?)?\s*$/u

const setextLine = /^\s{0,3}(=+|-{3,})\s*$/

const alert = /^\[![A-Z]{3,10}\]/

/** Bold lines alone are deeper than all other headings. */
const boldDepth = 9

/** Deeper `<details>` are read as siblings, because each level takes stack space. */
const deepestFold = 20

const deepestItem = 20

function block(kind: BlockKind, line: number, depth = 0): Block {
  return {
    kind,
    line,
    to: line + 1,
    depth,
    marker: '',
    delimiter: '',
    number: null,
    own: [],
    at: [],
    children: [],
    text: null,
    fields: null,
  }
}

/** The own text of a block, with wrapped lines joined. */
export function textOfBlock(part: Block): string {
  part.text ??= joinLines(part.own)
  return part.text
}

/**
 * Parses the lines of a review into a tree, in linear time. It is more tolerant than CommonMark: bold lines, and single
 * lines that name a severity or a role, are headings; text after a numbered item is part of it, even without
 * indentation.
 */
export function readBlocks(structure: Structure): Block {
  const reader = new BlockReader(structure)
  const root = reader.read()
  adopt(root)
  close(root, structure.to)
  return root
}

class BlockReader {
  readonly #structure: Structure
  readonly #lines: Lines
  readonly #root: Block
  /** The open headings, the root first. */
  #sections: Block[]
  /** The open list items, the outermost first; with the indents of their markers. */
  #items: { block: Block; indent: number }[] = []
  #paragraph: Block | null = null
  /** How deep the section stack was when each folded part was opened. */
  readonly #folds: number[] = []
  /** The previous item of a list as shown on a terminal: ` 1 Title`. */
  #shown: { indent: number; number: number } | null = null

  /** The last line of an alert of GitHub, which is no quote. */
  #alert = -1

  constructor(structure: Structure) {
    this.#structure = structure
    this.#lines = structure.lines
    this.#root = block('root', structure.from)
    this.#sections = [this.#root]
  }

  read(): Block {
    const { from, to } = this.#structure
    for (let line = from; line < to; ) line = this.#readLine(line)
    return this.#root
  }

  /** The entry before of a list that letters or roman numbers count: `b)`, `iii.` */
  #lettered: { indent: number; index: number; form: string } | null = null

  /** @returns the next line to read */
  #readLine(line: number): number {
    const kind = this.#structure.kind(line)
    if (kind === lineKinds.blank) {
      this.#paragraph = null
      return line + 1
    }
    if (kind === lineKinds.fence || kind === lineKinds.code) return this.#readFence(line)
    const text = kind === lineKinds.comment ? afterComment(this.#lines.at(line)) : this.#lines.at(line)
    if (text === '') return line + 1
    if (kind === lineKinds.heading) {
      const [marks = '', level = '#'] = /^\s*(#{1,9})\s*/.exec(text) ?? []
      const heading = withoutEnd(text.slice(marks.length).trimEnd(), '#').trimEnd()
      this.#openSection('heading', line, Math.min(level.length, 6), heading)
      return line + 1
    }
    if (kind === lineKinds.table || (text.includes('|') && this.#isDelimiter(line + 1))) return this.#readTable(line)
    if (kind === lineKinds.rule && !this.#isUnderline(line)) {
      this.#paragraph = null
      this.#items = []
      this.#append(block('rule', line))
      return line + 1
    }
    if (this.#readFold(line, text)) return line + 1
    if (this.#isUnderline(line) && this.#paragraph) return this.#makeHeading(line, text)
    this.#readText(line, text)
    return line + 1
  }

  #isDelimiter(line: number): boolean {
    return (
      line < this.#structure.to &&
      /^\s*(?:\|\s*)?:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+(?:\|\s*)?$/.test(this.#lines.at(line))
    )
  }

  #isUnderline(line: number): boolean {
    const before = this.#paragraph
    return (
      before !== null &&
      before.kind === 'paragraph' &&
      before.own.length === 1 &&
      before.at[0] === line - 1 &&
      setextLine.test(this.#lines.at(line))
    )
  }

  #makeHeading(line: number, text: string): number {
    const paragraph = this.#paragraph
    const parent = this.#parent()
    if (paragraph && parent.children.at(-1) === paragraph) parent.children.pop()
    this.#openSection('heading', line - 1, text.trim().startsWith('=') ? 1 : 2, paragraph?.own[0] ?? '')
    return line + 1
  }

  #readFence(line: number): number {
    const fence = this.#structure.fencesWithin(line, line + 1)[0]
    const to = fence ? Math.min(fence.close + (fence.closed ? 1 : 0), this.#structure.to) : line + 1
    const indent = /^\s*/.exec(this.#lines.at(line))?.[0].length ?? 0
    this.#leaveItems(indent, true)
    const code = block('code', line)
    code.to = Math.max(to, line + 1)
    this.#append(code)
    this.#paragraph = null
    return code.to
  }

  #readTable(line: number): number {
    const bare = this.#structure.kind(line) !== lineKinds.table
    const end = bare ? this.#endOfBareTable(line) : readTable(this.#lines, line, this.#structure.to).end
    const table = block('table', line)
    const indent = /^\s*/.exec(this.#lines.at(line))?.[0].length ?? 0
    this.#leaveItems(indent, false)
    this.#append(table)
    for (let at = line; at < end; at += 1) {
      const text = this.#lines.at(at)
      if (/^[\s|:-]+$/.test(text)) continue
      const row = block('row', at)
      row.own = cellsOf(text)
      row.at = row.own.map(() => at)
      table.children.push(row)
    }
    table.to = end
    this.#paragraph = null
    return Math.max(end, line + 1)
  }

  #endOfBareTable(line: number): number {
    let end = line
    while (end < this.#structure.to && this.#lines.at(end).includes('|')) end += 1
    return end
  }

  /** `<details>` opens a part whose heading is its summary; headings inside are below it. */
  #readFold(line: number, text: string): boolean {
    if (detailsClose.test(text)) {
      const depth = this.#folds.pop()
      if (depth !== undefined) this.#closeSections(depth)
      this.#paragraph = null
      return true
    }
    const opened = detailsOpen.exec(text)
    const summary = opened ? opened[1] : summaryLine.exec(text)?.[1]
    if (!opened && summary === undefined) return false
    this.#paragraph = null
    if (opened) {
      this.#folds.push(this.#sections.length)
      const fold = this.#openBelow(line)
      if (summary !== undefined) setText(fold, plainHtml(summary), line)
      if (/<\/details>\s*$/i.test(text)) this.#closeSections(this.#folds.pop() ?? 1)
    } else {
      const fold = this.#sections.at(-1)
      if (fold && fold.own.length === 0 && this.#folds.length > 0) setText(fold, plainHtml(summary ?? ''), line)
    }
    return true
  }

  #openBelow(line: number): Block {
    if (this.#sections.length > deepestFold) this.#sections.pop()
    const parent = this.#sections.at(-1) ?? this.#root
    const fold = block('heading', line, Math.min(parent.depth + 1, 6))
    parent.children.push(fold)
    this.#sections.push(fold)
    this.#items = []
    return fold
  }

  #closeSections(count: number): void {
    this.#sections.length = Math.max(1, Math.min(this.#sections.length, count))
    this.#items = []
  }

  #openSection(kind: 'heading' | 'lead', line: number, depth: number, text: string): void {
    const floor = this.#folds.at(-1) ?? 0
    while (this.#sections.length > Math.max(1, floor + 1) && (this.#sections.at(-1)?.depth ?? 0) >= depth)
      this.#sections.pop()
    const section = block(kind, line, depth)
    setText(section, text, line)
    ;(this.#sections.at(-1) ?? this.#root).children.push(section)
    this.#sections.push(section)
    this.#items = []
    this.#paragraph = null
  }

  #readText(line: number, text: string): void {
    const shown = this.#shownNumber(line, text)
    if (shown) {
      this.#openItem(line, text, shown.indent, shown.width, `${shown.number}.`)
      return
    }
    if (this.#isNumberedSection(line, text)) {
      this.#openSection('lead', line, 7, text.trim())
      return
    }
    const lettered = this.#letteredNumber(line, text)
    if (lettered) {
      this.#openItem(line, text, lettered.indent, lettered.width, `${lettered.number}${lettered.delimiter}`)
      return
    }
    const item = itemPattern.exec(text)
    if (item) {
      this.#openItem(line, text, item[1]?.length ?? 0, item[0].length, item[2] ?? '-')
      return
    }
    const outlined = this.#items.length > 0 ? outlinedItem.exec(text) : null
    if (outlined) {
      this.#openItem(line, text, outlined[1]?.length ?? 0, outlined[0].length, `${outlined[2]}.`)
      return
    }
    const indent = /^\s*/.exec(text)?.[0].length ?? 0
    const quoted = /^\s*>\s?(.*)$/.exec(text)?.[1]?.trim()
    if (quoted !== undefined && alert.test(quoted)) {
      this.#paragraph = null
      this.#alert = line
    } else if (quoted !== undefined && quoted !== '' && this.#alert === line - 1) this.#alert = line
    const isOwn = quoted !== undefined && (this.#alert === line || beginsFinding(quoted, ''))
    const words = isOwn ? quoted : text.trim()
    if (
      this.#paragraph?.kind === 'paragraph' &&
      beginsFinding(words, this.#paragraph.own[0] ?? '', this.#lineAfter(line))
    )
      this.#paragraph = null
    const isGroup = this.#paragraph !== null && this.#isPicturedGroup(line, words)
    if (isGroup || this.#isGroupAfterList(line, indent, words)) {
      this.#openSection('lead', line, 8, words)
      return
    }
    if (this.#paragraph === null) {
      const lead = this.#leadDepth(line, words)
      if (lead !== null && (this.#items.length === 0 || indent <= (this.#items[0]?.indent ?? 0))) {
        this.#openSection('lead', line, lead, words)
        return
      }
      this.#leaveItems(indent, true)
      if (/^\*\*\d{1,3}[.)]\s/.test(words)) this.#leaveBoldLead()
      const open = this.#items.at(-1)?.block
      const paragraph = block('paragraph', line)
      if (open) open.children.push(paragraph)
      else (this.#sections.at(-1) ?? this.#root).children.push(paragraph)
      this.#paragraph = paragraph
    }
    this.#paragraph.own.push(plainDigits(words))
    this.#paragraph.at.push(line)
    this.#paragraph.to = line + 1
  }

  #lineAfter(line: number): string {
    return line + 1 < this.#structure.to ? this.#lines.at(line + 1).trim() : ''
  }

  /** `2. Findings` alone between blank lines: a section of a text without Markdown. */
  #isNumberedSection(line: number, text: string): boolean {
    const words = text.length < 64 ? /^\d{1,2}[.)]\s+(\p{L}[^.!?:;]*?):?\s*$/u.exec(text)?.[1] : undefined
    const { from, to } = this.#structure
    if (words === undefined || (line > from && !this.#lines.isBlank(line - 1))) return false
    if (line + 1 < to && !this.#lines.isBlank(line + 1)) return false
    const role = roleOf(words)
    return role?.isExact === true && role.role !== 'part'
  }

  /** A number that a terminal shows in place of `1.`, where those that follow count on. */
  #shownNumber(line: number, text: string): { indent: number; number: number; width: number } | null {
    const [whole = '', blanks = '', digits] = /^( {1,3})(\d{1,2}) (?=\S)/.exec(text) ?? []
    if (digits === undefined) return null
    const [indent, number] = [blanks.length, Number(digits)]
    const goesOn = this.#shown?.indent === indent && this.#shown.number + 1 === number
    if (!goesOn && !(number === 1 && this.#isCountedOn(line, `${blanks}2 `))) return null
    this.#shown = { indent, number }
    return { indent, number, width: whole.length }
  }

  /** `a)` or `i.`, where `b)` or `ii.` follows: the number of an entry. */
  #letteredNumber(line: number, text: string) {
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
      return { indent: blanks.length, number: index + 1, width: whole.length, delimiter }
    }
    return null
  }

  #isCountedOn(line: number, start: string): boolean {
    const to = Math.min(this.#structure.to, line + 40)
    for (let at = line + 1; at < to; at += 1) if (this.#lines.at(at).startsWith(start)) return true
    return false
  }

  /** A paragraph with a bold number is beside a bold line with one, not below it. */
  #leaveBoldLead(): void {
    const last = this.#sections.at(-1)
    if (last?.kind === 'lead' && last.depth === boldDepth) this.#closeSections(this.#sections.length - 1)
  }

  /** Whether a line is an emoji and a rating followed by a blank line, and so a heading. */
  #isPicturedGroup(line: number, words: string): boolean {
    if (words.length > 30 || (line + 1 < this.#structure.to && !this.#lines.isBlank(line + 1))) return false
    return ratingOfPicture(words.slice(0, 3)) !== null && /\p{L}/u.test(words) && ratingOf(words) !== null
  }

  /** `**Critical**` right after the last entry of a list, and before the first of another. */
  #isGroupAfterList(line: number, indent: number, words: string): boolean {
    const [outermost] = this.#items
    if (outermost === undefined || indent > outermost.indent || !isRatingAlone(words)) return false
    return line + 1 < this.#structure.to && itemPattern.test(this.#lines.at(line + 1))
  }

  /** The depth of a line that serves as a heading without being one; null for any other. */
  #leadDepth(line: number, words: string): number | null {
    if (words.length > 170 || /^`?[(（]/.test(words)) return null
    const bold = boldLine.exec(words)
    const { from, to } = this.#structure
    const isAlone =
      line + 1 >= to ||
      this.#lines.isBlank(line + 1) ||
      itemPattern.test(this.#lines.at(line + 1)) ||
      this.#structure.kind(line + 1) === lineKinds.table
    const text = bold?.[2] ?? words
    // `**Impact: high**` is a field of what is above it.
    if (bold && /[:：]/.test(text) && fieldOfLine(words, line) !== null) return null
    if (!bold) {
      const isAfterBlank =
        line === from || this.#structure.isBare(line - 1) || this.#structure.kind(line - 1) === lineKinds.heading
      if (!isAfterBlank || !isAlone || words.length > 60 || /[.,;!?。]$/.test(words)) return null
      const bare = words.replace(/[:：]$/, '')
      if (/[:：]\s*\S/.test(words)) return null
      if (ratingOf(bare)) return 8
      return roleOf(bare)?.isExact && roleOf(bare)?.role !== 'part' ? 7 : null
    }
    if (!isAlone) return ratingOf(text) ? 8 : null
    if (ratingOf(text)) return 8
    const role = roleOf(text)
    if (role && role.role !== 'part') return 7
    return /[:：]\s*$/.test(text) || /[:：]\s*$/.test(words) ? null : boldDepth
  }

  #openItem(line: number, text: string, indent: number, width: number, marker: string): void {
    const number = /\d+/.exec(marker)?.[0]
    const kind = number === undefined ? '-' : '1'
    // Bullets straight below a numbered entry are of it, indented or not.
    const last = this.#items.at(-1)
    const isBelowNumber =
      kind === '-' && last?.block.marker === '1' && last.indent === indent && !this.#lines.isBlank(line - 1)
    if (!isBelowNumber) {
      while (this.#items.length > 0) {
        const open = this.#items.at(-1)
        if (!open || open.indent < indent - 1 || (open.indent < indent && open.block.marker !== kind)) break
        this.#items.pop()
      }
    }
    if (this.#items.length > deepestItem) this.#items.pop()
    const parent = this.#items.at(-1)?.block ?? this.#sections.at(-1) ?? this.#root
    const item = block('item', line, width)
    item.marker = kind
    item.delimiter = number === undefined ? marker : marker.replace(/\d+/, '')
    item.number = number === undefined ? null : Number(number)
    item.own = [plainDigits(text.slice(width).trim())]
    item.at = [line]
    parent.children.push(item)
    this.#items.push({ block: item, indent: isBelowNumber ? indent + 1 : indent })
    this.#paragraph = item
  }

  /** Leaves the items that a line of this indent does not belong to. */
  #leaveItems(indent: number, afterBlank: boolean): void {
    if (this.#paragraph !== null && !afterBlank) return
    while (this.#items.length > 0 && (this.#items.at(-1)?.indent ?? 0) >= indent) this.#items.pop()
  }

  #append(part: Block): void {
    const open = this.#items.at(-1)?.block
    if (open) open.children.push(part)
    else (this.#sections.at(-1) ?? this.#root).children.push(part)
  }

  #parent(): Block {
    return this.#items.at(-1)?.block ?? this.#sections.at(-1) ?? this.#root
  }
}

/** The text of a line after the HTML comment at its start, in which bots put their marks. */
function afterComment(text: string): string {
  return /^\s*<!--.{0,2000}?-->\s*(.*)$/.exec(text)?.[1] ?? ''
}

/** Converts digits to ASCII, because Japanese and Chinese texts also write `８８行目`. */
function plainDigits(text: string): string {
  return /[０-９]/.test(text) ? text.replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - 0xff10)) : text
}

function setText(part: Block, text: string, line: number): void {
  part.own = [plainDigits(text)]
  part.at = [line]
}
