import type { Lines } from '../../markdown/lines.ts'

/** Parses JSON; undefined if the text isn't JSON. Texts that don't look like JSON aren't tried. */
export function readJson(text: string): unknown {
  const first = /\S/.exec(text)?.[0]
  if (first !== '{' && first !== '[') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Parses JSON values, one per line; undefined if a line isn't JSON. Blank lines are ignored. */
export function readJsonLines(text: string): unknown[] | undefined {
  const values: unknown[] = []
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue
    const value = readJson(line)
    if (value === undefined) return undefined
    values.push(value)
  }
  return values.length === 0 ? undefined : values
}

/** The text of all lines. */
export function wholeText(lines: Lines): string {
  return lines.slice(lines.first, lines.last)
}

/** A nested value, by keys and indexes; undefined if there is none. */
export function at(value: unknown, ...keys: readonly (string | number)[]): unknown {
  let found = value
  for (const key of keys) {
    if (typeof found !== 'object' || found === null) return undefined
    found = Object.getOwnPropertyDescriptor(found, key)?.value
  }
  return found
}

export function textAt(value: unknown, ...keys: readonly (string | number)[]): string | null {
  const found = at(value, ...keys)
  return typeof found === 'string' ? found : null
}

export function numberAt(value: unknown, ...keys: readonly (string | number)[]): number | null {
  const found = at(value, ...keys)
  return typeof found === 'number' && Number.isFinite(found) ? found : null
}

/** A line number: whole, and above 0. */
export function lineAt(value: unknown, ...keys: readonly (string | number)[]): number | null {
  const found = numberAt(value, ...keys)
  return found !== null && Number.isSafeInteger(found) && found > 0 ? found : null
}

export function listAt(value: unknown, ...keys: readonly (string | number)[]): readonly unknown[] {
  const found = at(value, ...keys)
  return Array.isArray(found) ? found : []
}
