import { type HeaderKey, headerKeys } from '../../../schemas/canonical.ts'
import { codeSpan } from '../../markdown/fence.ts'
import type { HeaderRow } from '../header-rows.ts'
import type { ReportRule } from '../rule.ts'

export const misorderedHeaderRow: ReportRule = {
  id: 'misordered-header-row',
  group: 'form',
  level: 'note',
  fixable: true,
  scope: 'report',
  description: 'Header rows that are not in the canonical order.',
  *check(file) {
    const rows = file.headerRows
    const [first] = rows
    const last = rows.at(-1)
    const known = rows.flatMap(({ key, line }) => (key === null ? [] : [{ key, line }]))
    const wrong = known.find(({ key }, index) => index > 0 && rank(key) < rank(known[index - 1]?.key ?? key))
    if (!wrong || !first || !last) return
    const sorted = inOrder(rows)
    const isContiguous = last.line - first.line === rows.length - 1
    const text = sorted.map(({ start, end }) => file.text.slice(start, end)).join(file.newline)
    const next = sorted[sorted.findIndex(({ line }) => line === wrong.line) + 1]?.label
    yield {
      position: file.line(wrong.line),
      reason: `The ${codeSpan(wrong.key)} row belongs before ${codeSpan(next ?? '')}`,
      actual: wrong.key,
      ...(isContiguous ? { fix: { start: first.start, end: last.end, text } } : {}),
    }
  },
}

function rank(key: HeaderKey): number {
  return headerKeys.indexOf(key)
}

/** The known rows in canonical order; unknown rows stay after the known row that they followed. */
function inOrder(rows: readonly HeaderRow[]): HeaderRow[] {
  const groups: { rank: number; rows: HeaderRow[] }[] = [{ rank: -1, rows: [] }]
  for (const row of rows) {
    if (row.key !== null) groups.push({ rank: rank(row.key), rows: [row] })
    else groups.at(-1)?.rows.push(row)
  }
  return groups.toSorted((a, b) => a.rank - b.rank).flatMap((group) => group.rows)
}
