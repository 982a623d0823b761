import { headerKeys } from '../../schemas/canonical.ts'
import type { Report } from '../../schemas/report.ts'
import { composeCell, linkedKey } from '../grammar/header-cells.ts'
import { escapeInline } from '../markdown/escape-inline.ts'
import { type PhrasingContent, table, text, verbatim } from '../markdown/mdast.ts'

/**
 * The header table: known rows in canonical order, each other row after the row that it followed; null without rows.
 */
export function renderHeader(report: Report): ReturnType<typeof table> | null {
  const rows = new Rows()
  for (const key of headerKeys) {
    const value = report.headerAsWritten[key] ?? composeCell[key](report)
    if (value) rows.add(key, value)
  }
  for (const { key, value, after } of report.otherRows) rows.insert(key, value, after)
  const cells = rows
    .inOrder()
    .map(([key, value]): PhrasingContent[] => [
      key === '' ? text('') : verbatim(`**${linkedKey.test(key) ? key : escapeInline(key)}**`),
      verbatim(value),
    ])
  return cells.length === 0 ? null : table([[text(''), text('')], ...cells])
}

type Row = readonly [key: string, value: string]

/** Collects the rows of the table. */
class Rows {
  /** The rows before all others. */
  readonly #first: Row[] = []
  readonly #known: Row[] = []
  /** After each key: the rows that follow the last row of that name. */
  readonly #following = new Map<string, Row[]>()
  /** By key: the list that contains the row. */
  readonly #lists = new Map<string, Row[]>()
  readonly #last: Row[] = []

  /** Adds a known row at the end. */
  add(key: string, value: string): void {
    const following: Row[] = []
    this.#known.push([key, value])
    this.#following.set(key, following)
    this.#lists.set(key, following)
  }

  /** Adds another row after the last row with a key; at the front for null, at the end if there is no such row. */
  insert(key: string, value: string, after: string | null): void {
    const list = after === null ? this.#first : (this.#lists.get(after) ?? this.#last)
    list.push([key, value])
    this.#lists.set(key, list)
  }

  inOrder(): Row[] {
    const known = this.#known.flatMap((row) => [row, ...(this.#following.get(row[0]) ?? [])])
    return [...this.#first, ...known, ...this.#last]
  }
}
