import type { Finding } from '../../schemas/finding.ts'
import { plainText } from '../markdown/plain-text.ts'
import { renderLocations } from '../render/index.ts'

/** The text of a finding as it is below a head that says where it is and how grave: what repeats the head is left out. */
export function bodyBelowHead(finding: Finding): string {
  const { body, locations, title, severityAsWritten } = finding
  const places = locations.flatMap((location) => [location.path, renderLocations([location]).slice(1, -1)])
  const known = new Set([title, severityAsWritten ?? '', ...places])
  return withoutPlaces(withoutCells(dedented(withoutTag(body)), known), known)
}

const severityWords = 'critical|important|suggestion'
const kindWords = 'regression|gap|enhancement'

/** A tag on a line of its own; one that follows a sentence names both, so that no remark is taken for one. */
const ownTag = new RegExp(
  String.raw`(?<!\n)\n+[*_\`]*\((?:${severityWords}|${kindWords})\b[^()\n]*\)[*_\`]*\.?\s*$`,
  'i',
)
const trailingTag = new RegExp(
  String.raw`(?<![ \t])[ \t]+[*_\`]*\((?:${severityWords}), (?:${kindWords})\)[*_\`]*\.?\s*$`,
  'i',
)

/** The head of the consolidated finding carries the tag; one that the agent set below its text would contradict it. */
function withoutTag(body: string): string {
  return body.replace(ownTag, '').replace(trailingTag, '')
}

/** The text of an item of a list, which is indented, as it is below a head that is none. */
function dedented(body: string): string {
  const lines = body.split('\n')
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)?.[0].length ?? 0)
  const indent = Math.min(...indents)
  return indent > 0 && Number.isFinite(indent) ? lines.map((line) => line.slice(indent)).join('\n') : body
}

/** A field at the top of a text, in any language: `**File:** …`, `- Location: …`. */
const field = /^(?:[-*+] +)?(?:\*\*|__)?[\p{L} ]{2,24}(?::(?:\*\*|__)|(?:\*\*|__)? ?:) *(?<value>\S.*)$/u

/** What a row of a table says beside title, place and severity; any other text as it is. */
function withoutCells(body: string, known: ReadonlySet<string>): string {
  const row = body.trim()
  if (row.includes('\n') || !/^\|.*\|$/.test(row)) return body
  const isInHead = (cell: string) => cell === '' || known.has(cell) || /^[A-Z]{0,3}-?\d{1,4}$/.test(cell)
  return row
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim())
    .filter((cell) => !isInHead(plainText(cell)))
    .join('\n\n')
}

/** The text without what is at its top and gives nothing but places that the head names as well. */
function withoutPlaces(body: string, known: ReadonlySet<string>): string {
  const isRepeated = (line: string) => {
    const value = field.exec(line.trimEnd())?.groups?.value ?? ''
    const places = value.split(/[\s,]+/).map((place) => place.replace(/^`(.*)`$/, '$1'))
    return value !== '' && places.every((place) => known.has(place))
  }
  const lines = body.split('\n')
  const first = lines.findIndex((line) => !isRepeated(line))
  const rest = first === 0 ? body : first === -1 ? '' : lines.slice(first).join('\n').replace(/^\n+/, '')
  const [all, place] = /^`([^`\n]+)`(?:[.:;](?:\s+|$)|$)/.exec(rest) ?? []
  return all !== undefined && place !== undefined && known.has(place) ? rest.slice(all.length) : rest
}
