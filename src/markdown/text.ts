import type { Nodes } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { readMarkdown } from './read.ts'

/** Nodes that hold other blocks, not words. */
const containers = new Set<Nodes['type']>(['root', 'blockquote', 'list', 'listItem', 'table', 'tableRow'])

/** The words of a text without its marks, on one line: what a description or a tooltip shows. */
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
