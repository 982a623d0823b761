export { escapeHtml, showHidden } from './escape.ts'
export { type HtmlOptions, markdownToHtml, type TextReference, titleToHtml } from './html.ts'
export { markdownToText } from './text.ts'
export { safeUrl } from './url.ts'
