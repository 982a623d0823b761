import { ratingOf, severityOfRating } from '../../../grammar/rating-words.ts'
import type { ForeignFinding } from '../format.ts'
import type { OutputReader } from './output-reader.ts'

const head = /^((?:@[\w.-]+\/)?[\w.-]+)\s{1,4}((?:[<>=*^~]|\d).*)$/
const rating = /^Severity:\s*(\w+)\s*$/

/** What `npm audit` prints: a package and its versions, `Severity: high`, and one advisory per line. */
export const audit: OutputReader = {
  markers: ['Severity: '],
  detects: (text) => /^(?:@[\w.-]+\/)?[\w.-]+\s{1,4}(?:[<>=*^~]|\d).*\nSeverity: \w+\s*$/m.test(text),
  read(lines) {
    const findings: ForeignFinding[] = []
    for (let line = lines.first; line + 1 < lines.last; line += 1) {
      const [, name, range = ''] = head.exec(lines.at(line)) ?? []
      const severity = name === undefined ? undefined : rating.exec(lines.at(line + 1))?.[1]
      if (name === undefined || severity === undefined) continue
      let to = line + 2
      while (to < lines.last && !lines.isBlank(to)) to += 1
      const advisory =
        line + 2 < to
          ? lines
              .at(line + 2)
              .replace(/(?<!\s)\s+-\s+https?:\/\/\S+\s*$/, '')
              .trim()
          : ''
      const rated = ratingOf(severity)
      findings.push({
        title: advisory === '' ? `${name} ${range}` : advisory,
        label: name,
        body: lines.slice(line, to),
        locations: [],
        severity,
        rated: rated ? severityOfRating(rated.rating) : null,
        lines: [line, to],
      })
    }
    return findings
  },
}
