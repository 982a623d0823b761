/** Marks the current section in the table of contents. */
export function contentsFollowReading(): void {
  const links = new Map(
    [...document.querySelectorAll<HTMLAnchorElement>('.contents a[href^="#"]')].map((link) => [
      link.hash.slice(1),
      link,
    ]),
  )
  const places = [...links.keys()].flatMap((id) => document.getElementById(id) ?? [])
  if (places.length === 0) return
  let current: HTMLAnchorElement | undefined
  const mark = () => {
    const passed = places.filter((place) => place.getBoundingClientRect().top < innerHeight / 3)
    const next = links.get((passed.at(-1) ?? places[0])?.id ?? '')
    if (next === current) return
    current?.removeAttribute('aria-current')
    next?.setAttribute('aria-current', 'true')
    current = next
    keepInView(next)
  }
  const observer = new IntersectionObserver(mark, { rootMargin: '0px 0px -66% 0px', threshold: [0, 1] })
  for (const place of places) observer.observe(place)
  mark()
}

/** Scrolls only the list, not the page. */
function keepInView(link: HTMLElement | undefined): void {
  const list = link?.closest<HTMLElement>('.contents')
  if (!link || !list || list.scrollHeight <= list.clientHeight) return
  const [inner, outer] = [link.getBoundingClientRect(), list.getBoundingClientRect()]
  if (inner.top < outer.top) list.scrollTop -= outer.top - inner.top + 24
  if (inner.bottom > outer.bottom) list.scrollTop += inner.bottom - outer.bottom + 24
}
