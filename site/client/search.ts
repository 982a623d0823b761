/** Opens the search on every page: by its button, by `/` and by Ctrl-K. Its code is loaded when it opens. */
export function searchEverywhere(): void {
  const button = document.querySelector<HTMLAnchorElement>('[data-search]')
  const home = button?.dataset.search
  if (!button || home === undefined) return
  const page = document.querySelector<HTMLElement>('[data-search-page]')
  if (page) {
    void onPage(page, home)
    return
  }
  button.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    openDialog(home)
  })
}

async function onPage(page: HTMLElement, home: string): Promise<void> {
  const { SearchPanel } = await import('./search-panel.ts')
  const panel = new SearchPanel(home, searchField(), (query) => {
    const address = new URL(location.href)
    if (query === '') address.searchParams.delete('q')
    else address.searchParams.set('q', query)
    history.replaceState(null, '', address)
  })
  page.append(panel.element)
  panel.field.value = new URL(location.href).searchParams.get('q') ?? ''
  panel.field.focus()
  await panel.search()
}

let dialog: HTMLDialogElement | undefined

function openDialog(home: string): void {
  if (dialog === undefined) {
    const made = document.createElement('dialog')
    made.className = 'search-dialog'
    made.setAttribute('aria-label', 'Search')
    const close = document.createElement('button')
    close.type = 'button'
    close.className = 'button'
    close.textContent = 'Close'
    close.addEventListener('click', () => made.close())
    // The field is there before the search is loaded, so that nothing that is typed meanwhile gets lost.
    const field = searchField()
    made.append(field, close)
    // In a search field, Escape would first clear the text.
    made.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      made.close()
    })
    // The target of a click outside the content is the dialog itself.
    made.addEventListener('click', (event) => event.target === made && made.close())
    document.body.append(made)
    dialog = made
    void fillDialog(made, field, home)
  }
  if (!dialog.open) dialog.showModal()
  const field = dialog.querySelector('input')
  field?.focus()
  // The next word replaces the last search.
  field?.select()
}

async function fillDialog(dialog: HTMLElement, field: HTMLInputElement, home: string): Promise<void> {
  const { SearchPanel } = await import('./search-panel.ts')
  const caret = field.selectionStart
  dialog.prepend(new SearchPanel(home, field).element)
  field.focus()
  field.setSelectionRange(caret, caret)
  if (field.value !== '') field.dispatchEvent(new Event('input'))
}

function searchField(): HTMLInputElement {
  const field = document.createElement('input')
  field.type = 'search'
  field.autocomplete = 'off'
  field.spellcheck = false
  field.placeholder = 'Words, #7, I2, a file, a function, an agent'
  field.setAttribute('aria-label', 'Search findings, pull requests, files and agents')
  return field
}
