import type { Block } from './blocks.ts'

/** `m1. The lock …`, `c2) …`, `[m3] …`, `**m1.** …`: an id in small letters. */
const smallId = /^(\*\*|__)?\[?([a-z]{1,2}\d{1,3})(?:\]|[.)])(?:\1(?=\s)|(?=[\s*_]))\s*/

/** Whether a line begins with such an id. */
export function beginsWithSmallId(words: string): boolean {
  return smallId.test(words)
}

interface Numbered {
  part: Block
  id: string
  rest: string
}

/**
 * Takes ids in small letters from the texts of all parts, if some count on. A single one, as in `h2. is too big`, is a
 * word.
 */
export function takeSmallIds(root: Block): void {
  const found = numberedIn(root, [])
  const ids = new Set(found.map(({ id }) => id))
  if (![...ids].some((id) => ids.has(next(id)))) return
  for (const { part, id, rest } of found) {
    part.id = id
    part.own[0] = rest
  }
}

function next(id: string): string {
  return id.replace(/\d+/, (digits) => String(Number(digits) + 1))
}

function numberedIn(parent: Block, found: Numbered[]): Numbered[] {
  for (const part of parent.children) {
    if (part.kind === 'table') continue
    const text = part.own[0] ?? ''
    const [whole = '', bold = '', id] = smallId.exec(text) ?? []
    if (id !== undefined && whole.length < text.length) {
      const isBoldAlone = bold !== '' && whole.trimEnd().endsWith(bold)
      found.push({ part, id, rest: `${isBoldAlone ? '' : bold}${text.slice(whole.length)}` })
    }
    numberedIn(part, found)
  }
  return found
}
