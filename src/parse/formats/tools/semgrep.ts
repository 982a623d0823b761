import type { Location } from '../../../../schemas/finding.ts'
import type { Lines } from '../../../markdown/lines.ts'
import { readPlace } from '../../review/places.ts'
import type { ForeignFinding } from '../format.ts'
import type { OutputReader } from './output-reader.ts'

/** `   ❯❯❱ python.lang.security.x`: the arrows rate, `❯❯❱` is the highest of three. */
const rule = /^[ \t]{2,}(❯{0,2}❱)[ \t]+(\S+)\s*$/
const anyRule = new RegExp(rule.source, 'm')
const code = /^\s+(\d{1,7})┆/
const hint = /^\s*(?:❰❰|▶▶┆|Details:|⋮┆)/
const ratings: Readonly<Record<string, ForeignFinding['rated']>> = {
  '❯❯❱': 'important',
  '❯❱': 'suggestion',
  '❱': 'suggestion',
}

/** What Semgrep shows on a terminal: a file, its rules with arrows, a message, lines of code. */
export const semgrep: OutputReader = {
  markers: ['❱'],
  detects: (text) => anyRule.test(text),
  read(lines) {
    const findings: ForeignFinding[] = []
    let path: string | null = null
    for (let line = lines.first; line < lines.last; line += 1) {
      const text = lines.at(line)
      const file: Location | null = /^\s{2,}\S+$/.test(text) ? readPlace(text.trim()) : null
      if (file) path = file.path
      const [, arrows = '', name] = rule.exec(text) ?? []
      if (name === undefined) continue
      const to = endOf(lines, line)
      const at = lineOf(lines, line, to)
      findings.push({
        title: name,
        body: messageOf(lines, line + 1, to),
        locations: path === null ? [] : [{ path, startLine: at, endLine: at }],
        severity: arrows,
        rated: ratings[arrows] ?? null,
        lines: [line, to],
      })
    }
    return findings
  },
}

/** The next rule, the next file or a ruler ends a rule. */
function endOf(lines: Lines, from: number): number {
  let to = from + 1
  let hasCode = false
  while (to < lines.last) {
    const text = lines.at(to)
    hasCode ||= code.test(text)
    if (rule.test(text) || /^\s*[┌└]/.test(text) || (hasCode && /^\s{2,8}[^\s\d┆▶⋮]\S*$/.test(text))) break
    if (hasCode && text.trim() !== '' && !/^\s/.test(text)) break
    to += 1
  }
  return to
}

function lineOf(lines: Lines, from: number, to: number): number | null {
  for (let line = from; line < to; line += 1) {
    const number = code.exec(lines.at(line))?.[1]
    if (number !== undefined) return Number(number)
  }
  return null
}

function messageOf(lines: Lines, from: number, to: number): string {
  const words: string[] = []
  for (let line = from; line < to; line += 1) words.push(lines.at(line).replace(/^\s{0,10}/, ''))
  return words
    .filter((text) => !hint.test(text))
    .join('\n')
    .trim()
}
