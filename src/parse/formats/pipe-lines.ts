import { commonScale } from '../../grammar/severity.ts'
import type { Lines } from '../../markdown/lines.ts'
import { readPlace } from '../review/places.ts'
import type { ForeignFinding, ForeignReview, Format } from './format.ts'

export const words = 'BLOCKER|CRITICAL|HIGH|MAJOR|MEDIUM|MODERATE|MINOR|LOW|NIT|INFO'
const row = new RegExp(String.raw`^[^\S\n\r\u2028\u2029]*(?:[-*]\s+)?\**(${words})\**\s*\|(.+)$`, 'i')

/** One finding per line: `HIGH | security | a.py:12 | problem | fix`. */
export const pipeLines: Format = {
  name: 'pipe-lines',
  isHabit: true,
  markers: ['|'],
  severities: commonScale,
  detects: (text) => partsOf(new RegExp(row.source, 'im').exec(text)?.[2] ?? '') !== null,
  read: (lines) => readRows(lines, row),
}

/** Splits a row at its location: the kind is before it, the problem and fix after it. */
export function partsOf(rest: string) {
  const parts = rest.split(/(?<!\\)\|/).map((part) => part.replaceAll('\\|', '|').trim())
  const at = parts.findIndex((part) => readPlace(part)?.startLine)
  const location = readPlace(parts[at] ?? '')
  const problem = parts[at + 1]
  if (at < 0 || at > 1 || location === null || problem === undefined || problem === '') return null
  return { kind: at === 1 ? (parts[0] ?? null) : null, location, problem, fix: parts.slice(at + 2).join(' | ') }
}

/** Reads lines that start with the word of a severity, and whose rest `partsOf` divides. */
export function readRows(lines: Lines, form: RegExp): ForeignReview {
  const findings: ForeignFinding[] = []
  for (let line = lines.first; line < lines.last; line += 1) {
    const [, severity, rest] = form.exec(lines.at(line)) ?? []
    const parts = partsOf(rest ?? '')
    if (severity === undefined || parts === null) continue
    const { kind, location, problem, fix } = parts
    const body = fix === '' ? '' : `Fix: ${fix}`
    findings.push({ title: problem, body, locations: [location], severity, kind, lines: [line, line + 1] })
  }
  return { findings }
}
