import type {
  Code,
  Definition,
  FootnoteDefinition,
  FootnoteReference,
  ImageReference,
  LinkReference,
  List,
  ListItem,
  Nodes,
  Parents,
  Table,
  Text,
} from 'mdast'
import { escapeHtml } from './escape.ts'
import { withoutEscapedBackticks } from './escaped-backticks.ts'
import { readMarkdown } from './read.ts'
import { definitionsOf, flowOf, isFlow } from './tree.ts'
import { safeUrl } from './url.ts'

export interface HtmlOptions {
  /** The level of the topmost heading; deeper levels follow without gaps. 4 by default. */
  headingLevel?: number
  /** Maps a safe URL to the target of a link; null to show only the text. */
  link?: (url: string) => string | null
  /** The target of a link for inline code, such as a path or a commit; null for none. */
  code?: (code: string) => string | null
  /** The parts of a paragraph, heading or cell to link, in order and without overlap. */
  references?: (text: string) => readonly TextReference[]
  /** Highlights the content of a code block as HTML. The result is trusted, so it must escape the code. */
  highlight?: (code: string, language: string) => string
}

/** A part of a text that becomes a link, from `start` to `end`. */
export interface TextReference {
  start: number
  end: number
  /** The start of its last word. If markup separates that from the words before it, only the last word is linked. */
  core: number
  href: string
}

/**
 * Converts untrusted Markdown to harmless HTML. This is the only place where texts of agents become HTML: raw HTML is
 * shown as text, images become links, and links may only use http, https or mailto, or be relative. The text can't set
 * ids, styles or classes.
 */
export function markdownToHtml(markdown: string, options: HtmlOptions = {}): string {
  const tree = readMarkdown(markdown)
  return new Writer(options, definitionsOf(tree)).all(tree, 0)
}

/** Converts a line of Markdown, such as a title, to HTML without blocks and links, so that it can be put in a link. */
export function titleToHtml(markdown: string): string {
  const line = withoutEscapedBackticks(markdown.replace(/\s+/g, ' ').trim())
  const [paragraph, ...rest] = readMarkdown(line).children
  if (paragraph?.type !== 'paragraph' || rest.length > 0) return escapeHtml(line)
  return new Writer({ link: () => null }, new Map()).all(paragraph, 0)
}

/** Deeper nodes are omitted, because each level takes stack space. */
const deepest = 100

/** The HTML around the content of nodes that have no other properties. */
const enclosing: ReadonlyMap<Nodes['type'], readonly [open: string, close: string]> = new Map([
  ['paragraph', ['<p>', '</p>\n']],
  ['strong', ['<strong>', '</strong>']],
  ['emphasis', ['<em>', '</em>']],
  ['delete', ['<del>', '</del>']],
  ['blockquote', ['<blockquote>\n', '</blockquote>\n']],
])

class Writer {
  readonly #options: HtmlOptions
  readonly #definitions: Map<string, Definition>
  /** The depths of the headings that enclose the current position. */
  #headings: number[] = []
  #inLink = false
  /** The start of each text node in the plain text of the current paragraph, heading or cell. */
  #starts: ReadonlyMap<Nodes, number> = new Map()
  #references: readonly TextReference[] = []

  constructor(options: HtmlOptions, definitions: Map<string, Definition>) {
    this.#options = options
    this.#definitions = definitions
  }

  all(parent: Parents, depth: number): string {
    if (this.#options.references !== undefined && isFlow(parent)) {
      const { text, starts } = flowOf(parent)
      this.#starts = starts
      this.#references = this.#options.references(text)
    }
    const isBlocks = parent.type === 'root' || parent.type === 'blockquote' || parent.type === 'listItem'
    let html = ''
    for (const child of parent.children) {
      if (child.type === 'html' && isBlocks) html += `<p class="raw-html">${escapeHtml(child.value)}</p>\n`
      else html += this.#node(child, depth + 1)
    }
    return html
  }

