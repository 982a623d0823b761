import type { ListIndex } from '../data/list-index.ts'
import { fill } from './fill.ts'
import { buttonOf, headOf, noteOf } from './filter-elements.ts'
import { ListData } from './list-data.ts'
import { type Grouped, groupPlaces, type Matches, matchList } from './list-matcher.ts'
import { emptyQuery, type Query, readQuery, toggled, withNoMore, writeQuery } from './query.ts'

const step = 30

/**
 * Turns the links of a list into a filter: values can be combined by typing or clicking, counts are updated, and chips
 * remove a value. The query is in the address, so that Back undoes a choice. Without JavaScript each link is a page.
 */
export function listFilter(): void {
  const panel = document.querySelector<HTMLElement>('[data-filter]')
  if (panel?.dataset.filter) void start(panel, panel.dataset.filter)
}

async function start(panel: HTMLElement, folder: string): Promise<void> {
  new Filter(panel, await ListData.load(folder))
}

class Filter {
  readonly #panel: HTMLElement
  readonly #data: ListData
  readonly #index: ListIndex
  readonly #names: string[]
  readonly #input: HTMLInputElement | null
  readonly #chips: HTMLElement | null
  readonly #group: HTMLSelectElement | null
  readonly #results: HTMLElement | null
  readonly #counter = document.querySelector<HTMLElement>('[data-result-count]')
  readonly #whole: Node[]
  readonly #wholeCount: string
  #query: Query
  #turn = 0
  /** Whether the latest step was typed: the next key press belongs to it, and Back undoes them together. */
  #isTyping = false

