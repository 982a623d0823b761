import type { Lines } from '../../markdown/lines.ts'
import type { TextColumns } from './text-columns.ts'

/** The top of a table that a program draws in a terminal: `┌───┬───┐`, `+---+---+`. */
const top = /^\s*[┌╭┏╔+][─━═-]+(?:[┬┳╦╤+][─━═-]+)+[┐╮┓╗+]\s*$/
const between = /^\s*[├┝┠┣╞╟╠+][─━═-]+(?:[┼┿╂╋╪╫╬┴┬+][─━═-]+)*[┤┥┨┫╡╢╣+]\s*$/
const row = /^\s*[│┃║|].*[│┃║|]\s*$/
const divider = /[│┃║|]/
const corner = /[┌╭┏╔┬┳╦╤┐╮┓╗+]/g

/** In characters. A terminal is not wider. */
const longestLine = 500

/**
 * Reads a table that is drawn with lines. The first row names the columns. Where lines are drawn between the rows, a row
 * is all between two of them; otherwise, a text line whose first cell is empty goes on with the row above.
 */
export function boxTableAt(lines: Lines, line: number, to: number): TextColumns | null {
  if (!top.test(lines.at(line).slice(0, longestLine))) return null
  const corners = [...lines.at(line).matchAll(corner)].map(({ index }) => index)
  const groups: TextColumns['rows'][] = [[]]
  const merged: ReadonlySet<number>[] = [new Set()]
  let end = line + 1
  for (; end < to; end += 1) {
    const text = lines.at(end)
    if (text.length > longestLine) break
    const undrawn = between.test(text) ? none : undrawnAt(text, corners)
    if (undrawn !== null) {
      groups.push([])
      merged.push(undrawn)
    } else if (row.test(text)) groups.at(-1)?.push({ line: end, cells: cellsOf(text, corners) })
    else break
  }
  const filled = groups.filter((group) => group.length > 0)
  const shared = merged.filter((_, at) => (groups[at]?.length ?? 0) > 0)
  const areDrawn =
    filled.length > 2 &&
    filled.slice(1).every(([, ...more]) => more.every(({ cells }) => cells.some((cell) => cell === '')))
  const rows = filled.flatMap((group, at) => (areDrawn || at === 0 ? joined(group, () => true) : joined(group, isMore)))
  if (areDrawn) inherit(rows, shared)
  // The bottom is drawn with corners of its own, or like a line between rows.
  const last = /^\s*[└╰┗╚]/.test(lines.at(Math.min(end, to - 1))) && end < to ? end + 1 : end
  return rows.length > 1 ? { rows, end: last } : null
}

const none: ReadonlySet<number> = new Set()

/** The columns without a line in a line between rows that does not go through all of them; null for any other line. */
function undrawnAt(text: string, corners: readonly number[]): ReadonlySet<number> | null {
  if (!/[├┼┤┝┿┠╂╟╫][─━═-]/.test(text)) return null
  const undrawn = new Set<number>()
  for (const [at, to] of corners.slice(1).entries()) {
    const segment = text.slice((corners[at] ?? 0) + 1, to)
    if (segment.trim() === '') undrawn.add(at)
    else if (!/^[─━═-]+$/.test(segment)) return null
  }
  return undrawn.size < corners.length - 1 ? undrawn : null
}

/** Gives the rows the cells that they share with the row above, because no line is between them. */
function inherit(rows: TextColumns['rows'], shared: readonly ReadonlySet<number>[]): void {
  for (const [at, { cells }] of rows.entries())
    for (const column of shared[at] ?? none) if (cells[column] === '') cells[column] = rows[at - 1]?.cells[column] ?? ''
}

/** The cells of a row: below the corners, where a bar in a cell divides nothing, unless wide letters shift them. */
function cellsOf(text: string, corners: readonly number[]): string[] {
  const isAligned = corners.every((at) => divider.test(text.charAt(at)))
  const cells = isAligned
    ? corners.slice(1).map((to, at) => text.slice((corners[at] ?? 0) + 1, to))
    : text.trim().slice(1, -1).split(divider)
  return cells.map((cell) => cell.trim())
}

function isMore(cells: readonly string[]): boolean {
  return cells[0] === ''
}

/** Joins text lines to rows: one that goes on with the row above adds to its cells. */
function joined(group: TextColumns['rows'], goesOn: (cells: readonly string[]) => boolean): TextColumns['rows'] {
  const rows: TextColumns['rows'] = []
  for (const { line, cells } of group) {
    const above = rows.at(-1)
    if (above && goesOn(cells)) above.cells = above.cells.map((cell, at) => `${cell} ${cells[at] ?? ''}`.trim())
    else rows.push({ line, cells })
  }
  return rows
}
