import type { Lines } from '../../markdown/lines.ts'
import type { ForeignFinding, Format } from './format.ts'
import { dedent, endOf } from './indented.ts'
import { readPlace } from './places.ts'

const head = /^\s{0,3}[-*]\s+\[(P[0-3])\]\s+(\S.*)$/

/** What `codex review` prints: `- [P1] Title — /path/file.go:12-15`, its explanation indented below. */
export const codexText: Format = {
  name: 'codex',
  signs: ['[P0] ', '[P1] ', '[P2] ', '[P3] '],
  severities: { p0: 'critical', p1: 'important', p2: 'suggestion', p3: 'suggestion' },
  detects: (text) => text.split('\n').some((line) => head.test(line) && placeOf(line) !== null),
  read(lines) {
    const findings: ForeignFinding[] = []
    let first = lines.last
    for (let line = lines.first; line < lines.last; line += 1) {
      const [, severity, rest] = head.exec(lines.at(line)) ?? []
      if (severity === undefined || rest === undefined) continue
      first = Math.min(first, line)
      const to = endOf(lines, line, (text) => head.test(text) || /^\S/.test(text))
      const place = placeOf(lines.at(line))
      const title = place === null ? rest : rest.slice(0, rest.lastIndexOf(separator(rest)))
      findings.push({
        title,
        body: dedent(lines, line + 1, to),
        locations: place === null ? [] : [place],
        severity,
        lines: [line, to],
      })
    }
    const [, summary = '', preamble = ''] =
      /^([\s\S]*?)(\n(?:Full )?review comments?:\s*)?$/i.exec(before(lines, first)) ?? []
    return { findings, summary, preamble }
  },
}

function before(lines: Lines, line: number): string {
  return lines.slice(lines.first, line).trim()
}

function separator(text: string): string {
  return [' — ', ' – ', ' - '].find((sign) => text.includes(sign)) ?? ' — '
}

function placeOf(text: string) {
  const sign = separator(text)
  const at = text.lastIndexOf(sign)
  return at === -1 ? null : readPlace(text.slice(at + sign.length))
}
