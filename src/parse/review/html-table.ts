import type { Lines } from '../../markdown/lines.ts'
import { plainHtml } from './block-text.ts'
import type { TextColumns } from './text-columns.ts'

const start = /^\s*<table\b/i

const tag = /<(\/?)(table|tr|th|td)\b[^<>]{0,300}>/gi

/** Parts that are more than the text of a cell: then the table only arranges what is in it. */
const arranged = /<(?:details|h[1-6]|ul|ol|pre|blockquote)\b|^\s*(?:```|~~~|[-*+]\s|\d{1,3}[.)]\s)/i

/** Reads a table in HTML whose first row names the columns, as bots write it into a comment. */
export function htmlTableAt(lines: Lines, line: number, to: number): TextColumns | null {
  if (!start.test(lines.at(line).slice(0, 100))) return null
  const rows: TextColumns['rows'] = []
  const cells = new Cells()
  for (let at = line; at < to; at += 1) {
    const text = lines.at(at)
    // After a blank line in a cell, Markdown begins.
    if (arranged.test(text) || (cells.isOpen && text.trim() === '')) return null
    let from = 0
    for (const { 0: written, 1: slash, 2: name = '', index } of text.matchAll(tag)) {
      cells.add(text.slice(from, index))
      from = index + written.length
      const isTable = name.toLowerCase() === 'table'
      // A table within a table arranges it.
      if (isTable && slash === '' && (at > line || rows.length > 0 || cells.isOpen)) return null
      if (isTable ? slash === '/' : name.toLowerCase() === 'tr') {
        const row = cells.take()
        if (row.length > 0) rows.push({ line: cells.line, cells: row })
        cells.line = at
      } else if (!isTable) cells.turn(slash === '', name.toLowerCase() === 'th')
      if (isTable && slash === '/') return isReadable(rows, cells) ? { rows, end: at + 1 } : null
    }
    cells.add(`${text.slice(from)} `)
  }
  return null
}

function isReadable(rows: TextColumns['rows'], { headers }: Cells): boolean {
  return rows.length > 1 && headers >= 2 && headers === rows[0]?.cells.length
}

/** The cells of the row that is read. */
class Cells {
  /** The line on which the row begins. */
  line = 0
  /** The number of cells that name columns, of all rows. */
  headers = 0
  #cells: string[] = []
  #text: string | null = null

  get isOpen(): boolean {
    return this.#text !== null
  }

  add(text: string): void {
    if (this.#text !== null) this.#text += text
  }

  /** Begins or ends a cell; HTML may leave out the tag that ends it. */
  turn(begins: boolean, isHeader: boolean): void {
    if (this.#text !== null) this.#cells.push(plainHtml(this.#text))
    this.#text = begins ? '' : null
    if (begins && isHeader) this.headers += 1
  }

  /** The cells of a row that has ended. */
  take(): string[] {
    if (this.#text !== null) this.turn(false, false)
    const cells = this.#cells
    this.#cells = []
    return cells
  }
}
