/**
 * Letters of all scripts, for a character class, by the blocks that hold them. `\p{L}` is exact; but V8 takes some
 * milliseconds for each pattern with it, most of them for the 277 ranges beyond U+FFFF. Those are no letters here, and
 * the marks and digits of scripts are.
 */
export const letters = String.raw`A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u0559\u0560-\u0588\u058b-\u060b\u060d-\u061a\u0620-\u0669\u066e-\u06d3\u06d5-\u0963\u0966-\u1360\u1369-\u1fff\u2071\u207f\u2090-\u209c\u2c00-\u2dff\u3005-\u3007\u3031-\u3035\u303b\u303c\u3041-\u31ff\u3400-\u4dbf\u4e00-\ud7ff\uf900-\ufdff\ufe70-\ufefc\uff21-\uff3a\uff41-\uff5a\uff66-\uffdc`

const twoTogether = new RegExp(`[${letters}\\d]{2}`)
const atEnds = new RegExp(`^[^${letters}\\d]+|[^${letters}\\d]+$`, 'g')

/** Whether a text says anything: two letters or digits next to each other. */
export function hasWords(text: string): boolean {
  return twoTogether.test(text)
}

/** A text without the characters and spaces before its first and after its last letter or digit. */
export function withoutOuterPunctuation(text: string): string {
  return text.replace(atEnds, '')
}
