import { escapeHtml } from '../../src/markdown/index.ts'

/** An element with its attributes and content. */
export interface XmlElement {
  name: string
  attributes: Record<string, string>
  children: (XmlElement | string)[]
}

export function element(
  name: string,
  attributes: Record<string, string> = {},
  ...children: XmlElement['children']
): XmlElement {
  return { name, attributes, children }
}

/** A document, with its declaration. */
export function xmlText(root: XmlElement): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${write(root)}\n`
}

function write(node: XmlElement | string): string {
  if (typeof node === 'string') return escapeHtml(node)
  const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${write(value)}"`)
  const inside = node.children.map(write).join('')
  return inside === ''
    ? `<${node.name}${attributes.join('')}/>`
    : `<${node.name}${attributes.join('')}>${inside}</${node.name}>`
}
