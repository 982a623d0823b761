/** Scrolls the navigation to the entry of this page, because on a phone it is wider than the screen. */
export function showHere(): void {
  const nav = document.querySelector<HTMLElement>('.site-nav')
  const here = nav?.querySelector<HTMLElement>('[aria-current]')
  if (!nav || !here) return
  const { left, width } = here.getBoundingClientRect()
  nav.scrollLeft += left + width / 2 - nav.getBoundingClientRect().left - nav.clientWidth / 2
}
