/**
 * The letters of all scripts for use in a character class, as ranges of blocks. `\p{L}` is exact, but V8 takes some
 * milliseconds to compile each pattern with it, mostly for the 277 ranges above U+FFFF. Letters above U+FFFF are
 * missing here, and marks and digits of scripts are included.
 */
export const letters = String.raw`A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u0559\u0560-\u0588\u058b-\u060b\u060d-\u061a\u0620-\u0669\u066e-\u06d3\u06d5-\u0963\u0966-\u1360\u1369-\u1fff\u2071\u207f\u2090-\u209c\u2c00-\u2dff\u3005-\u3007\u3031-\u3035\u303b\u303c\u3041-\u31ff\u3400-\u4dbf\u4e00-\ud7ff\uf900-\ufdff\ufe70-\ufefc\uff21-\uff3a\uff41-\uff5a\uff66-\uffdc`

const twoTogether = new RegExp(`[${letters}\\d]{2}`)
const atEnds = new RegExp(`^[^${letters}\\d]+|[^${letters}\\d]+$`, 'g')

/** Whether a text contains two adjacent letters or digits. */
export function hasWords(text: string): boolean {
  return twoTogether.test(text)
}

/** Removes everything before the first and after the last letter or digit. */
export function withoutOuterPunctuation(text: string): string {
  return text.replace(atEnds, '')
}
