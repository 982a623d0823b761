export { escapeHtml, showHidden } from './escape.ts'
export { type HtmlOptions, markdownToHtml, titleToHtml } from './html.ts'
export { safeUrl } from './url.ts'
