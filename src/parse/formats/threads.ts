import { statusOf } from '../../grammar/field-words.ts'
import { severityOfRating } from '../../grammar/rating-words.ts'
import type { Lines } from '../../markdown/lines.ts'
import { readHead } from '../review/head.ts'
import { readPlace } from '../review/places.ts'
import { tidy } from '../review/sentences.ts'
import type { ForeignFinding, Format } from './format.ts'

/** Matches an unindented line that consists of a path: `/src/a.cs`, `src/a.cs:12`. */
const pathAlone = /^\/?[\w@.+~()[\]/-]{1,300}\.\w{1,10}(?:[:#]L?\d{1,6}(?:-L?\d{1,6})?)?\s*$/
/** The code that a thread is about: `  81  var sum = 0;`. */
const code = /^\s{1,8}(\d{1,6})(?:\s{1,4}|[:|]\s?)\S/
/** Matches the author, time and status of a comment: `  Jo Roe  yesterday at 14:02      Active`. */
const author = /^\s+(\S.{1,60}?)\s{2,}(\S.{0,50}?\d{1,2}[:.]\d{2}\S*|\d{4}-\d\d-\d\d\S*)(?:\s{2,}(\S.{0,30}))?\s*$/

/** The threads of a pull request as text: a path, the line of code, then author, time, text and replies. */
export const threads: Format = {
  name: 'threads',
  severities: {},
  detects: (text) =>
    /^\/?[\w@.+~()[\]/-]{1,300}\.\w{1,10}(?:[:#]L?\d{1,6})?\s*\n(?:[ \t]{1,8}\d{1,6}[ \t:|].*\n)?(?:[ \t]*\r?\n)?[ \t]{1,20}\S[^\n]{1,60}?[ \t]{2,20}[^\n]{0,50}\d[:.-]\d\d/m.test(
      text,
    ),
  read(lines) {
    const findings: ForeignFinding[] = []
    for (let line = lines.first; line < lines.last; ) {
      const to = endOf(lines, line)
      const finding = pathAlone.test(lines.at(line)) ? threadOf(lines, line, to) : null
      if (finding) findings.push(finding)
      line = to
    }
    return findings.length === 0 ? null : { findings }
  },
}

/** A thread ends at the next path, or at the next unindented line. */
function endOf(lines: Lines, from: number): number {
  let to = from + 1
  while (to < lines.last && (lines.isBlank(to) || /^\s/.test(lines.at(to)))) to += 1
  return to
}

function threadOf(lines: Lines, from: number, to: number): ForeignFinding | null {
  const location = readPlace(lines.at(from).trim().replace(/^\//, ''))
  if (location === null) return null
  let { startLine, endLine } = location
  let by: RegExpExecArray | null = null
  let line = from + 1
  for (; line < to && by === null; line += 1) {
    const number = code.exec(lines.at(line))?.[1]
    by = author.exec(lines.at(line))
    if (number !== undefined && by === null) startLine = endLine = Number(number)
  }
  if (by === null) return null
  const said: string[] = []
  while (line < to && !lines.isBlank(line)) {
    said.push(lines.at(line).trim())
    line += 1
  }
  const head = readHead(said.join(' '), true)
  if (head.title === '') return null
  return {
    title: tidy(head.title),
    body: lines.slice(from + 1, to).trim(),
    locations: [{ path: location.path, startLine, endLine }],
    severity: head.rated?.word ?? null,
    rated: head.rated ? severityOfRating(head.rated.rating) : null,
    agents: by[1] === undefined ? [] : [by[1]],
    status: by[3] === undefined ? null : statusOf(by[3]),
    lines: [from, to],
  }
}
