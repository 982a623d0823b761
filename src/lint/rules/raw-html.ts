import { codeSpan } from '../../markdown/fence.ts'
import { noteIf, type ReportRule } from '../rule.ts'

/** Harmless elements that Markdown has no syntax for. */
const harmless = new Set(['br', 'details', 'summary', 'sub', 'sup', 'kbd'])

/** Elements that run, load or request something. */
const active = new Set([
  'script',
  'iframe',
  'object',
  'embed',
  'form',
  'input',
  'button',
  'style',
  'link',
  'meta',
  'base',
  'svg',
  'math',
  'video',
  'audio',
  'frame',
  'applet',
  'template',
  'portal',
])

const other = new Set([
  'a',
  'abbr',
  'b',
  'blockquote',
  'center',
  'code',
  'div',
  'em',
  'font',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'i',
  'img',
  'li',
  'ol',
  'p',
  'picture',
  'pre',
  's',
  'small',
  'source',
  'span',
  'strong',
  'table',
  'tbody',
  'td',
  'th',
  'thead',
  'tr',
  'u',
  'ul',
  'body',
  'head',
  'html',
  'title',
  'textarea',
  'select',
  'option',
  'label',
  'noscript',
  'marquee',
  'canvas',
  'dialog',
])

const tag = /<\/?([A-Za-z][A-Za-z0-9]*)((?:\s+[^<>\n]{0,400})?)\/?>/g

export const rawHtml: ReportRule = {
  id: 'raw-html',
  group: 'safety',
  level: 'error',
  scope: 'report',
  description: 'Raw HTML: an error if it runs or loads something, otherwise a note.',
  *check(file) {
    for (const { start, end, text, groups } of file.matches(tag)) {
      const name = (groups[0] ?? '').toLowerCase()
      const isActive = active.has(name) || /\son\w+\s*=/i.test(groups[1] ?? '')
      if (!isActive && (harmless.has(name) || !other.has(name))) continue
      if (file.isRaw(start) || file.isCode(start)) continue
      yield {
        position: file.span(start, end),
        reason: `Raw HTML ${codeSpan(text)}`,
        actual: text,
        ...noteIf(!isActive || isType(file.text, start, groups)),
      }
    }
  },
}

/** Whether a tag is probably a type or component in prose, as in `List<Link>` or `<Button>`. */
function isType(text: string, start: number, [name = '', attributes = '']: readonly (string | undefined)[]): boolean {
  if (attributes.trim() !== '' || /^(?:script|iframe|object|embed)$/.test(name)) return false
  return /^[A-Z][a-z]/.test(name) || /\w/.test(text.charAt(start - 1))
}
