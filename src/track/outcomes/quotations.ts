import type { Finding, Location } from '../../../schemas/finding.ts'
import type { Report } from '../../../schemas/report.ts'
import { isSamePath, lineDistance } from '../../match/index.ts'

/** A line of code as long as this is not found at many places. */
const leastAnchor = 20

/** Excerpts of one place lie this near to each other: what is farther off only looks alike. */
const nearLines = 60
/** A line that a report quotes as often marks no place. */
const mostPlaces = 20

/** Where a line of code is quoted, and what is next to it there. */
interface Quoted {
  location: Location
  before: string | undefined
  after: string | undefined
}

/** Where code was that a fix takes away: a line that the fix keeps, and the taken lines next to it, the nearest first. */
interface Cut {
  location: Location
  anchor: string
  side: 'before' | 'after'
  lines: readonly string[]
}

/**
 * The lines of code, by their path, that fixes of a round take away and that are gone where a later report quotes the
 * place: next to a line that the fix keeps there is another one, wherever that line is quoted.
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
 * Whether all that a finding quotes as wrong is gone: what its fixes take away; without fixes, its excerpts.
 * @returns its first line; null where something is left, or nothing is known
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

/** The lines that a report and its reviews quote, in excerpts and as what fixes find. */
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

/** The lines of code that a fix finds, and whether it takes them away. */
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

/** Brackets and comments come and go, a mark of what is left out counts. */
function isCode(line: string): boolean {
  return isElided(line) || (/[A-Za-z]{3}/.test(line) && !/^(?:\/\/|\/?\*|#)/.test(line))
}

function isElided(line: string): boolean {
  return /\.\.\.|…|\b(?:snip|omitted|elided|unchanged)\b/i.test(line)
}

/** The place of a finding that speaks of one file alone. */
function onlyPlace({ locations }: Finding): Location | null {
  return new Set(locations.map(({ path }) => path)).size === 1 ? (locations[0] ?? null) : null
}

function isNear(a: Location, b: Location): boolean {
  return (lineDistance(a, b) ?? 0) <= nearLines
}
