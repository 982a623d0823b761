import { lineWords } from '../../grammar/vocabulary.ts'

const number = String.raw`\d{1,6}`

const dash = String.raw`\s?(?:[-–—~]|\bto\b|\bbis\b)\s?`

export const range = String.raw`[LlR]?${number}(?::\d{1,4})?(?:${dash}[LlR]?${number}(?::\d{1,4})?)?`

export const list = String.raw`${range}(?:\s?(?:,|;|/|\band\b|\bvs\.?|&|\+|、)\s?(?:(?:${lineWords})\s)?:?${range}(?![\w.%]))*`

/** Lines right after a path: `:12-15`, `#L9-L12`, `(35-38)`, ` lines 3, 5`, `, line 9`, `(Lines 35-38)`, `@ 12`. */
export const afterPath = new RegExp(
  String.raw`^(?:\s?(?::|#|@)\s?(?:(?:${lineWords})\s)?(${list})|[\`*_]{0,3}\s?[,(\[（]?\s?(?:at\s|around\s|near\s|~)?(?:${lineWords})\.?\s?:?\s?#?[~≈]?(${list})|\s?[(\[（]\s?[~≈]?(${list})\s?[)\]）]|\s?第\s?(${list})\s?行)`,
  'i',
)

const lineField = new RegExp(String.raw`^[\s\`*]*(?:(?:${lineWords})\.?\s?:?\s?|第\s?)?[~≈]?(${list})`, 'i')

export const furtherLines = new RegExp(
  String.raw`^\s?(?:,|;|\/|and|&|\+|also|or|、)\s?[(]?(?:and\s|also\s)?[\`]?:(${list})`,
  'i',
)

/** `a.ts:12, 20 — title`: numbers alone are lines only where nothing else follows them. */
export const bareLines = new RegExp(String.raw`^\s?,\s?(${range})(?=\s*(?:,\s?\d|[–—)\]]|$|\s-\s|\*\*))`)

/** The lines of a text such as `12-15, 20`. */
export function readRanges(text: string): { startLine: number; endLine: number }[] {
  const found: { startLine: number; endLine: number }[] = []
  const pattern = new RegExp(String.raw`[LlR]?(${number})(?::\d{1,4})?(?:${dash}[LlR]?(${number})(?::\d{1,4})?)?`, 'g')
  for (const [, start = '0', end = start] of text.matchAll(pattern)) {
    const startLine = Number(start)
    found.push({ startLine, endLine: Math.max(startLine, Number(end)) })
  }
  return found
}

/** The lines that the value of a field such as `Lines: 12-15` names; none for another text. */
export function linesOfField(text: string): { startLine: number; endLine: number }[] {
  const lines = lineField.exec(text.trim())?.[1]
  return lines === undefined ? [] : readRanges(lines)
}