  #node(node: Nodes, depth: number): string {
    if (depth > deepest) return '…'
    switch (node.type) {
      case 'text':
        return this.#text(node)
      case 'inlineCode':
        return this.#inlineCode(node.value)
      case 'heading': {
        const level = this.#level(node.depth)
        return `<h${level}>${this.all(node, depth)}</h${level}>\n`
      }
      case 'code':
        return this.#block(node)
      case 'list':
        return this.#list(node, depth)
      case 'table':
        return this.#table(node, depth)
      case 'break':
        return '<br>\n'
      case 'thematicBreak':
        return '<hr>\n'
      case 'html':
        return /^<br\s*\/?>$/i.test(node.value) ? '<br>\n' : escapeHtml(node.value)
      case 'link':
        return this.#link(node.url, () => this.all(node, depth))
      case 'image':
        return this.#link(node.url, () => escapeHtml(node.alt || node.url))
      case 'linkReference':
      case 'imageReference':
      case 'footnoteReference':
      case 'footnoteDefinition':
      case 'definition':
        return this.#labelled(node, depth)
      default:
        return this.#enclosed(node, depth)
    }
  }

  /** Nodes that refer to each other by a label. */
  #labelled(
    node: LinkReference | ImageReference | FootnoteReference | FootnoteDefinition | Definition,
    depth: number,
  ): string {
    if (node.type === 'definition') return ''
    if (node.type === 'footnoteReference' || node.type === 'footnoteDefinition') {
      const mark = `<sup>[${escapeHtml(node.label ?? node.identifier)}]</sup>`
      return node.type === 'footnoteReference' ? mark : `<div class="footnote">${mark}${this.all(node, depth)}</div>\n`
    }
    const url = this.#definitions.get(node.identifier)?.url
    const content = () =>
      node.type === 'linkReference' ? this.all(node, depth) : escapeHtml(node.alt || node.label || node.identifier)
    return url === undefined ? content() : this.#link(url, content)
  }

  /** Nodes that only enclose their content in a tag, and unknown ones, which are shown without. */
  #enclosed(node: Nodes, depth: number): string {
    if (!('children' in node)) return 'value' in node ? escapeHtml(String(node.value)) : ''
    const [open, close] = enclosing.get(node.type) ?? ['', '']
    return `${open}${this.all(node, depth)}${close}`
  }

  #text(node: Text): string {
    const { value } = node
    const begin = this.#starts.get(node)
    if (begin === undefined || this.#inLink) return escapeHtml(value)
    let html = ''
    let from = 0
    for (const { start, core, end, href } of this.#references) {
      const first = (start >= begin + from ? start : core) - begin
      const last = end - begin
      if (first < from || last > value.length) continue
      const text = value.slice(first, last)
      html += `${escapeHtml(value.slice(from, first))}<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`
      from = last
    }
    return html + escapeHtml(value.slice(from))
  }

  #inlineCode(value: string): string {
    const code = `<code>${escapeHtml(value)}</code>`
    const href = this.#inLink ? null : (this.#options.code?.(value) ?? null)
    return href === null ? code : `<a href="${escapeHtml(href)}">${code}</a>`
  }

  #link(url: string, content: () => string): string {
    const safe = this.#inLink ? null : safeUrl(url)
    const href = safe === null || this.#options.link === undefined ? safe : this.#options.link(safe)
    if (href === null) return content()
    this.#inLink = true
    const inside = content()
    this.#inLink = false
    const rel = /^(?:[a-z]+:|[\\/]{2})/i.test(href) ? ' rel="nofollow noopener noreferrer"' : ''
    return `<a href="${escapeHtml(href)}"${rel}>${inside}</a>`
  }

  #block({ lang, value }: Code): string {
    const language = /^[\w+#-]{1,24}$/.test(lang ?? '') ? (lang ?? '').toLowerCase() : ''
    const inside = this.#options.highlight?.(value, language) ?? escapeHtml(value)
    const name = language === '' ? '' : ` data-language="${language}"`
    // A block may be wider than the page; if it can have the focus, it can be scrolled by keyboard.
    return `<pre tabindex="0"${name}><code>${inside}</code></pre>\n`
  }

  #list(node: List, depth: number): string {
    const tag = node.ordered ? 'ol' : 'ul'
    const start = node.ordered && typeof node.start === 'number' && node.start !== 1 ? ` start="${node.start}"` : ''
    const isLoose = node.spread === true || node.children.some(({ spread }) => spread === true)
    const items = node.children.map((item) => this.#item(item, isLoose, depth + 1))
    return `<${tag}${start}>\n${items.join('')}</${tag}>\n`
  }

  #item(item: ListItem, isLoose: boolean, depth: number): string {
    if (depth > deepest) return '<li>…</li>\n'
    const box = typeof item.checked === 'boolean' ? `<span class="task">${item.checked ? '[x]' : '[ ]'}</span> ` : ''
    let html = ''
    for (const child of item.children) {
      const isTight = child.type === 'paragraph' && !isLoose
      html += isTight ? this.all(child, depth + 1) : this.all({ type: 'listItem', children: [child] }, depth)
    }
    return `<li>${box}${html}</li>\n`
  }

  #table(node: Table, depth: number): string {
    const [head, ...rows] = node.children
    const columns = head?.children.length ?? 0
    const line = (row: Table['children'][number] | undefined, name: 'th' | 'td') =>
      `<tr>${(row?.children ?? [])
        .slice(0, columns)
        .map((cell, column) => {
          const align = node.align?.[column]
          const inside = this.all(cell, depth + 2)
          const tag = inside === '' ? 'td' : name
          return `<${tag}${align ? ` class="${align}"` : ''}>${inside}</${tag}>`
        })
        .join('')}</tr>\n`
    const body = rows.length === 0 ? '' : `<tbody>\n${rows.map((row) => line(row, 'td')).join('')}</tbody>\n`
    return `<div class="table-scroll" tabindex="0"><table>\n<thead>\n${line(head, 'th')}</thead>\n${body}</table></div>\n`
  }

  #level(depth: number): number {
    while ((this.#headings.at(-1) ?? 0) >= depth) this.#headings.pop()
    this.#headings.push(depth)
    return Math.min(6, (this.#options.headingLevel ?? 4) + this.#headings.length - 1)
  }
}
