import { commonScale } from '../../grammar/severity.ts'
import { letters } from '../../markdown/letters.ts'
import { Lines } from '../../markdown/lines.ts'
import { plainText } from '../../markdown/plain-text.ts'
import type { ForeignFinding, ForeignLocation, Format } from './format.ts'
import { dedent, endOf } from './indented.ts'
import { readPlace, readPlaces } from './places.ts'

/** The words of scales that are not ours, and the signs that stand for them. */
const words =
  'BLOCKER|BLOCKING|CRITICAL|SEVERE|HIGH|MAJOR|MEDIUM|MODERATE|MINOR|LOW|NIT(?:PICK)?|TRIVIAL|INFO(?:RMATIONAL)?'
const signs: readonly (readonly [RegExp, string])[] = [
  [/[🔴🚨🛑❌⛔]/u, 'critical'],
  [/[🟠⚠]/u, 'high'],
  [/[🟡]/u, 'medium'],
  [/[🔵🟢💡ℹ⚪]/u, 'low'],
]
const heading = /^(#{1,6})\s+(.*)$/
const group = new RegExp(
  String.raw`^\W*(${words})(?:\s+(?:severity|priority|issues?|findings?|problems?|bugs?|suggestions?))*\W*(?:\(?\d*\)?)\W*$`,
  'i',
)
/** `[HIGH] title`, `HIGH: title`, `**HIGH** - title`, `🔴 CRITICAL: title`. */
const tagged = new RegExp(
  String.raw`^(?:\d{1,4}[.)]\s+)?[^${letters}\d\[(]*(?:\[|\()?\**(${words})\**(?:\]|\)|:|\s+[-–—]|\*\*)+[\s:–—-]*(\S.*)$`,
  'i',
)
const item = /^\s{0,3}(?:[-*+]|\d{1,4}[.)])\s+(\S.*)$/
/** A line of its own that a word of a scale leads in bold or in brackets. */
const ledLine = new RegExp(String.raw`^\s{0,3}(?:\*\*|\[)\[?(?:${words})\b`)
const placeLine = /^\s*(?:[-*]\s+)?\**(?:file|location|path|where|line)s?\**\s*:\**\s*(.*)$/i

/**
 * Reviews of other tools that write findings under headings of a scale (`## 🔴 CRITICAL`, `### Major issues (2)`), or
 * give each finding its word (`### [HIGH] Title`, `- **BLOCKER**: title — a.go:12`).
 */
export const severityHeadings: Format = {
  name: 'severity-headings',
  severities: commonScale,
  detects: (text) => headsOf(Lines.of(text)).length > 0,
  read(lines) {
    const heads = headsOf(lines)
    const findings = heads.map(({ line, to, text, severity }): ForeignFinding => {
      const [title, places] = titleAndPlaces(text)
      const body = dedent(lines, line + 1, to)
      return { title, body, locations: places.length > 0 ? places : placesBelow(body), severity, lines: [line, to] }
    })
    return { findings, preamble: lines.slice(lines.first, heads[0]?.line ?? lines.last) }
  },
}

interface Head {
  line: number
  to: number
  text: string
  severity: string
}

function headsOf(lines: Lines): Head[] {
  const heads: Head[] = []
  let current: { severity: string; depth: number } | null = null
  let fence: string | null = null
  for (let line = lines.first; line < lines.last; line += 1) {
    const text = lines.at(line)
    const sign = /^\s{0,3}(`{3,}|~{3,})/.exec(text)?.[1]
    if (sign !== undefined && (fence === null || sign.startsWith(fence))) {
      fence = fence === null ? sign : null
      continue
    }
    if (fence !== null) continue
    const [, marks, title] = heading.exec(text) ?? []
    const own = taggedOf(title ?? item.exec(text)?.[1] ?? (ledLine.test(text) ? text : ''))
    if (own !== null) {
      heads.push({ line, to: endOf(lines, line, begins(text)), ...own })
      continue
    }
    if (title !== undefined && marks !== undefined) {
      const word = groupOf(title)
      if (word !== null) current = { severity: word, depth: marks.length }
      else if (current !== null && marks.length <= current.depth) current = null
      else if (current !== null)
        heads.push({
          line,
          to: endOf(lines, line, begins(text)),
          text: title.replace(/^\d{1,4}[.)]\s+/, ''),
          severity: current.severity,
        })
      continue
    }
    const listed = item.exec(text)?.[1]
    const isWithin = heads.some((head) => line < head.to && heading.test(lines.at(head.line)))
    if (current !== null && listed !== undefined && /^\S/.test(text) && !isWithin) {
      heads.push({ line, to: endOf(lines, line, begins(text)), text: listed, severity: current.severity })
    }
  }
  return heads
}

/** What ends a finding: for one under a heading the next heading, for one in a list also the next item. */
function begins(text: string): (other: string) => boolean {
  const isHeading = heading.test(text)
  return (other) =>
    heading.test(other) || (!isHeading && /^\S/.test(other) && (item.test(other) || ledLine.test(other)))
}

function groupOf(title: string): string | null {
  const plain = plainText(title)
  const word = group.exec(plain)?.[1]
  if (word !== undefined) return word
  const sign = signs.find(([pattern]) => pattern.test(plain))?.[1]
  return sign !== undefined && plain.length < 60 && !taggedOf(title) ? sign : null
}

const ledBySign = new RegExp(`^[^${letters}]*[[(*]`)

function taggedOf(text: string): { text: string; severity: string } | null {
  const [, severity, rest] = tagged.exec(text) ?? []
  // A word of a scale may begin a sentence: it counts in capitals, or set apart by signs.
  if (severity === undefined || rest === undefined) return null
  return severity === severity.toUpperCase() || ledBySign.test(text) ? { text: rest, severity } : null
}

/** Places at the end of a title: behind a dash, in parentheses, in brackets, in code. */
function titleAndPlaces(text: string): [title: string, places: ForeignLocation[]] {
  const bold = /^\*\*(.+?)\*\*:?\s*(.*)$/.exec(text)
  const whole = bold ? `${bold[1]} ${bold[2]}`.trim() : text
  const [, before, behind] =
    /^(.*?)\s*(?:—|–|\s-|@|\bin\b|\bat\b|\(|\[)\s*((?:`[^`]+`|[^\s`]+\.\w+(?::[\w-]+)?)(?:,\s*(?:`[^`]+`|[^\s,`]+))*)[)\].]*\s*$/.exec(
      whole,
    ) ?? []
  const places = readPlaces((behind ?? '').replaceAll('`', ''))
  if (places.length > 0 && before) return [before, places]
  const [, place, rest] = /^`?([^\s`]+:\d[\d-]*)`?\s*(?:[:–—-]+)\s*(\S.*)$/.exec(whole) ?? []
  const lead = readPlace(place ?? '')
  return lead && rest ? [rest, [lead]] : [whole, []]
}

function placesBelow(body: string): ForeignLocation[] {
  for (const line of body.split('\n').slice(0, 6)) {
    const text = placeLine.exec(line)?.[1] ?? line.replace(/^\s*[-*]\s+/, '')
    const places = readPlaces(
      text
        .replaceAll('`', '')
        .replace(/\s*\(lines?\s+(\d+)(?:\s*[-–]\s*(\d+))?\)/i, (_, a, b) => `:${a}${b ? `-${b}` : ''}`),
    )
    if (places.length > 0 && (placeLine.test(line) || places.some(({ startLine }) => startLine !== null))) return places
  }
  return []
}
