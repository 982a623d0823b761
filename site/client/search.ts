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
    void openDialog(home)
  })
}

async function onPage(page: HTMLElement, home: string): Promise<void> {
  const { SearchPanel } = await import('./search-panel.ts')
  const panel = new SearchPanel(home, (query) => {
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

async function openDialog(home: string): Promise<void> {
  if (dialog === undefined) {
    const { SearchPanel } = await import('./search-panel.ts')
    const panel = new SearchPanel(home)
    dialog = document.createElement('dialog')
    dialog.className = 'search-dialog'
    dialog.setAttribute('aria-label', 'Search')
    const close = document.createElement('button')
    close.type = 'button'
    close.className = 'button'
    close.textContent = 'Close'
    close.addEventListener('click', () => dialog?.close())
    dialog.append(panel.element, close)
    // The target of a click outside the content is the dialog itself.
    dialog.addEventListener('click', (event) => event.target === dialog && dialog.close())
    document.body.append(dialog)
  }
  if (!dialog.open) dialog.showModal()
  const field = dialog.querySelector('input')
  field?.focus()
  // The next word replaces the last search.
  field?.select()
}
