import type { Finding } from '../../schemas/finding.ts'
import type { Report } from '../../schemas/report.ts'
import { isSamePath } from '../match/index.ts'

/** A line of code as long as this is not found at many places. */
const leastAnchor = 20

/** Where a line of code is quoted, and what stands beside it there. */
interface Quoted {
  path: string
  before: string | undefined
  after: string | undefined
}

/** Where code stood that a fix takes away: a line that the fix keeps, and the taken lines beside it, the nearest first. */
interface Cut {
  path: string
  anchor: string
  side: 'before' | 'after'
  lines: readonly string[]
}

/**
 * The lines of code, by their path, that fixes of a round take away and that are gone where a later report quotes the
 * place: beside a line that the fix keeps stands another one, wherever that line is quoted.
 */
export function goneLines(findings: readonly Finding[], later: Report): Map<string, Set<string>> {
  const quoted = quotedLines(later)
  const gone = new Map<string, Set<string>>()
  for (const { path, anchor, side, lines } of findings.flatMap(cutsOf)) {
    const places = (quoted.get(anchor) ?? []).filter((place) => isSamePath(place.path, path))
    const beside = places.flatMap((place) => place[side] ?? [])
    if (beside.length === 0 || beside.some((line) => isElided(line) || lines.includes(line))) continue
    const known = gone.get(path) ?? new Set()
    gone.set(path, known)
    for (const line of lines) known.add(line)
  }
  return gone
}

/** Whether all that a finding quotes as wrong is gone: what its fixes take away; without fixes, its excerpts. */
export function isGone(finding: Finding, gone: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const lines = gone.get(onlyPath(finding) ?? '')
  if (!lines) return false
  const taken = cutsOf(finding).flatMap((cut) => cut.lines)
  const wrong = finding.fixes.length > 0 ? taken : finding.excerpts.flatMap(({ value }) => linesOf(value))
  return wrong.length > 0 && wrong.every((line) => lines.has(line))
}

function cutsOf(finding: Finding): Cut[] {
  const path = onlyPath(finding)
  if (path === null) return []
  return finding.fixes.flatMap(({ value }) => {
    const before = linesBefore(value)
    return before.flatMap(({ isTaken, text: anchor }, index): Cut[] => {
      if (isTaken || anchor.length < leastAnchor) return []
      return (['before', 'after'] as const).flatMap((side) => {
        const step = side === 'before' ? -1 : 1
        const lines: string[] = []
        for (let at = index + step; before[at]?.isTaken; at += step) lines.push(before[at]?.text ?? '')
        return lines.length > 0 ? [{ path, anchor, side, lines }] : []
      })
    })
  })
}

/** The lines that a report and its reviews quote, in excerpts and as what fixes find. */
function quotedLines({ findings, reviews }: Report): Map<string, Quoted[]> {
  const quoted = new Map<string, Quoted[]>()
  for (const finding of [...findings, ...reviews.flatMap((review) => review.findings)]) {
    const path = onlyPath(finding)
    if (path === null) continue
    const fixed = finding.fixes.map(({ value }) => linesBefore(value).map(({ text }) => text))
    for (const lines of [...finding.excerpts.map(({ value }) => linesOf(value)), ...fixed]) {
      lines.forEach((line, index) => {
        const places = quoted.get(line) ?? []
        quoted.set(line, places)
        places.push({ path, before: lines[index - 1], after: lines[index + 1] })
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
  return line.replace(/\s+/g, ' ').trim()
}

/** Brackets and comments come and go, a mark of what is left out counts. */
function isCode(line: string): boolean {
  return isElided(line) || (/[A-Za-z]{3}/.test(line) && !/^(?:\/\/|\/?\*|#)/.test(line))
}

function isElided(line: string): boolean {
  return /\.\.\.|…/.test(line)
}

/** The path of a finding that speaks of one file alone. */
function onlyPath({ locations }: Finding): string | null {
  const paths = [...new Set(locations.map(({ path }) => path))]
  return paths.length === 1 ? (paths[0] ?? null) : null
}
