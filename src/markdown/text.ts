import type { Nodes } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { readMarkdown } from './read.ts'

/** Nodes that contain blocks rather than words. */
const containers = new Set<Nodes['type']>(['root', 'blockquote', 'list', 'listItem', 'table', 'tableRow'])

/** Converts Markdown to plain text on one line, for descriptions and tooltips. */
export function markdownToText(markdown: string): string {
  const words: string[] = []
  const waiting: Nodes[] = [readMarkdown(markdown)]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (containers.has(node.type) && 'children' in node)
      for (const child of node.children.toReversed()) waiting.push(child)
    else words.push(textOf(node, { includeHtml: false }))
  }
  return words.join(' ').replace(/\s+/g, ' ').trim()
}
