const themes = ['automatic', 'light', 'dark'] as const
type Theme = (typeof themes)[number]

/** Makes a button that switches between the colour schemes; this browser remembers the choice. */
export function themeSwitch(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-theme-switch]')
  if (button === null) return
  let theme = themes.find((known) => known === document.documentElement.dataset.theme) ?? 'automatic'
  const show = (next: Theme) => {
    theme = next
    button.setAttribute('aria-label', `Colour scheme: ${theme}`)
    button.title = `Colour scheme: ${theme}`
    if (theme === 'automatic') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme
  }
  button.addEventListener('click', () => {
    show(themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'automatic')
    try {
      if (theme === 'automatic') localStorage.removeItem('theme')
      else localStorage.setItem('theme', theme)
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  })
  show(theme)
}
