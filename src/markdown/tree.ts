import type { Definition, Nodes, Parents } from 'mdast'

/** Whether a node is a paragraph, heading or cell, whose content is inline. */
export function isFlow({ type }: Parents): boolean {
  return type === 'paragraph' || type === 'heading' || type === 'tableCell'
}

/** The plain text of a paragraph, heading or cell, and the start of each text node in it. */
export function flowOf(parent: Parents): { text: string; starts: Map<Nodes, number> } {
  const starts = new Map<Nodes, number>()
  let text = ''
  const open: Nodes[] = [...parent.children].reverse()
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'text') starts.set(node, text.length)
    if ('children' in node) for (const child of node.children.toReversed()) open.push(child)
    else if ('value' in node) text += node.value
    else if (node.type === 'break') text += '\n'
  }
  return { text, starts }
}

/** The link definitions of a document; as in CommonMark, the first one of each label. */
export function definitionsOf(tree: Parents): Map<string, Definition> {
  const found = new Map<string, Definition>()
  const open: Nodes[] = [tree]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'definition' && !found.has(node.identifier)) found.set(node.identifier, node)
    if ('children' in node) for (const child of node.children.toReversed()) open.push(child)
  }
  return found
}
