/** What of Pagefind's answers is used here. Its texts come from reports, and are taken as text only. */
interface Pagefind {
  options(options: { baseUrl: string }): Promise<void>
  debouncedSearch(query: string): Promise<{ results: { data(): Promise<Answer> }[] } | null>
}

interface Answer {
  url: string
  excerpt: string
  meta: Record<string, string>
}

const shown = 20

const form = document.querySelector<HTMLFormElement>('[data-search]')
const field = form?.querySelector<HTMLInputElement>('input')
const list = document.querySelector<HTMLElement>('[data-search-results]')
const counter = document.querySelector<HTMLElement>('[data-search-count]')
if (form && field && list && counter) start(form, field, list, counter)

function start(form: HTMLFormElement, field: HTMLInputElement, list: HTMLElement, counter: HTMLElement): void {
  const folder = form.dataset.search ?? ''
  let engine: Promise<Pagefind> | undefined
  const load = async (): Promise<Pagefind> => {
    const pagefind: Pagefind = await import(/* @vite-ignore */ `${folder}pagefind.js`)
    await pagefind.options({ baseUrl: folder.replace(/pagefind\/$/, '') })
    return pagefind
  }
  const search = async () => {
    const query = field.value.trim()
    const address = new URL(location.href)
    if (query === '') address.searchParams.delete('q')
    else address.searchParams.set('q', query)
    history.replaceState(null, '', address)
    if (query === '') {
      list.replaceChildren()
      counter.textContent = ''
      return
    }
    engine ??= load()
    const pagefind = await engine.catch(() => null)
    if (pagefind === null) {
      counter.textContent = 'The search index is missing: it is made by deep-review site build.'
      return
    }
    const found = await pagefind.debouncedSearch(query)
    // A later key press has overtaken this one.
    if (found === null) return
    const answers = await Promise.all(found.results.slice(0, shown).map((result) => result.data()))
    const more = found.results.length > shown ? `, the first ${shown} shown` : ''
    counter.textContent = `${found.results.length} ${found.results.length === 1 ? 'page' : 'pages'}${more}`
    list.replaceChildren(...answers.map(rowOf))
  }
  form.hidden = false
  form.addEventListener('submit', (event) => event.preventDefault())
  field.addEventListener('input', () => void search())
  field.value = new URL(location.href).searchParams.get('q') ?? ''
  field.focus()
  void search()
}

function rowOf({ url, excerpt, meta }: Answer): HTMLElement {
  const row = element('li', 'row')
  const body = element('div', '')
  const link = document.createElement('a')
  link.className = 'row-title'
  link.href = url
  link.textContent = meta.title ?? url
  const note = element('p', 'row-note')
  note.textContent = meta.place ?? ''
  const text = element('p', 'row-reason')
  text.append(...marked(excerpt))
  body.append(link, note, text)
  row.append(body)
  return row
}

/** The excerpt's own marks, and else nothing but text. */
function marked(excerpt: string): Node[] {
  const { body } = new DOMParser().parseFromString(excerpt, 'text/html')
  return [...body.childNodes].map((node) => {
    if (node.nodeName !== 'MARK') return document.createTextNode(node.textContent ?? '')
    const mark = document.createElement('mark')
    mark.textContent = node.textContent
    return mark
  })
}

function element(name: string, className: string): HTMLElement {
  const made = document.createElement(name)
  made.className = className
  return made
}
