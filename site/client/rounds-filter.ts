import type { RoundIndex } from '../data/round-index.ts'

/** What the reader chose: values by facet, words, days. It lives in the address of the page. */
interface Choice {
  values: Map<string, Set<string>>
  words: string
  from: string
  to: string
}

const step = 30

/**
 * Turns the links of the list of rounds into a filter: several values at once, with words and days, counts that follow,
 * and the choice in the address. The rows come from the pages of the list.
 */
export function roundsFilter(): void {
  const panel = document.querySelector<HTMLDetailsElement>('.facets')
  // Where the panel stands above the list it would hide it.
  if (panel) panel.open = matchMedia('(width >= 62rem)').matches
  const results = document.querySelector<HTMLElement>('[data-results]')
  const counter = document.querySelector<HTMLElement>('[data-result-count]')
  const address = panel?.dataset.roundsFilter
  if (!panel || !results || !counter || !address) return
  void fetch(address)
    .then((response): Promise<RoundIndex> => response.json())
    .then((index) => new Filter(index, { panel, results, counter }))
}

interface Places {
  panel: HTMLElement
  results: HTMLElement
  counter: HTMLElement
}

class Filter {
  readonly #index: RoundIndex
  readonly #places: Places
  readonly #whole: Node[]
  readonly #wholeCount: string
  readonly #pages = new Map<number, Promise<Element[]>>()
  #choice: Choice
  #turn = 0

  constructor(index: RoundIndex, places: Places) {
    this.#index = index
    this.#places = places
    this.#whole = [...places.results.childNodes]
    this.#wholeCount = places.counter.textContent ?? ''
    this.#choice = readChoice(index)
    places.counter.setAttribute('role', 'status')
    this.#fields()
    this.#boxes()
    addEventListener('popstate', () => {
      this.#choice = readChoice(index)
      void this.#show()
    })
    void this.#show()
  }

