const buttons = '[data-copy], [data-copy-from], [data-copy-link]'

/** Buttons that copy: `data-copy` holds the text, `data-copy-from` selects the element that shows it. */
export function copyButtons(): void {
  if (navigator.clipboard === undefined) return
  document.addEventListener('click', async (event) => {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>(buttons) : null
    if (target === null) return
    const { copy, copyFrom, copyLink } = target.dataset
    const shown = copyFrom === undefined ? null : document.querySelector(copyFrom)?.textContent
    const text = copy ?? shown ?? new URL(copyLink ?? '', location.href).href
    try {
      await navigator.clipboard.writeText(text)
      say(target, 'Copied')
    } catch {
      say(target, 'Cannot copy')
    }
  })
}

const words = new WeakMap<Element, string>()

/** Shows for a moment on the button what happened, and announces it to screen readers. */
function say(button: HTMLElement, message: string): void {
  const label = button.querySelector('[data-label]') ?? button
  if (!words.has(label)) words.set(label, label.textContent ?? '')
  label.setAttribute('role', 'status')
  label.textContent = message
  setTimeout(() => {
    label.textContent = words.get(label) ?? ''
  }, 1600)
}
