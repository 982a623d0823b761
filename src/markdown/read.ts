import type { Root } from 'mdast'
import { markdownToMdast } from 'satteri'

/**
 * Reads GitHub-flavoured Markdown into a tree without positions. The parser is linear in the length of the text,
 * whatever is in it: no nesting overflows its stack.
 */
export function readMarkdown(markdown: string): Root {
  const tree = markdownToMdast(markdown, { features: { frontmatter: false }, position: false })
  return tree.type === 'root' ? tree : { type: 'root', children: [] }
}
