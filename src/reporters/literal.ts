import { type Platform, unlinked } from './unlinked.ts'

/** The entities that could become a part of a mention or link, by their names. */
const named: Readonly<Record<string, string>> = {
  ...{ amp: '&', AMP: '&', commat: '@', num: '#', excl: '!', colon: ':', sol: '/', period: '.' },
  ...{ dollar: '$', percnt: '%', Hat: '^' },
}

/** Escapes a text of a report as one line of Markdown, so that nothing in it is markup, a tag, a mention or a link. */
export function literal(text: string, platform: Platform = 'github'): string {
  const escaped = withoutEntities(text)
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>|!~]/g, (character) => `\\${character}`)
  return unlinked(escaped, '&#8203;', platform)
}

/** Decodes the entities that could become a part of a mention or link; others, such as `&lt;`, do nothing. */
export function withoutEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(\w+));/g, (entity, decimal, hex, name) => {
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    const isCharacter = code > 0 && code <= 0x10ffff
    const character =
      name === undefined ? isCharacter && String.fromCodePoint(code) : Object.hasOwn(named, name) && named[name]
    // A decoded `&` could start another entity.
    return character === '&' ? '&amp;' : character || entity
  })
}
