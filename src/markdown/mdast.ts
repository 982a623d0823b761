import type { BlockContent, Heading, List, PhrasingContent, Root, RootContent, Table } from 'mdast'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
import { cellText } from './table.ts'

/** A node of finished Markdown, which is written unchanged. */
interface Verbatim {
  type: 'verbatim'
  value: string
}

declare module 'mdast' {
  interface RootContentMap {
    verbatim: Verbatim
  }
  interface BlockContentMap {
    verbatim: Verbatim
  }
  interface PhrasingContentMap {
    verbatim: Verbatim
  }
}

export type { PhrasingContent, RootContent }

export function verbatim(value: string): Verbatim {
  return { type: 'verbatim', value }
}

export function heading(depth: Heading['depth'], ...children: PhrasingContent[]): Heading {
  return { type: 'heading', depth, children }
}

export function text(value: string): PhrasingContent {
  return { type: 'text', value }
}

export function strong(value: string): PhrasingContent {
  return { type: 'strong', children: [text(value)] }
}

/** A list whose items are finished Markdown. */
export function list(items: readonly string[], ordered = false): List {
  return {
    type: 'list',
    ordered,
    spread: items.some((item) => item.includes('\n')),
    children: items.map((item) => {
      const children: BlockContent[] = [verbatim(item)]
      return { type: 'listItem', spread: item.includes('\n'), children }
    }),
  }
}

export function table(rows: readonly (readonly PhrasingContent[])[]): Table {
  return {
    type: 'table',
    children: rows.map((cells) => ({
      type: 'tableRow',
      children: cells.map((cell) => ({ type: 'tableCell', children: [cell] })),
    })),
  }
}

const writer = unified()
  .use(remarkStringify, {
    bullet: '-',
    emphasis: '*',
    rule: '-',
    incrementListMarker: true,
    listItemIndent: 'one',
    handlers: {
      verbatim: (node: Verbatim) => node.value,
      table(node: Table, _parent, state, info) {
        const rows = node.children.map((row) =>
          row.children.map((cell) => cellText(state.containerPhrasing(cell, { ...info, before: '|', after: '|' }))),
        )
        const lines = rows.map((cells) => `|${cells.map((cell) => (cell === '' ? ' ' : ` ${cell} `)).join('|')}|`)
        const dashes = `|${(rows[0] ?? []).map(() => '---').join('|')}|`
        return [lines[0], dashes, ...lines.slice(1)].join('\n')
      },
    },
  })
  .freeze()

/** Converts nodes to Markdown with a final newline. */
export function stringify(children: RootContent[]): string {
  const root: Root = { type: 'root', children }
  return writer.stringify(root)
}
