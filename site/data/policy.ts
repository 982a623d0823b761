import { createHash } from 'node:crypto'

/** Sets the theme that a reader chose before anything is drawn. The only script that stands in a page. */
export const themeScript =
  "try{const t=localStorage.getItem('theme');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{}"

/** The search index is read by a WebAssembly module, and only the search page may compile one. */
export function contentPolicy({ isSearch = false } = {}): string {
  const hash = createHash('sha256').update(themeScript).digest('base64')
  const directives = {
    'default-src': ["'none'"],
    'script-src': ["'self'", `'sha256-${hash}'`, ...(isSearch ? ["'wasm-unsafe-eval'"] : [])],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    ...(isSearch ? { 'worker-src': ["'self'"] } : {}),
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
  }
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ')
}
