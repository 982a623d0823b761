import { emptyQuery, toggled, writeQuery } from '../client/query.ts'
import type { Facet, FacetValue } from './facet.ts'
import { type ListPage, pagesOf } from './pages.ts'
import { href } from './urls.ts'

/** A page of a list: of all its items, or of those with one value. */
export interface ListPageEntry<T> {
  /** Its address below that of the list. */
  path: string
  facet: Facet<T> | null
  value: FacetValue<T> | null
  count: number
  page: ListPage<T>
  previous: string | null
  next: string | null
}

/**
 * All pages of a list, so that it can be read and narrowed without JavaScript.
 * @param below the path of all pages except the first, relative to the list
 */
export function listPages<T>(
  base: string,
  items: readonly T[],
  facets: readonly Facet<T>[],
  size: number,
  below = '',
): ListPageEntry<T>[] {
  return [
    ...entriesOf(base, { first: '', below }, null, null, items, size),
    ...facets.flatMap((facet) =>
      facet.values
        .filter(({ page }) => page === null)
        .flatMap((value) => {
          const path = `${below}by/${facet.name}/${value.segment}/`
          return entriesOf(base, { first: path, below: path }, facet, value, value.items, size)
        }),
    ),
  ]
}

function entriesOf<T>(
  base: string,
  { first, below }: { first: string; below: string },
  facet: Facet<T> | null,
  value: FacetValue<T> | null,
  items: readonly T[],
  size: number,
): ListPageEntry<T>[] {
  const address = (number: number) => (number === 1 ? first : `${below}page/${number}/`)
  return pagesOf(items, size).map((page) => ({
    path: address(page.number),
    facet,
    value,
    count: items.length,
    page,
    previous: page.number > 1 ? href(`${base}${address(page.number - 1)}`) : null,
    next: page.number < page.last ? href(`${base}${address(page.number + 1)}`) : null,
  }))
}

/** The filter that shows the same items as the page of a value, and to which more values can be added. */
export function filterHref(
  base: string,
  facet: { name: string } | null,
  value: { value: string } | null,
): string | undefined {
  if (facet === null || value === null) return undefined
  return `${href(base)}?q=${encodeURIComponent(writeQuery(toggled(emptyQuery(), facet.name, value.value)))}`
}

export interface FacetLink {
  label: string
  href: string
  count: number
  isHere: boolean
  value: string
}

export interface FacetLinks {
  name: string
  title: string
  /** The most frequent ones. */
  links: FacetLink[]
  /** Those that are folded. */
  folded: FacetLink[]
  /** Whether it is unfolded from the start. */
  isOpen: boolean
}

const linksShown = 10
/** The most values that a list of links shows; other values can be found by typing. */
const mostFolded = 400
const facetsOpen = 2

/**
 * The links to the pages of values. The list of all items has links to every value, and the list of one value to the most
 * frequent values of each facet.
 */
export function facetLinks<T>(base: string, facets: readonly Facet<T>[], here: FacetValue<T> | null): FacetLinks[] {
  return facets
    .filter(({ values }) => values.length > 1 || (values.length === 1 && values[0] === here))
    .map(({ name, title, values }, index) => {
      const shown = values.slice(0, here === null ? mostFolded : linksShown)
      const links = shown.map((value) => ({
        label: value.label,
        value: value.value,
        href: value.page ?? href(`${base}by/${name}/${value.segment}/`),
        count: value.items.length,
        isHere: value === here,
      }))
      return {
        name,
        title,
        links: links.slice(0, linksShown),
        folded: links.slice(linksShown),
        isOpen: index < facetsOpen || values.some((value) => value === here),
      }
    })
}
