import { createHash } from 'node:crypto'

/**
 * Marks that scripts are enabled and whether they can copy, and sets the theme that a reader chose, before anything is
 * drawn, so that nothing moves later. This is the only inline script of a page.
 */
export const headScript =
  "document.documentElement.classList.add('js',navigator.clipboard?'can-copy':'cannot-copy');try{const t=localStorage.getItem('theme');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{}"

export function contentPolicy(): string {
  const hash = createHash('sha256').update(headScript).digest('base64')
  const directives = {
    'default-src': ["'none'"],
    'script-src': ["'self'", `'sha256-${hash}'`],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
  }
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ')
}
