/** `1 finding`, `3 findings`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

/** `a`, `a and b`, `a, b and c`. */
export function sentenceList(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

interface Lines {
  startLine: number | null
  endLine: number | null
}

/** `path`, `path:7`, `path:10-20`. */
export function locationText({ path, ...lines }: Lines & { path: string }): string {
  const range = linesText(lines)
  return range === null ? path : `${path}:${range}`
}

/** `7`, `10-20`; null without lines. */
export function linesText({ startLine, endLine }: Lines): string | null {
  if (startLine === null) return null
  return endLine === null || endLine === startLine ? `${startLine}` : `${startLine}-${endLine}`
}

/** A value as indented JSON with a final newline. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
