import type { Finding, Location } from '../../schemas/finding.ts'
import { nameOf } from '../grammar/finding-name.ts'
import { escapeInline } from '../markdown/escape-inline.ts'
import { codeSpan } from '../markdown/fence.ts'
import { readInline } from '../markdown/inline.ts'
import { letters, withoutOuterPunctuation } from '../markdown/letters.ts'
import { plainText } from '../markdown/plain-text.ts'
import { linesText } from '../text.ts'
import { renderAttribution } from './attribution.ts'

/** Renders the head of a finding: label, title, locations, attribution, tag, notes. */
export function renderHead(finding: Finding): string {
  const title = renderTitle(finding)
  const places = renderLocations(finding.locations)
  const tail = [
    renderAttribution(finding),
    renderTag(finding),
    ...finding.notes.map((note) => `(${isBalanced(note) ? note : escapeInline(note)})`),
  ].filter((part) => part !== '')
  const head = `${nameOf(finding)}. ${finding.struck ? `~~${title}~~` : title}`
  if (places === '' && tail.length === 0) return head
  const lead = places === '' ? [head] : [head, '—', places]
  // A path or note of another program may contain a newline, which would end the head.
  return [...lead, ...tail].join(' ').replace(/[\n\r\u0085\u2028\u2029]+/g, ' ')
}

/** The title in bold. If its own Markdown isn't closed, it is written as plain text. */
function renderTitle(finding: Finding): string {
  const written = `**${finding.titleMarkdown.replace(/\s+/g, ' ').trim()}**`
  const [first, , location] = readInline(`${written} \`x\``)
  const isWhole = first?.type === 'strong' && plainText(first.value) === finding.title && location?.type === 'code'
  return isWhole ? written : `**${escapeInline(finding.title.replace(/\s+/g, ' ').trim()) || '…'}**`
}

function renderTag(finding: Finding): string {
  const severity = finding.rated ? finding.severity : 'unrated'
  const kind = finding.kind ?? kindText(finding.kindAsWritten ?? '')
  return kind === '' ? `(${severity})` : `(${severity}, ${kind})`
}

/** In characters. A kind is a few words. */
const longestKind = 120
/** Characters that a kind doesn't need. */
const otherCharacters = new RegExp(`[^${letters}\\d_./:@+-]+`, 'g')

/** An unknown kind, without characters that would end the tag. */
function kindText(kind: string): string {
  const words = kind
    .slice(0, longestKind)
    .replace(otherCharacters, ' ')
    .replace(/(?<=^|\s)[—–-]+(?=\s|$)/g, ' ')
  return withoutOuterPunctuation(words).replace(/\s+/g, ' ')
}

/** Locations as code spans; adjacent locations in the same file share a span. */
export function renderLocations(locations: readonly Location[]): string {
  const spans: { path: string; ranges: string[] }[] = []
  for (const { path, ...lines } of locations) {
    const range = linesText(lines)
    const last = spans.at(-1)
    if (last && last.path === path && range !== null && last.ranges.length > 0) last.ranges.push(range)
    else spans.push({ path, ranges: range === null ? [] : [range] })
  }
  return spans.map(({ path, ranges }) => codeSpan(ranges.length > 0 ? `${path}:${ranges.join(',')}` : path)).join(', ')
}

/** Whether a note can be put between parentheses. */
function isBalanced(markdown: string): boolean {
  const [only, ...more] = readInline(`(${markdown})`)
  return only?.type === 'paren' && more.length === 0
}
