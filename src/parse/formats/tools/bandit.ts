import { ratingOf, severityOfRating } from '../../../grammar/rating-words.ts'
import { readPlace } from '../../review/places.ts'
import { endOf } from '../indented.ts'
import type { OutputReader } from './output-reader.ts'

const head = /^>> Issue: \[([A-Z]\d{3})(?::[\w-]+)?\]\s+(\S.*)$/
const anyHead = new RegExp(head.source, 'm')

/** What Bandit prints: `>> Issue: [B506:yaml_load] …`, then severity and location. */
export const bandit: OutputReader = {
  markers: ['>> Issue: ['],
  detects: (text) => anyHead.test(text),
  read(lines) {
    const findings = []
    for (let line = lines.first; line < lines.last; line += 1) {
      const [, label = '', title] = head.exec(lines.at(line)) ?? []
      if (title === undefined) continue
      const to = endOf(lines, line, (text) => /^(?:-{10,}|>> Issue:|Code scanned:|Run metrics:)/.test(text))
      const body = lines.slice(line + 1, to)
      const severity = /^[^\S\n\r\u2028\u2029]*Severity:\s*(\w+)/m.exec(body)?.[1] ?? null
      const rated = severity === null ? null : ratingOf(severity)
      const place = readPlace(/^[^\S\n\r\u2028\u2029]*Location:\s*(\S+)/m.exec(body)?.[1] ?? '')
      findings.push({
        title,
        label,
        body,
        locations: place ? [place] : [],
        severity,
        rated: rated ? severityOfRating(rated.rating) : null,
        lines: [line, to] as const,
      })
    }
    return findings
  },
}
