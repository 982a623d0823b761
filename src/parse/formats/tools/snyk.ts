import { ratingOf, severityOfRating } from '../../../grammar/rating-words.ts'
import { placesOfField } from '../../review/place-evidence.ts'
import type { ForeignFinding } from '../format.ts'
import { endOf } from '../indented.ts'
import type { OutputReader } from './output-reader.ts'

const head = /^\s{0,4}✗ \[(critical|high|medium|low)\] (\S.*)$/i
const anyHead = new RegExp(`${head.source}\\r?\\n(?:[ \\t]+[^✗\\s].*\\r?\\n){0,3}[ \\t]+Path: `, 'im')
const placed = /^[^\S\n\r\u2028\u2029]*Path:\s*(\S.*)$/m

/** What `snyk code test` prints: `✗ [High] Path Traversal`, then `Path: a.js, line 33` and `Info: …`. */
export const snyk: OutputReader = {
  markers: ['✗ ['],
  detects: (text) => anyHead.test(text),
  read(lines) {
    const findings: ForeignFinding[] = []
    for (let line = lines.first; line < lines.last; line += 1) {
      const [, severity, title] = head.exec(lines.at(line)) ?? []
      if (severity === undefined || title === undefined) continue
      const to = endOf(lines, line, (text) => !/^\s+(?!✗)\S/.test(text))
      const body = lines.slice(line + 1, to)
      const path = placed.exec(body)?.[1]
      if (path === undefined) continue
      const rated = ratingOf(severity)
      findings.push({
        title,
        body: /^[^\S\n\r\u2028\u2029]*Info:\s*(\S.*)$/m.exec(body)?.[1] ?? body,
        locations: placesOfField(path),
        severity,
        rated: rated ? severityOfRating(rated.rating) : null,
        lines: [line, to],
      })
    }
    return findings
  },
}