  /** Words and days, above the facets. */
  #fields(): void {
    const form = document.createElement('form')
    form.className = 'filter-fields'
    form.addEventListener('submit', (event) => event.preventDefault())
    const field = (label: string, type: string, name: 'words' | 'from' | 'to') => {
      const wrap = document.createElement('label')
      const input = document.createElement('input')
      input.type = type
      input.value = this.#choice[name]
      input.addEventListener('input', () => {
        this.#choice[name] = input.value
        this.#changed()
      })
      wrap.append(label, input)
      return wrap
    }
    form.append(field('Words', 'search', 'words'), field('From', 'date', 'from'), field('To', 'date', 'to'))
    this.#places.panel.querySelector('.facet-list')?.prepend(form)
  }

  /** A link that leads to one value becomes a box that can be chosen beside others. */
  #boxes(): void {
    for (const link of this.#places.panel.querySelectorAll<HTMLAnchorElement>('a[data-value]')) {
      const facet = link.closest<HTMLElement>('[data-facet]')?.dataset.facet ?? ''
      const value = link.dataset.value ?? ''
      const label = document.createElement('label')
      const box = document.createElement('input')
      box.type = 'checkbox'
      box.dataset.box = facet
      box.value = value
      box.addEventListener('change', () => {
        const chosen = this.#choice.values.get(facet) ?? new Set()
        if (box.checked) chosen.add(value)
        else chosen.delete(value)
        this.#choice.values.set(facet, chosen)
        this.#changed()
      })
      label.append(box, ...link.childNodes)
      link.replaceWith(label)
    }
  }

  #changed(): void {
    history.replaceState(null, '', addressOf(this.#choice))
    void this.#show()
  }

  async #show(): Promise<void> {
    const turn = ++this.#turn
    const { rounds } = this.#index
    const found = rounds.flatMap((_, place) => (this.#matches(place, null) ? [place] : []))
    this.#showCounts()
    const { results, counter } = this.#places
    if (found.length === rounds.length) {
      counter.textContent = this.#wholeCount
      results.replaceChildren(...this.#whole)
      return
    }
    counter.textContent = `${found.length} of ${rounds.length} rounds`
    const list = document.createElement('ol')
    list.className = 'rows rounds'
    const more = document.createElement('button')
    more.className = 'button'
    more.type = 'button'
    more.textContent = 'Show more'
    let shown = 0
    const extend = async () => {
      const next = found.slice(shown, shown + step)
      const rows = await Promise.all(next.map((place) => this.#row(place)))
      if (turn !== this.#turn) return
      shown += next.length
      list.append(...rows.flatMap((row) => (row ? [row.cloneNode(true)] : [])))
      more.hidden = shown >= found.length
    }
    more.addEventListener('click', () => void extend())
    await extend()
    if (turn !== this.#turn) return
    results.replaceChildren(...(found.length === 0 ? [nothing()] : [list, more]))
  }

  /** @param except a facet whose own choice does not count */
  #matches(place: number, except: string | null): boolean {
    const round = this.#index.rounds[place]
    if (round === undefined) return false
    const [day, words, values] = round
    const { from, to } = this.#choice
    if ((from !== '' && day < from) || (to !== '' && day > to)) return false
    const wanted = this.#choice.words.toLowerCase().split(/\s+/)
    if (!wanted.every((word) => words.includes(word))) return false
    return this.#index.facets.every((facet, at) => {
      const chosen = this.#choice.values.get(facet.name)
      if (facet.name === except || chosen === undefined || chosen.size === 0) return true
      return (values[at] ?? []).some((value) => chosen.has(facet.values[value] ?? ''))
    })
  }

  #showCounts(): void {
    this.#index.facets.forEach((facet, at) => {
      const counts = new Map<string, number>()
      this.#index.rounds.forEach(([, , values], place) => {
        if (!this.#matches(place, facet.name)) return
        for (const value of values[at] ?? []) {
          const name = facet.values[value] ?? ''
          counts.set(name, (counts.get(name) ?? 0) + 1)
        }
      })
      for (const box of this.#places.panel.querySelectorAll<HTMLInputElement>(`[data-box="${facet.name}"]`)) {
        box.checked = this.#choice.values.get(facet.name)?.has(box.value) ?? false
        const number = box.parentElement?.querySelector('.number')
        if (number) number.textContent = String(counts.get(box.value) ?? 0)
      }
    })
  }

  async #row(place: number): Promise<Element | undefined> {
    const { pageSize } = this.#index
    const rows = await this.#page(Math.floor(place / pageSize) + 1)
    return rows[place % pageSize]
  }

  #page(number: number): Promise<Element[]> {
    const known = this.#pages.get(number)
    if (known) return known
    const rows =
      number === 1
        ? Promise.resolve(rowsIn(this.#whole))
        : fetch(`page/${number}/`)
            .then((response) => response.text())
            .then((text) => [
              ...new DOMParser().parseFromString(text, 'text/html').querySelectorAll('[data-results] .row'),
            ])
    this.#pages.set(number, rows)
    return rows
  }
}

function rowsIn(nodes: readonly Node[]): Element[] {
  return nodes.flatMap((node) => (node instanceof Element ? [...node.querySelectorAll('.row')] : []))
}

function nothing(): HTMLElement {
  const note = document.createElement('p')
  note.className = 'empty'
  note.textContent = 'No round has all of this. Take something away.'
  return note
}

function readChoice({ facets }: RoundIndex): Choice {
  const { searchParams } = new URL(location.href)
  return {
    values: new Map(facets.map(({ name }) => [name, new Set(searchParams.getAll(name))])),
    words: searchParams.get('q') ?? '',
    from: searchParams.get('from') ?? '',
    to: searchParams.get('to') ?? '',
  }
}

function addressOf({ values, words, from, to }: Choice): URL {
  const address = new URL(location.href)
  address.search = ''
  for (const [name, chosen] of values) for (const value of chosen) address.searchParams.append(name, value)
  if (words !== '') address.searchParams.set('q', words)
  if (from !== '') address.searchParams.set('from', from)
  if (to !== '') address.searchParams.set('to', to)
  return address
}
