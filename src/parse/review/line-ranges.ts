import { lineCounters, lineWords } from '../../grammar/vocabulary.ts'

const number = String.raw`\d{1,6}`

const dash = String.raw`\s?(?:[-–—~]|\bto\b|\bbis\b)\s?`

export const range = String.raw`[LlR]?${number}(?::\d{1,4})?(?:${dash}[LlR]?${number}(?::\d{1,4})?)?`

export const list = String.raw`${range}(?:\s?(?:,|;|/|\band\b|\bvs\.?|&|\+|、)\s?(?:(?:${lineWords})\s)?:?${range}(?![\w.%]))*`

/** Lines right after a path: `:12-15`, `#L9-L12`, `(35-38)`, ` lines 3, 5`, `, line 9`, `(Lines 35-38)`, `@ 12`, ` L12-L15`. */
export const afterPath = new RegExp(
  String.raw`^(?:\s?(?::|#|@)\s?(?:(?:${lineWords})\s)?(${list})|[\`*_]{0,3}\s?[,(\[（]?\s?(?:at\s|around\s|near\s|~)?(?:${lineWords})\.?\s?:?\s?#?[~≈]?(${list})|\s?[(\[（]\s?[~≈]?(${list})\s?[)\]）]|[\`*_]{0,3},?\s[(\[（]?(L${number}(?:${dash}L?${number})?)(?![\w.])|\s?第\s?(${list})\s?行|\s?[（(]?\s?(${list})\s?(?:${lineCounters}))`,
  'i',
)

const lineField = new RegExp(String.raw`^[\s\`*]*(?:(?:${lineWords})\.?\s?:?\s?|第\s?)?[~≈]?(${list})`, 'i')

export const furtherLines = new RegExp(
  String.raw`^\s?(?:,|;|\/|and|&|\+|also|or|、)\s?[(]?(?:and\s|also\s)?[\`]?:(${list})`,
  'i',
)

/** Matches further lines without a prefix, `a.ts:12, 20 — title`, which must be followed by the end or a separator. */
export const bareLines = new RegExp(String.raw`^\s?,\s?(${range})(?=\s*(?:,\s?\d|[–—)\]]|$|\s-\s|\*\*))`)

export interface LineRange {
  startLine: number
  endLine: number
}

const eachRange = new RegExp(String.raw`[LlR]?(${number})(?::\d{1,4})?(?:${dash}[LlR]?(${number})(?::\d{1,4})?)?`, 'g')

/** The lines of a text such as `12-15, 20`. */
export function readRanges(text: string): LineRange[] {
  const found: LineRange[] = []
  for (const [, start = '0', end = start] of text.matchAll(eachRange)) {
    const startLine = Number(start)
    found.push({ startLine, endLine: Math.max(startLine, Number(end)) })
  }
  return found
}

/** The lines in the value of a field such as `Lines: 12-15`; empty for other texts. */
export function linesOfField(text: string): LineRange[] {
  const lines = lineField.exec(text.trim())?.[1]
  return lines === undefined ? [] : readRanges(lines)
}

const onlyLines = new RegExp(
  String.raw`^(?:(?:\p{L}{2,8}\s(?:d[aeo]\s|the\s)?)?(?:${lineWords})\.?\s?#?[~≈]?|(?=L\d))(${list})$|^(?:第\s?)?(${list})\s?(?:${lineCounters})$`,
  'iu',
)

/** The lines in a remark that consists of them: `line 9`, `L9-12`, `perto da linha 90`, `9行目`; empty for other texts. */
export function linesOfRemark(text: string): LineRange[] {
  const [, lines, counted] = onlyLines.exec(text.trim()) ?? []
  return readRanges(lines ?? counted ?? '')
}

/** The lines that a line of text consists of, below the name of a file: `Line 4:`, `:4`, `:4-9`. */
export function linesAlone(text: string): LineRange[] {
  const bare = text.trim().replace(/\s?[:：]$/, '')
  const lines = bare.length < 40 ? /^:(\d{1,6}(?:[-–]\d{1,6})?)$/.exec(bare)?.[1] : undefined
  return lines === undefined ? linesOfRemark(bare) : readRanges(lines)
}

const linesInText = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${lineWords})\.?\s?#?(${list})`, 'iu')

/** The lines that a text names by a word for them: `function load(), lines 20-31`. */
export function linesWithin(text: string): LineRange[] {
  const lines = linesInText.exec(text.slice(0, 600))?.[1]
  return lines === undefined ? [] : readRanges(lines)
}
