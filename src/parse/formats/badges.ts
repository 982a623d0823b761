import type { Lines } from '../../markdown/lines.ts'
import type { ForeignFinding, Format } from './format.ts'
import { endOf } from './indented.ts'
import { placeBefore } from './place-before.ts'

/** Makes a format of comments that begin with a badge, optionally after a line with the location. */
export function badgeFormat(name: string, severities: Format['severities'], badge: RegExp, marker: string): Format {
  return {
    name,
    markers: [marker],
    severities,
    detects: (text) => badge.test(text),
    read(lines) {
      const findings: ForeignFinding[] = []
      let first = lines.last
      for (let line = lines.first; line < lines.last; line += 1) {
        const word = badge.exec(lines.at(line))?.[1]
        if (word === undefined) continue
        const place = placeBefore(lines, line)
        const from = place?.line ?? line
        first = Math.min(first, from)
        const to = endBefore(lines, line, badge)
        const own = lines
          .at(line)
          .replace(badge, '')
          .replace(/<\/?su[bp]>/g, '')
        const [title, body] = titleAndBody(own, lines.slice(line + 1, to))
        findings.push({ title, body, locations: place ? [place.location] : [], severity: word, lines: [from, to] })
      }
      return { findings, preamble: lines.slice(lines.first, first) }
    },
  }
}

/** The title and body of a comment: bold text, or else the first sentence, is the title. */
function titleAndBody(line: string, below: string): [title: string, body: string] {
  const opening = /^[\s*#>-]*/.exec(line)?.[0].lastIndexOf('**') ?? -1
  const closing = opening === -1 ? -1 : line.indexOf('**', opening + 2)
  const title = line.slice(opening + 2, closing).trim()
  if (closing !== -1 && title !== '') return [title, `${line.slice(closing + 2).trimStart()}\n${below}`]
  const text = `${line.replace(/^[\s*#>-]+/, '').trim()}\n${below}`.trim()
  const [sentence = ''] = /^[^\n]*?[.!?](?=\s|$)|^[^\n]*/.exec(text) ?? []
  return [sentence.replace(/[.]$/, ''), text]
}

function endBefore(lines: Lines, line: number, badge: RegExp): number {
  const next = endOf(lines, line, (text) => badge.test(text))
  return next < lines.last ? (placeBefore(lines, next)?.line ?? next) : next
}
