/** `/` and Ctrl-K open the search, and `j` and `k` go to the next and the previous finding. */
export function shortcuts(): void {
  document.addEventListener('keydown', (event) => {
    const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k'
    if (isCommand) return search(event)
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    if (event.key === '/') search(event)
    else if (event.key === 'j' || event.key === 'k') step(event.key === 'j' ? 1 : -1)
  })
}

function search(event: KeyboardEvent): void {
  event.preventDefault()
  const field = document.querySelector<HTMLInputElement>('[data-search-page] input')
  if (field) field.focus()
  else document.querySelector<HTMLAnchorElement>('[data-search]')?.click()
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(?:input|select|textarea)$/i.test(target.tagName))
  )
}

function step(by: 1 | -1): void {
  const stops = [...document.querySelectorAll<HTMLElement>('[data-stop]')]
  const line = 96
  const below = stops.findIndex((stop) => stop.getBoundingClientRect().top > line)
  const current = below === -1 ? stops.length : below
  const isAt = Math.abs((stops[current - 1]?.getBoundingClientRect().top ?? 0) - line) < 40
  const next = stops[by === 1 ? current : current - (isAt ? 2 : 1)]
  if (next === undefined) return
  next.scrollIntoView({ block: 'start' })
  next.querySelector<HTMLElement>('a')?.focus({ preventScroll: true })
}
