import { plainText } from '../../markdown/plain-text.ts'
import type { ForeignFinding, Format } from './format.ts'
import { dedent, endOf } from './indented.ts'
import { readPlaces } from './places.ts'

const item = /^\s{0,3}[-*]\s+\[([a-z]+(?:-[a-z]+)+)\]:?\s+(\S.*)$/
const heading = /^#{1,4}\s+(.*)$/
const place = /\s*\[([^[\]]*)\]\s*$/

/** The summary of Claude's pr-review-toolkit: `- [code-reviewer]: text [src/a.ts:10]` under headings of severities. */
export const prReviewToolkit: Format = {
  name: 'pr-review-toolkit',
  signs: ['- [', '* ['],
  severities: { critical: 'critical', important: 'important', suggestion: 'suggestion' },
  detects: (text) =>
    /^\s{0,3}[-*]\s+\[[a-z]+(?:-[a-z]+)+\]:?\s+\S/m.test(text) &&
    /^#{1,4}\s+(?:critical|important|suggest)/im.test(text),
  read(lines) {
    const findings: ForeignFinding[] = []
    let severity: string | null = null
    for (let line = lines.first; line < lines.last; line += 1) {
      const title = heading.exec(lines.at(line))?.[1]
      if (title !== undefined) severity = /^\W*(critical|important|suggestion)/i.exec(plainText(title))?.[1] ?? null
      const [, kind, text] = item.exec(lines.at(line)) ?? []
      if (text === undefined || severity === null) continue
      const to = endOf(lines, line, (other) => item.test(other) || heading.test(other))
      const locations = readPlaces(place.exec(text)?.[1] ?? '')
      findings.push({
        title: locations.length > 0 ? text.replace(place, '') : text,
        body: dedent(lines, line + 1, to),
        locations,
        severity,
        kind: kind ?? null,
        lines: [line, to],
      })
    }
    return { findings }
  },
}
