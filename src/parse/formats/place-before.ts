import type { Location } from '../../../schemas/finding.ts'
import type { Lines } from '../../markdown/lines.ts'
import { linesOfField } from '../review/line-ranges.ts'
import { readPlace } from '../review/places.ts'

/** The number of lines above a place without a file in which the heading of its file is searched. */
const farthest = 2000

const linesAlone = /^`?L\d{1,6}(?:\s?[-–]\s?L?\d{1,6})?`?$/

/** `Comment on lines +31 to +33`, below the file. */
export const commentOn = /^Comment on (?:lines? )?[-+LR]?(\d{1,7})(?: (?:to|[-–]) [-+LR]?(\d{1,7}))?$/

/** The place on the line before a comment: of a file, or lines of the file that a heading above names. */
export function placeBefore(lines: Lines, line: number): { line: number; location: Location } | null {
  for (let above = line - 1; above >= Math.max(lines.first, line - 3); above -= 1) {
    if (lines.isBlank(above)) continue
    const text = lines.at(above).trim()
    const [, start, end = start] = commentOn.exec(text) ?? []
    if (start !== undefined) {
      const file = placeBefore(lines, above)
      return file && { line: file.line, location: { ...file.location, startLine: Number(start), endLine: Number(end) } }
    }
    const location = linesAlone.test(text) ? placeOfLines(lines, above, text.replaceAll('`', '')) : placeOf(text)
    return location ? { line: above, location } : null
  }
  return null
}

/** `Comment on file src/a.ts, lines 3-9:` */
const announced = /^(?:comment(?:ed)? )?(?:on|in) (?:the )?(?:file )?(?=\S+,? (?:lines?|at|around)\b)/i

function placeOf(text: string): Location | null {
  return readPlace(text.replace(/^[#>\s*-]+|(?<!\*)\*+$/g, '').replace(announced, ''))
}

function placeOfLines(lines: Lines, from: number, text: string): Location | null {
  const [range] = linesOfField(text)
  if (range === undefined) return null
  for (let above = from - 1; above >= Math.max(lines.first, from - farthest); above -= 1) {
    if (!/^\s*#{1,6}\s/.test(lines.at(above))) continue
    const file = placeOf(lines.at(above))
    return file && { path: file.path, ...range }
  }
  return null
}
