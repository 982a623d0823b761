import { severityOfRating } from '../../../grammar/rating-words.ts'
import { commonScale } from '../../../grammar/severity.ts'
import type { Lines } from '../../../markdown/lines.ts'
import { readHead } from '../../review/head.ts'
import { readPlace } from '../../review/places.ts'
import type { ForeignFinding } from '../format.ts'
import type { OutputReader } from './output-reader.ts'

const arrowed = /^(error|warning|note)(?:\[([\w:]+)\])?:\s+(\S.*)$/
const arrow = /^\s*(?:-->|┌─|╭─\[?)\s*([^\s\]]+)/
/** `a.c:12:5: warning: message [-Wunused]`, `a.ts(12,5): error TS2322: message`, `a.py:3:1: E501 message`. */
const located =
  /^(\.{0,2}[\w@+~./\\() -]{0,200}?[\w)\]]\.[A-Za-z]\w{0,9})(?::(\d{1,7})(?::\d{1,5})?(?:-\d{1,7}(?::\d{1,5})?)?:\s*|\((\d{1,7})(?:,\d{1,5})?\):\s*)(?:(fatal error|error|warning|note|info|style|convention|refactor|fatal|[CWEFRI])(?:\s*:\s*|\s+(?=[A-Z]{1,4}\d+\b)))?(?:([A-Z]{1,5}-?\d{2,5}|[A-Z][\w-]*\/[\w/-]+):?\s+)?(\S.*)$/

/** A rule that needs no level beside it: `E501`, `eslint/no-eval`; not `C1`, nor `HTTP500`. */
const ruleAlone = /^[A-Z]{1,3}\d{3,5}$|\//

/** The words of levels, and the letters of RuboCop and Pylint. */
const levels: Readonly<Record<string, ForeignFinding['rated']>> = {
  'fatal error': 'critical',
  fatal: 'critical',
  f: 'critical',
  error: 'important',
  e: 'important',
  warning: 'suggestion',
  w: 'suggestion',
  note: 'suggestion',
  info: 'suggestion',
  i: 'suggestion',
  style: 'suggestion',
  convention: 'suggestion',
  c: 'suggestion',
  refactor: 'suggestion',
  r: 'suggestion',
}

/** Fewer lines of this form may be a stack trace or an example in prose. */
const fewest = 2

/** What compilers and linters print: `warning: …` over `--> src/a.rs:12:5`, or `a.c:12:5: warning: …`. */
export const compiler: OutputReader = {
  markers: ['--> ', '┌─ ', 'error', 'warning', ': '],
  detects: (text) => {
    const isArrowed = /^(?:error|warning)(?:\[[\w:]+\])?: .*\n\s*(?:-->|┌─) \S+:\d/m.test(text)
    return isArrowed || (text.match(new RegExp(located.source, 'gm')) ?? []).filter(isRated).length >= fewest
  },
  read(lines) {
    const findings: ForeignFinding[] = []
    for (let line = lines.first; line < lines.last; line += 1) {
      const finding = readArrowed(lines, line) ?? readLocated(lines, line)
      if (finding === null) continue
      const last = findings.at(-1)
      if (last && isNoteOn(last, finding)) {
        last.body = `${last.body}\n${finding.title}`.trim()
        continue
      }
      findings.push(finding)
      line = (finding.lines?.[1] ?? line + 1) - 1
    }
    return findings
  },
}

/** `a.py:42: note: …` right after `a.py:42: error: …` goes on with it. */
function isNoteOn({ lines, locations }: ForeignFinding, note: ForeignFinding): boolean {
  const [place, own] = [locations[0], note.locations[0]]
  const isSame = place?.path === own?.path && place?.startLine === own?.startLine
  return isSame && note.severity === 'note' && lines?.[1] === note.lines?.[0]
}

/** Whether a line names a level or a rule: prose has places with colons too. */
function isRated(text: string): boolean {
  const [, , , , level, rule] = located.exec(text) ?? []
  return level !== undefined || (rule !== undefined && ruleAlone.test(rule))
}

function readArrowed(lines: Lines, line: number): ForeignFinding | null {
  const [, severity = '', rule, title] = arrowed.exec(lines.at(line)) ?? []
  if (title === undefined || severity === 'note' || line + 1 >= lines.last) return null
  const place = readPlace(arrow.exec(lines.at(line + 1))?.[1] ?? '')
  if (place?.startLine == null) return null
  const to = endOf(lines, line)
  return {
    title,
    label: rule ?? null,
    body: lines.slice(line + 1, to),
    locations: [{ ...place, endLine: place.startLine }],
    severity,
    rated: levels[severity] ?? null,
    lines: [line, to],
  }
}

/**
 * A line of its own has a word of the scale that all tools share; it is read as in any other text. Who writes in between
 * rates in words of prose, at either end, or not at all.
 */
function readLocated(lines: Lines, line: number): ForeignFinding | null {
  const text = lines.at(line)
  if (text.length > 2000) return null
  const [, path = '', first, second, level, rule = null, message = ''] = located.exec(text) ?? []
  const startLine = Number(first ?? second)
  if (message === '' || readPlace(path.trim()) === null) return null
  const found = {
    body: '',
    locations: [{ path: path.trim(), startLine, endLine: startLine }],
    lines: [line, line + 1],
  } as const
  if (level !== undefined) {
    const rated = commonScale[level] ?? levels[level.toLowerCase()] ?? null
    return { ...found, title: message, label: rule, severity: level, rated }
  }
  const head = readHead(rule === null ? message : `${rule} ${message}`, false)
  if (head.rated === null && !isSentence(message)) return null
  const rated = head.rated === null ? null : severityOfRating(head.rated.rating)
  return { ...found, title: head.title, label: head.label, severity: head.rated?.word ?? null, rated }
}

/** Whether a text is words rather than code: what search tools print has places too. */
function isSentence(text: string): boolean {
  return /^\p{L}[^{}<>=;]*$/u.test(text) && text.split(/\s+/, 4).length === 4
}

/** A result ends at the next one, or at an unindented line after the lines of code. */
function endOf(lines: Lines, from: number): number {
  let to = from + 2
  while (to < lines.last && !lines.isBlank(to) && !arrowed.test(lines.at(to))) to += 1
  return to
}
