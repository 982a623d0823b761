import type { Lines } from './lines.ts'

/** Removes the indentation that all lines share, and blank lines at both ends. */
export function dedent(lines: Lines, from: number, to: number): string {
  const [first, last] = lines.trim(from, to)
  let indent = Number.POSITIVE_INFINITY
  for (let line = first; line < last; line += 1) {
    if (!lines.isBlank(line)) indent = Math.min(indent, /^[ \t]*/.exec(lines.at(line))?.[0].length ?? 0)
  }
  const cut: string[] = []
  for (let line = first; line < last; line += 1) cut.push(lines.at(line).slice(indent))
  return cut.join('\n')
}
