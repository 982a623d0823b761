import { ratingOf, severityOfRating } from '../../grammar/rating-words.ts'
import type { Lines } from '../../markdown/lines.ts'
import { readHead } from '../review/head.ts'
import { readPlace } from '../review/places.ts'
import { tidy } from '../review/sentences.ts'
import type { ForeignFinding, Format } from './format.ts'

/** Matches a line that only names a place: `In src/a.ts:`, `On src/a.ts, line 12:`. */
const opening = /^(?:In|On)\s+(\S.{1,240}?):?\s*$/
/** Matches a quote that begins with the place of its code: `> src/a.ts:10-12`. */
const quotedPlace = /^> `?([^\s`<>|]{1,240}\.[A-Za-z]\w{0,9}[:#]L?\d{1,6}(?:-L?\d{1,6})?)`?:?[ \t]*$/
const end = /^(?:-{3,}|-- ?|_{3,})\s*$|^#{1,6}\s/

/**
 * The comments of a pull request as a mail tells of them: `In src/a.ts:`, the code as a quote, and what is said of it.
 */
export const commentMail: Format = {
  name: 'comment-mail',
  markers: ['\nIn ', '\nOn ', '> '],
  severities: {},
  detects: (text) =>
    (text.match(new RegExp(quotedPlace.source, 'gm'))?.length ?? 0) > 1 ||
    /^(?:In|On) \S{2,200}(?:, lines? \d\S*| \(lines? \d\S*\))?:\s*\n> /m.test(text),
  read(lines) {
    const findings: ForeignFinding[] = []
    for (let line = lines.first; line < lines.last; line += 1) {
      const location = placeOf(lines, line)
      if (location === null) continue
      const to = endOf(lines, line)
      let from = line + 1
      while (from < to && (lines.isBlank(from) || lines.at(from).startsWith('>'))) from += 1
      const body = lines.slice(from, to).trim()
      const [first = ''] = body.split(/\n\s*\n|\n(?=```)/, 1)
      const head = readHead(first.replace(/(?<!\s)\s*\n\s*/g, ' '), true)
      if (head.title === '' || (from === line + 1 && !quotedPlace.test(lines.at(line)))) continue
      const rated = head.rated ?? head.tags.map(ratingOf).find((tag) => tag !== null) ?? null
      findings.push({
        title: tidy(head.title),
        body,
        locations: [location],
        severity: rated?.word ?? null,
        rated: rated ? severityOfRating(rated.rating) : null,
        lines: [line, to],
      })
      line = to - 1
    }
    return findings.length === 0 ? null : { findings }
  },
}

function placeOf(lines: Lines, line: number) {
  const quoted = quotedPlace.exec(lines.at(line))?.[1]
  if (quoted !== undefined) return readPlace(quoted)
  const words = opening.exec(lines.at(line))?.[1]
  if (words === undefined) return null
  let next = line + 1
  while (next < lines.last && lines.isBlank(next)) next += 1
  return next < lines.last && lines.at(next).startsWith('>') ? readPlace(words) : null
}

/** The end of a comment: the next comment, a rule, a heading or the signature. */
function endOf(lines: Lines, from: number): number {
  let to = from + 1
  let isFenced = false
  for (; to < lines.last; to += 1) {
    const text = lines.at(to)
    if (/^\s*(?:`{3}|~{3})/.test(text)) isFenced = !isFenced
    if (!isFenced && (end.test(text) || placeOf(lines, to) !== null)) return to
  }
  return to
}
