import type { Lines } from '../../markdown/lines.ts'
import { commentsJson } from './comments-json.ts'
import type { Format } from './format.ts'
import { wholeText } from './json.ts'

const opening = /^\s{0,3}(`{3,}|~{3,})\s*(?:jsonc?|json5)?\s*$/i

/** Data in a fence, with words around it: what a model writes that was asked for JSON. */
export function fenced(formats: readonly Format[]): Format {
  const formatOf = (lines: Lines) => formats.find(({ detects }) => detects(wholeText(lines)))
  return {
    name: commentsJson.name,
    isHabit: true,
    isLast: true,
    markers: ['```', '~~~'],
    severities: Object.assign({}, ...formats.map(({ severities }) => severities)),
    detects: (text) => /^\s{0,3}(?:`{3,}|~{3,})[^\n`]*\n\s*[{[]\s*["{[]/m.test(text),
    read(lines) {
      const found = fences(lines).flatMap((inner) => formatOf(inner)?.read(inner) ?? [])
      if (found.length === 0) return null
      const [{ summary = null, verdict = null } = {}] = found
      return { findings: found.flatMap(({ findings }) => findings), summary, verdict }
    },
  }
}

/** What is between the fences that are open to JSON. */
function fences(lines: Lines): Lines[] {
  const found: Lines[] = []
  let open: { line: number; marks: string } | null = null
  for (let line = lines.first; line < lines.last; line += 1) {
    const text = lines.at(line)
    if (open === null) {
      const marks = opening.exec(text)?.[1]
      if (marks !== undefined) open = { line, marks }
    } else if (text.trim().startsWith(open.marks) && text.trim().length <= open.marks.length + 1) {
      found.push(lines.part(open.line + 1, line))
      open = null
    }
  }
  return found
}
