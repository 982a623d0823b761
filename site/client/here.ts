/** On a phone the navigation is wider than the screen: shows the entry of this page. */
export function showHere(): void {
  const nav = document.querySelector<HTMLElement>('.site-nav')
  const here = nav?.querySelector<HTMLElement>('[aria-current]')
  if (!nav || !here) return
  const { left, width } = here.getBoundingClientRect()
  nav.scrollLeft += left + width / 2 - nav.getBoundingClientRect().left - nav.clientWidth / 2
}
