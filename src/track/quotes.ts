import type { Finding } from '../../schemas/finding.ts'
import type { Report } from '../../schemas/report.ts'
import { isSamePath } from '../match/index.ts'

/** A line of code as long as this is not found at many places. */
const leastAnchor = 20

/** A stretch of a file as a finding quotes it: its lines of code, without indent, blank lines and brackets. */
type Quote = readonly string[]

/** Where code stood that a fix takes away: a line that the fix keeps, and the taken lines beside it, the nearest first. */
interface Cut {
  path: string
  anchor: string
  direction: 1 | -1
  lines: readonly string[]
}

/**
 * The lines of code, by their path, that fixes of a round take away and that are gone where a later report quotes the
 * place: beside a line that the fix keeps stands another one, wherever that line is quoted.
 */
export function goneLines(findings: readonly Finding[], later: Report): Map<string, Set<string>> {
  const gone = new Map<string, Set<string>>()
  for (const cut of findings.flatMap(cutsOf)) {
    const beside = besideAnchor(cut, quotesOf(cut.path, later))
    if (beside.length === 0 || beside.some((line) => line === null || cut.lines.includes(line))) continue
    const known = gone.get(cut.path) ?? new Set()
    gone.set(cut.path, known)
    for (const line of cut.lines) known.add(line)
  }
  return gone
}

/** Whether all that a finding quotes as wrong is gone: what its fixes take away; without fixes, its excerpts. */
export function isGone(finding: Finding, gone: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const lines = gone.get(onlyPath(finding) ?? '')
  if (!lines) return false
  const taken = cutsOf(finding).flatMap((cut) => cut.lines)
  const wrong = finding.fixes.length > 0 ? taken : finding.excerpts.flatMap(({ value }) => linesOf(value.split('\n')))
  return wrong.length > 0 && wrong.every((line) => lines.has(line))
}

function cutsOf(finding: Finding): Cut[] {
  const path = onlyPath(finding)
  if (path === null) return []
  return finding.fixes.flatMap(({ value }) => {
    const before = value
      .split('\n')
      .filter((line) => !/^(?:\+|---|@@)/.test(line))
      .map((line) => ({ isTaken: line.startsWith('-'), text: normal(line.replace(/^[- ]/, '')) }))
      .filter(({ text }) => isCode(text))
    return before.flatMap(({ isTaken, text: anchor }, index): Cut[] => {
      if (isTaken || anchor.length < leastAnchor) return []
      return ([1, -1] as const).flatMap((direction) => {
        const lines: string[] = []
        for (let at = index + direction; before[at]?.isTaken; at += direction) lines.push(before[at]?.text ?? '')
        return lines.length > 0 ? [{ path, anchor, direction, lines }] : []
      })
    })
  })
}

/** The line beside an anchor, for each time that it is quoted with one; null where something is left out there. */
function besideAnchor({ anchor, direction }: Cut, quotes: readonly Quote[]): (string | null)[] {
  return quotes.flatMap((quote) =>
    quote.flatMap((line, index) => {
      const beside = line === anchor ? quote[index + direction] : undefined
      return beside === undefined ? [] : [isElided(beside) ? null : beside]
    }),
  )
}

/** What a report and its reviews quote of a file, in excerpts and as what fixes find. */
function quotesOf(path: string, { findings, reviews }: Report): Quote[] {
  return [...findings, ...reviews.flatMap((review) => review.findings)].flatMap((finding) => {
    const own = onlyPath(finding)
    if (own === null || !isSamePath(own, path)) return []
    const found = finding.fixes.map(({ value }) =>
      value
        .split('\n')
        .filter((line) => !/^(?:\+|---|@@)/.test(line))
        .map((line) => line.replace(/^[- ]/, '')),
    )
    return [...finding.excerpts.map(({ value }) => value.split('\n')), ...found].map(linesOf)
  })
}

function linesOf(lines: readonly string[]): string[] {
  return lines.map(normal).filter(isCode)
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
