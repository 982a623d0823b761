/** One page of a long list. */
export interface ListPage<T> {
  number: number
  last: number
  items: T[]
}

/** Divides a list into pages; an empty list has one page, which is empty. */
export function pagesOf<T>(items: readonly T[], size: number): ListPage<T>[] {
  const last = Math.max(1, Math.ceil(items.length / size))
  return Array.from({ length: last }, (_, index) => ({
    number: index + 1,
    last,
    items: items.slice(index * size, (index + 1) * size),
  }))
}
