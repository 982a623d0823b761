import type { Lines } from '../../markdown/lines.ts'

/** Front matter is short, so a rule farther down doesn't end it. */
const mostLines = 200

/**
 * The line after the front matter of a text: `---`, lines of YAML, `---`, starting on the first line; 0 if there is
 * none. A first `---` may also be a rule, so all lines must look like YAML.
 */
export function frontMatterEnd(lines: Lines): number {
  if (!/^\ufeff?---\s*$/.test(lines.at(0))) return 0
  for (let line = 1; line < Math.min(lines.last, mostLines); line += 1) {
    const text = lines.at(line)
    if (/^(?:---|\.\.\.)\s*$/.test(text)) return line > 1 ? line + 1 : 0
    if (!/^(?:[\w"'-][^:\n]{0,200}:(?:\s|$)|\s+\S|- |#|\s*$)/.test(text)) return 0
  }
  return 0
}
