import type { SearchNames, SearchShard } from '../data/search-index.ts'
import { fill } from './fill.ts'
import { searchFindings } from './search-engine.ts'
import { findNames, type NamedPage } from './search-names.ts'

const step = 20
/** The number of rows in a part of the list of findings: see `list-index.ts`. */
const rowsInPart = 25

/** The search field with its results, on the search page and in the dialog of every page. */
export class SearchPanel {
  readonly element: HTMLElement
  readonly field: HTMLInputElement
  readonly #home: string
  readonly #status: HTMLElement
  readonly #hints: HTMLElement
  readonly #list: HTMLElement
  readonly #more: HTMLButtonElement
  readonly #shards = new Map<string, Promise<SearchShard>>()
  readonly #rows = new Map<number, Promise<Element[]>>()
  #names: Promise<SearchNames> | undefined
  #turn = 0
  #onQuery: (query: string) => void

  /**
   * @param home the address of the site's first page
   * @param field where the query is typed
   */
  constructor(home: string, field: HTMLInputElement, onQuery: (query: string) => void = () => {}) {
    this.#home = home
    this.#onQuery = onQuery
    this.field = field
    this.#hints = hints()
    this.#status = element('p', 'note')
    this.#status.setAttribute('role', 'status')
    this.#list = element('ol', 'rows findings results')
    this.#more = element('button', 'button')
    this.#more.type = 'button'
    this.#more.textContent = 'Show more'
    this.#more.hidden = true
    const form = element('form', 'search')
    form.setAttribute('role', 'search')
    form.append(this.field, this.#status)
    this.element = element('div', 'search-panel')
    this.element.append(form, this.#hints, this.#list, this.#more)
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      this.#links()[0]?.click()
    })
    this.field.addEventListener('input', () => void this.search())
    this.element.addEventListener('keydown', (event) => this.#move(event))
  }

  async search(): Promise<void> {
    const turn = ++this.#turn
    const query = this.field.value.trim()
    this.#onQuery(query)
    this.#more.hidden = true
    this.#hints.hidden = query !== ''
    if (query === '') {
      this.#list.replaceChildren()
      this.#status.textContent = ''
      return
    }
    this.#names ??= fetch(`${this.#home}search/names.json`).then((response) => response.json())
    const names = await this.#names
    const named = findNames(names, query)
    const { places, corrected } = await searchFindings(query, names.findings, async (shard) =>
      names.shards.includes(shard) ? this.#shard(shard) : {},
    )
    if (turn !== this.#turn) return
    const instead = corrected.map(({ from, to }) => `“${to}” instead of “${from}”`).join(', ')
    const count = countOf(places.length, named.length)
    this.#status.textContent = instead === '' ? count : `${count} for ${instead}`
    fill(this.#list, named.map(nameRow))
    await this.#show(places, 0, turn)
  }

  async #show(places: readonly number[], from: number, turn: number): Promise<void> {
    const rows = await Promise.all(places.slice(from, from + step).map((place) => this.#row(place)))
    // There was a later key press in the meantime.
    if (turn !== this.#turn) return
    for (const row of rows) if (row) this.#list.append(row.cloneNode(true))
    const next = from + step
    this.#more.hidden = next >= places.length
    this.#more.onclick = () => void this.#show(places, next, turn)
  }

  async #row(place: number): Promise<Element | undefined> {
    const part = Math.floor(place / rowsInPart) + 1
    const rows =
      this.#rows.get(part) ??
      fetch(`${this.#home}findings/list/rows-${part}/`)
        .then((response) => response.text())
        .then((text) => [...new DOMParser().parseFromString(text, 'text/html').querySelectorAll('.row')])
    this.#rows.set(part, rows)
    return (await rows)[place % rowsInPart]
  }

  #shard(name: string): Promise<SearchShard> {
    const shard =
      this.#shards.get(name) ??
      fetch(`${this.#home}search/terms-${name}.json`).then((response) => (response.ok ? response.json() : {}))
    this.#shards.set(name, shard)
    return shard
  }

  #links(): HTMLAnchorElement[] {
    return [...this.#list.querySelectorAll<HTMLAnchorElement>('.row-title')]
  }

  /** Lets the arrow keys move between the field and the results. */
  #move(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    const links = this.#links()
    const at = links.findIndex((link) => link.matches(':focus'))
    event.preventDefault()
    if (event.key === 'ArrowDown') links[Math.min(at + 1, links.length - 1)]?.focus()
    else if (at > 0) links[at - 1]?.focus()
    else this.field.focus()
  }
}

/** The results for the words, or else for the name. */
function countOf(findings: number, names: number): string {
  if (findings > 0) return `${findings} ${findings === 1 ? 'finding' : 'findings'}`
  return names > 0 ? `${names} found by name` : 'Nothing found; try fewer or other words'
}

/** Shown while nothing is typed. */
function hints(): HTMLElement {
  const list = element('dl', 'search-hints')
  const examples = [
    ['#7', 'a pull request by its number'],
    ['7 round 2 I1', 'a finding of one of its rounds'],
    ['store.ts', 'a file'],
    ['readHeader', 'a function, or any other words of a finding'],
    ['codex', 'an agent'],
  ]
  for (const [example = '', meaning = ''] of examples) {
    const row = element('div')
    const code = element('code')
    code.textContent = example
    const term = element('dt')
    term.append(code)
    const description = element('dd')
    description.textContent = meaning
    row.append(term, description)
    list.append(row)
  }
  return list
}

function nameRow({ kind, title, note, href }: NamedPage): HTMLElement {
  const row = element('li', 'row')
  const label = element('span', 'when')
  label.textContent = kind
  const body = element('div')
  const link = element('a', 'row-title')
  link.href = href
  // A line may break after a slash.
  for (const [index, part] of title.split(/(?<=\/)/).entries()) {
    if (index > 0) link.append(element('wbr'))
    link.append(part)
  }
  const remark = element('p', 'row-note')
  remark.textContent = note
  body.append(link, remark)
  row.append(label, body)
  return row
}

function element<K extends keyof HTMLElementTagNameMap>(name: K, className = ''): HTMLElementTagNameMap[K] {
  const made = document.createElement(name)
  if (className !== '') made.className = className
  return made
}
