import { readPlace } from '../../review/places.ts'
import type { ForeignFinding } from '../format.ts'
import type { OutputReader } from './output-reader.ts'

const entry = /^\s+(\d{1,7}):(\d{1,5})\s{1,6}(error|warning|warn|info|✖|⚠|ℹ)\s+(\S.*?)(?<!\s)(?:\s{2,}([\w@/.-]+))?\s*$/

/** How ESLint, Stylelint and their like group by file: the path alone, below it `12:31  error  message  rule`. */
export const stylish: OutputReader = {
  markers: ['error', 'warning', 'warn', '✖', '⚠'],
  detects: (text) => new RegExp(`^\\S.*\\n${entry.source.slice(1)}`, 'm').test(text),
  read(lines) {
    const findings: ForeignFinding[] = []
    let path: string | null = null
    for (let line = lines.first; line < lines.last; line += 1) {
      const text = lines.at(line)
      if (/^\S+$/.test(text.trimEnd())) path = readPlace(text.trim())?.path ?? null
      const [, at, , severity = '', title, rule] = entry.exec(text) ?? []
      if (title === undefined || path === null) continue
      const startLine = Number(at)
      findings.push({
        title,
        body: rule === undefined ? '' : `Rule: ${rule}`,
        locations: [{ path, startLine, endLine: startLine }],
        severity,
        rated: severity === 'error' || severity === '✖' ? 'important' : 'suggestion',
        kind: rule ?? null,
        lines: [line, line + 1],
      })
    }
    return findings
  },
}
