import type { Finding, Location } from '../../../schemas/finding.ts'
import type { Report } from '../../../schemas/report.ts'
import { isSamePath, lineDistance } from '../../match/index.ts'

/** In characters. Lines of code this long are rarely repeated. */
const leastAnchor = 20

/** In lines. Excerpts that are farther apart show different places. */
const nearLines = 60
/** A line that a report quotes more often doesn't identify a place. */
const mostPlaces = 20

/** A quoted line of code with the lines next to it. */
interface Quoted {
  location: Location
  before: string | undefined
  after: string | undefined
}

/** Code that a fix removes: a line that the fix keeps, and the removed lines next to it, nearest first. */
interface Cut {
  location: Location
  anchor: string
  side: 'before' | 'after'
  lines: readonly string[]
}

/**
 * The removed lines by path: lines that fixes of a round remove and that are gone wherever a later report quotes the
 * place. A place is identified by a line that the fix keeps; in all quotations, it has another neighbour now.
 */
export function goneLines(findings: readonly Finding[], later: Report): Map<string, Set<string>> {
  const gone = new Map<string, Set<string>>()
  const cuts = findings.flatMap(cutsOf)
  if (cuts.length === 0) return gone
  const quoted = quotedLines(later, new Set(cuts.map(({ anchor }) => anchor)))
  for (const { location, anchor, side, lines } of cuts) {
    const { path } = location
    const known = quoted.get(anchor) ?? []
    if (known.length > mostPlaces) continue
    const places = known.filter((place) => isSamePath(place.location.path, path) && isNear(place.location, location))
    const beside = places.flatMap((place) => place[side] ?? [])
    if (beside.length === 0 || beside.some((line) => isElided(line) || lines.includes(line))) continue
    const taken = gone.get(path) ?? new Set()
    gone.set(path, taken)
    for (const line of lines) taken.add(line)
  }
  return gone
}

/**
 * Checks whether all wrong code of a finding is gone: the lines that its fixes remove, or else its excerpts.
 * @returns the first of these lines; null if a line is left, or nothing is known
 */
export function lineGone(finding: Finding, gone: ReadonlyMap<string, ReadonlySet<string>>): string | null {
  const lines = gone.get(onlyPlace(finding)?.path ?? '')
  if (!lines) return null
  const taken = cutsOf(finding).flatMap((cut) => cut.lines)
  const wrong = finding.fixes.length > 0 ? taken : finding.excerpts.flatMap(({ value }) => linesOf(value))
  return wrong.every((line) => lines.has(line)) ? (wrong[0] ?? null) : null
}

function cutsOf(finding: Finding): Cut[] {
  const location = onlyPlace(finding)
  if (location === null) return []
  return finding.fixes.flatMap(({ value }) => {
    const before = linesBefore(value)
    return before.flatMap(({ isTaken, text: anchor }, index): Cut[] => {
      if (isTaken || anchor.length < leastAnchor) return []
      return (['before', 'after'] as const).flatMap((side) => {
        const step = side === 'before' ? -1 : 1
        const lines: string[] = []
        for (let at = index + step; before[at]?.isTaken; at += step) lines.push(before[at]?.text ?? '')
        return lines.length > 0 ? [{ location, anchor, side, lines }] : []
      })
    })
  })
}

/** The lines that a report and its reviews quote, in excerpts and in the context of fixes. */
function quotedLines({ findings, reviews }: Report, anchors: ReadonlySet<string>): Map<string, Quoted[]> {
  const quoted = new Map<string, Quoted[]>()
  for (const finding of [...findings, ...reviews.flatMap((review) => review.findings)]) {
    const location = onlyPlace(finding)
    if (location === null) continue
    const fixed = finding.fixes.map(({ value }) => linesBefore(value).map(({ text }) => text))
    for (const lines of [...finding.excerpts.map(({ value }) => linesOf(value)), ...fixed]) {
      lines.forEach((line, index) => {
        if (!anchors.has(line)) return
        const places = quoted.get(line) ?? []
        quoted.set(line, places)
        places.push({ location, before: lines[index - 1], after: lines[index + 1] })
      })
    }
  }
  return quoted
}

/** The existing lines in a fix, and whether it removes them. */
function linesBefore(fix: string): { text: string; isTaken: boolean }[] {
  return fix
    .split('\n')
    .filter((line) => !/^(?:\+|---|@@)/.test(line))
    .map((line) => ({ text: normal(line.replace(/^[- ]/, '')), isTaken: line.startsWith('-') }))
    .filter(({ text }) => isCode(text))
}

function linesOf(code: string): string[] {
  return code.split('\n').map(normal).filter(isCode)
}

function normal(line: string): string {
  return line
    .replace(/\s+/g, ' ')
    .replace(/ (?:\/\/|#) .*$/, '')
    .trim()
}

/** Whether a line is significant: brackets and comments aren't, but a mark for omitted lines is. */
function isCode(line: string): boolean {
  return isElided(line) || (/[A-Za-z]{3}/.test(line) && !/^(?:\/\/|\/?\*|#)/.test(line))
}

function isElided(line: string): boolean {
  return /\.\.\.|…|\b(?:snip|omitted|elided|unchanged)\b/i.test(line)
}

/** The location of a finding that is about a single file; otherwise null. */
function onlyPlace({ locations }: Finding): Location | null {
  return new Set(locations.map(({ path }) => path)).size === 1 ? (locations[0] ?? null) : null
}

function isNear(a: Location, b: Location): boolean {
  return (lineDistance(a, b) ?? 0) <= nearLines
}
