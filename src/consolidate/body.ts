import type { Finding } from '../../schemas/finding.ts'
import { fieldsOf } from '../grammar/field-words.ts'
import { ratingOf } from '../grammar/rating-words.ts'
import { plainText } from '../markdown/plain-text.ts'
import { renderLocations } from '../render/index.ts'

/** The body of a finding for use below a canonical head, without parts that repeat its location and severity. */
export function bodyBelowHead(finding: Finding): string {
  const { body, locations, title, severityAsWritten } = finding
  const places = locations.flatMap((location) => [location.path, renderLocations([location]).slice(1, -1)])
  const known = new Set([title, severityAsWritten ?? '', ...places])
  const paths = locations.map(({ path }) => path)
  return withoutForm(withoutPlaces(withoutCells(dedented(withoutTag(body)), known, paths), known, paths))
}

const severityWords = 'critical|important|suggestion'
const kindWords = 'regression|gap|enhancement'

/** Matches a tag on its own line, or after a sentence if it has both severity and kind, so that remarks don't match. */
const ownTag = new RegExp(
  String.raw`(?<!\n)\n+[*_\`]*\((?:${severityWords}|${kindWords})\b[^()\n]*\)[*_\`]*\.?\s*$`,
  'i',
)
const trailingTag = new RegExp(
  String.raw`(?<![ \t])[ \t]+[*_\`]*\((?:${severityWords}), (?:${kindWords})\)[*_\`]*\.?\s*$`,
  'i',
)

/** The same before a remark in the last paragraph: `(important, gap) — promoted because the fix is small`. */
const tagBeforeRemark = new RegExp(
  String.raw`(?<=\n\n)[*_\x60]*\((?:${severityWords}), (?:${kindWords})\)[*_\x60]* +[—–-]+ +(?=\S[^\n]*\s*$)(?<first>\p{L})?`,
  'iu',
)

/** Removes a tag below the text, which could contradict the one in the head of the consolidated finding. */
function withoutTag(body: string): string {
  return body
    .replace(ownTag, '')
    .replace(trailingTag, '')
    .replace(tagBeforeRemark, (_, first: string | undefined) => (first ?? '').toUpperCase())
}

/** Removes the indentation of a body that came from a list item. */
function dedented(body: string): string {
  const lines = body.split('\n')
  // Without spread arguments, of which there may not be as many as lines.
  const indent = lines
    .filter((line) => line.trim() !== '')
    .reduce((least, line) => Math.min(least, /^ */.exec(line)?.[0].length ?? 0), Number.POSITIVE_INFINITY)
  return indent > 0 && Number.isFinite(indent) ? lines.map((line) => line.slice(indent)).join('\n') : body
}

/** Matches a field at the top of a text, in any language: `**File:** …`, `- Location: …`. */
const field = /^(?:[-*+] +)?(?:\*\*|__)?[\p{L} ]{2,24}(?::(?:\*\*|__)|(?:\*\*|__)? ?:) *(?<value>\S.*)$/u

/** Whether a cell gives one of some paths, with lines in any form: `src/a.ts line 5`, `src/a.ts#L5-L9`. */
function isPlaceCell(cell: string, paths: readonly string[]): boolean {
  const path = paths.find((one) => cell.startsWith(one))
  return path !== undefined && /^(?:[\s:#,()\d–-]|L(?=\d)|\blines?\b)*$/.test(cell.slice(path.length))
}

/** For a body from a table row, removes the cells with title, location and severity; other bodies are unchanged. */
function withoutCells(body: string, known: ReadonlySet<string>, paths: readonly string[]): string {
  const row = body.trim()
  if (row.includes('\n') || !/^\|.*\|$/.test(row)) return body
  const isInHead = (cell: string) =>
    /^[-–—#]?$|^[A-Z]{0,3}-?\d{1,4}$|^L?\d{1,6}[-–]L?\d{1,6}$/.test(cell) ||
    known.has(cell) ||
    ratingOf(cell) !== null ||
    isPlaceCell(cell, paths)
  return row
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim())
    .filter((cell) => !isInHead(plainText(cell)))
    .join('\n\n')
}

/** Removes lines at the top that only give locations in the head. */
function withoutPlaces(body: string, known: ReadonlySet<string>, paths: readonly string[]): string {
  const isRepeated = (line: string) => {
    const value = field.exec(line.trimEnd())?.groups?.value ?? ''
    const places = value.split(/[\s,]+/).map((place) => place.replace(/^`(.*)`$/, '$1'))
    return value !== '' && (places.every((place) => known.has(place)) || isPlaceCell(value.replaceAll('`', ''), paths))
  }
  const lines = body.split('\n')
  const first = lines.findIndex((line) => !isRepeated(line))
  const rest = first === 0 ? body : first === -1 ? '' : lines.slice(first).join('\n').replace(/^\n+/, '')
  const [all, place] = /^`([^`\n]+)`(?:[.:;](?:\s+|$)|[ \t]*(?:\n+|$))/.exec(rest) ?? []
  return all !== undefined && place !== undefined && known.has(place) ? rest.slice(all.length) : rest
}

/** Matches an entry of a list of fields on one line: `- **Description:** …`. */
const listedField = /^[-*+] +\*\*(?<name>[\p{L} ]{2,24})(?::\*\*|\*\*:) +(?<value>\S.*)$/u

/**
 * Turns a list of fields that the text consists of into prose: the description without its name, and the remedy as
 * `Fix:`. Other fields keep their names.
 */
function withoutForm(body: string): string {
  const lines = body.trim().split('\n')
  const fields = lines.map((line) => listedField.exec(line.trimEnd())?.groups ?? {})
  if (fields.some(({ value }) => value === undefined)) return body
  return fields
    .map(({ name = '', value = '' }) => {
      const meaning = fieldsOf(name)
      if (meaning?.has('problem')) return value
      return meaning?.has('fix') ? `Fix: ${value}` : `**${name}:** ${value}`
    })
    .join('\n\n')
}