  constructor(panel: HTMLElement, data: ListData) {
    this.#panel = panel
    this.#data = data
    this.#index = data.index
    this.#names = [...data.index.facets.map(({ name }) => name), 'from', 'to', 'group']
    this.#input = panel.querySelector('[data-query] input')
    this.#chips = panel.querySelector('.filter-chips')
    this.#group = panel.querySelector('[data-group]')
    this.#results = panel.querySelector('[data-results]')
    this.#whole = [...(this.#results?.childNodes ?? [])]
    this.#wholeCount = this.#counter?.textContent ?? ''
    this.#query = this.#read()
    this.#counter?.setAttribute('role', 'status')
    this.#boxes()
    this.#fields()
    addEventListener('popstate', () => {
      this.#isTyping = false
      this.#query = this.#read()
      if (this.#input) this.#input.value = writeQuery(this.#query)
      void this.#show()
    })
    void this.#show()
  }

  #read(): Query {
    return readQuery(new URL(location.href).searchParams.get('q') ?? '', this.#names)
  }

  /** Replaces a link to the page of a value with a checkbox, so that values can be combined. */
  #boxes(): void {
    for (const link of this.#panel.querySelectorAll<HTMLAnchorElement>('a[data-value]')) {
      const facet = link.closest<HTMLElement>('[data-facet]')?.dataset.facet ?? ''
      const label = document.createElement('label')
      const box = document.createElement('input')
      box.type = 'checkbox'
      box.dataset.box = facet
      box.value = link.dataset.value ?? ''
      box.addEventListener('change', () => this.#change(toggled(this.#query, facet, box.value)))
      fill(label, [box, ...link.childNodes])
      link.replaceWith(label)
    }
  }

  #fields(): void {
    const form = this.#panel.querySelector<HTMLFormElement>('[data-query]')
    form?.addEventListener('submit', (event) => {
      event.preventDefault()
      // The typed text is already shown; the next key press starts a new step.
      this.#isTyping = false
    })
    this.#input?.addEventListener('input', () => {
      this.#change(readQuery(this.#input?.value ?? '', this.#names), this.#isTyping ? 'replace' : 'push')
      this.#isTyping = true
    })
    this.#group?.addEventListener('change', () => this.#set('group', this.#group?.value ?? ''))
    for (const field of this.#panel.querySelectorAll<HTMLInputElement>('[data-date]')) {
      const name = field.dataset.date ?? ''
      field.addEventListener('change', () => this.#set(name, field.value))
    }
  }

  /** Filters that have at most one value. */
  #set(name: string, value: string): void {
    const values = new Map(this.#query.values)
    if (value === '') values.delete(name)
    else values.set(name, new Set([value]))
    this.#change({ ...this.#query, values })
  }

  #change(query: Query, how: 'push' | 'replace' = 'push'): void {
    this.#query = query
    this.#isTyping = false
    const address = new URL(location.href)
    const text = writeQuery(query)
    if (text === '') address.searchParams.delete('q')
    else address.searchParams.set('q', text)
    if (how === 'push') history.pushState(null, '', address)
    else history.replaceState(null, '', address)
    void this.#show()
  }

  async #show(): Promise<void> {
    const turn = ++this.#turn
    const text = writeQuery(this.#query)
    if (this.#input && document.activeElement !== this.#input) this.#input.value = text
    this.#marks()
    if (text === '') {
      this.#showCounts(null)
      if (this.#counter) this.#counter.textContent = this.#wholeCount
      if (this.#results) fill(this.#results, this.#whole)
      return
    }
    const loaded = await this.#data.values(this.#query.words.length > 0).catch(() => null)
    if (turn !== this.#turn) return
    if (loaded === null) {
      this.#results?.replaceChildren(noteOf('The list could not be loaded. Check the connection, and choose again.'))
      return
    }
    const { keys, words } = loaded
    const matches = matchList(this.#index, keys, this.#query, (place) => words?.[place] ?? '')
    this.#showCounts(matches)
    await this.#showRows(groupPlaces(this.#index, keys, matches.found, this.#oneOf('group')), turn)
  }

  /** Shows the chosen values in checkboxes, dates and chips. */
  #marks(): void {
    const { values, without, words } = this.#query
    for (const box of this.#panel.querySelectorAll<HTMLInputElement>('[data-box]')) {
      box.checked = values.get(box.dataset.box ?? '')?.has(box.value) ?? false
    }
    for (const field of this.#panel.querySelectorAll<HTMLInputElement>('[data-date]')) {
      field.value = this.#oneOf(field.dataset.date ?? '')
    }
    if (this.#group) this.#group.value = this.#oneOf('group')
    if (this.#chips === null) return
    const chips = [
      ...[...values].flatMap(([name, all]) =>
        [...all].map((value) =>
          this.#chip(`${name}: ${this.#labelOf(name, value)}`, toggled(this.#query, name, value)),
        ),
      ),
      ...[...without].flatMap(([name, all]) =>
        [...all].map((value) =>
          this.#chip(`not ${name}: ${this.#labelOf(name, value)}`, withNoMore(this.#query, name, value)),
        ),
      ),
      ...words.map((word) => this.#chip(word, { ...this.#query, words: words.filter((other) => other !== word) })),
    ]
    if (chips.length > 0) chips.push(this.#chip('Clear filters', emptyQuery()))
    fill(this.#chips, chips)
    this.#chips.hidden = chips.length === 0
  }

  #oneOf(name: string): string {
    return [...(this.#query.values.get(name) ?? [])][0] ?? ''
  }

  #labelOf(name: string, value: string): string {
    const facet = this.#index.facets.find((known) => known.name === name)
    return facet?.values.find((known) => known.value === value)?.label ?? value
  }

  #chip(text: string, without: Query): HTMLElement {
    const item = document.createElement('li')
    const button = buttonOf(text, 'chip', () => {
      this.#change(without)
      if (this.#input) this.#input.value = writeQuery(without)
      this.#input?.focus()
    })
    if (text !== 'Clear filters') button.setAttribute('aria-label', `Remove filter ${text}`)
    item.append(button)
    return item
  }

  #showCounts(matches: Matches | null): void {
    this.#index.facets.forEach((facet, at) => {
      const places = new Map(facet.values.map(({ value }, place) => [value, place]))
      for (const box of this.#panel.querySelectorAll<HTMLInputElement>(`[data-box="${facet.name}"]`)) {
        const number = box.parentElement?.querySelector<HTMLElement>('.number')
        if (!number) continue
        number.dataset.all ??= number.textContent ?? ''
        const count = matches?.counts[at]?.[places.get(box.value) ?? -1]
        number.textContent = matches ? String(count ?? 0) : number.dataset.all
      }
    })
  }

  async #showRows(found: readonly Grouped[], turn: number): Promise<void> {
    const noun = this.#panel.dataset.noun ?? ''
    const lists = document.createElement('div')
    const more = buttonOf('Show more', 'button', () => void extend())
    let shown = 0
    let list: HTMLElement | undefined
    let group: string | null = null
    const extend = async () => {
      const next = found.slice(shown, shown + step)
      const rows = await Promise.all(next.map(({ place }) => this.#data.row(place)))
      if (turn !== this.#turn) return
      shown += next.length
      rows.forEach((row, at) => {
        const label = next[at]?.group ?? null
        if (list === undefined || label !== group) {
          if (label !== null) lists.append(headOf(label, found.filter((other) => other.group === label).length))
          list = document.createElement('ol')
          list.className = row?.parentElement?.className ?? ''
          lists.append(list)
          group = label
        }
        if (row) list.append(row.cloneNode(true))
      })
      more.hidden = shown >= found.length
    }
    await extend()
    if (turn !== this.#turn) return
    const number = new Set(found.map(({ place }) => place)).size
    if (this.#counter) this.#counter.textContent = `${number} of ${this.#index.total} ${noun}`
    if (this.#results) fill(this.#results, found.length === 0 ? [this.#nothing(noun)] : [lists, more])
  }

  #nothing(noun: string): HTMLElement {
    const note = noteOf(`No ${noun} match. `)
    const clear = () => {
      this.#change(emptyQuery())
      if (this.#input) this.#input.value = ''
    }
    note.append(buttonOf('Clear filters', 'link', clear))
    return note
  }
}
