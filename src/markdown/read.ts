import type { Root } from 'mdast'
import { markdownToMdast } from 'satteri'

/**
 * Parses GitHub-flavoured Markdown into a tree without positions. The parser takes linear time, and nesting can't
 * overflow its stack.
 */
export function readMarkdown(markdown: string): Root {
  const tree = markdownToMdast(markdown, { features: { frontmatter: false }, position: false })
  return tree.type === 'root' ? tree : { type: 'root', children: [] }
}
