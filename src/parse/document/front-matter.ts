import type { Lines } from '../../markdown/lines.ts'

/** Front matter is short, so a rule farther down doesn't end it. */
const mostLines = 200

/**
 * The line after the front matter of a text: `---`, lines of YAML, `---`, starting on the first line; the first
 * line if there is none. A first `---` may also be a rule, so all lines must look like YAML.
 */
export function frontMatterEnd(lines: Lines): number {
  const { first } = lines
  if (first === lines.last || !/^\ufeff?---\s*$/.test(lines.at(first))) return first
  for (let line = first + 1; line < Math.min(lines.last, first + mostLines); line += 1) {
    const text = lines.at(line)
    if (/^(?:---|\.\.\.)\s*$/.test(text)) return line > first + 1 ? line + 1 : first
    if (!/^(?:[\w"'-][^:\n]{0,200}:(?:\s|$)|\s+\S|- |#|\s*$)/.test(text)) return first
  }
  return first
}
