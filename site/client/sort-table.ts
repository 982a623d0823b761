import { fill } from './fill.ts'

/** Turns column heads with `data-sort` into buttons that sort by `data-value`: first descending, then ascending. */
export function sortableTables(): void {
  for (const table of document.querySelectorAll<HTMLTableElement>('table.sortable')) {
    const body = table.tBodies[0]
    const heads = [...(table.tHead?.rows[0]?.cells ?? [])]
    if (!body) continue
    heads.forEach((head, column) => {
      if (head.dataset.sort === undefined) return
      const button = document.createElement('button')
      button.type = 'button'
      button.className = 'sort'
      fill(button, [...head.childNodes])
      head.append(button)
      button.addEventListener('click', () => {
        const isDescending = head.getAttribute('aria-sort') !== 'descending'
        for (const other of heads) other.removeAttribute('aria-sort')
        head.setAttribute('aria-sort', isDescending ? 'descending' : 'ascending')
        const numberIn = (row: HTMLTableRowElement) => Number(row.cells[column]?.dataset.value ?? 0)
        const sorted = [...body.rows].sort((a, b) => (isDescending ? 1 : -1) * (numberIn(b) - numberIn(a)))
        fill(body, sorted)
      })
    })
  }
}
