import { unlinked } from './unlinked.ts'

/** Escapes a text of a report as one line of Markdown, so that nothing in it is markup, a tag, a mention or a link. */
export function literal(text: string): string {
  const escaped = text
    .replace(/\s+/g, ' ')
    // Otherwise, `&#64;` would become `@` again.
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replace(/[\\`*_[\]<>|!~]/g, (character) => `\\${character}`)
  return unlinked(escaped, '&#8203;')
}
