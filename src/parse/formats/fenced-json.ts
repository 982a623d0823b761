import { structureOf } from '../../grammar/structure.ts'
import type { Lines } from '../../markdown/lines.ts'
import { commentsJson } from './comments-json.ts'
import type { Format } from './format.ts'
import { wholeText } from './json.ts'

const jsonInfo = /^(?:jsonc?|json5)?$/i

/** Makes a format for data in a fence with text around it, as models write it when asked for JSON. */
export function fenced(formats: readonly Format[]): Format {
  const formatOf = (lines: Lines) => formats.find(({ detects }) => detects(wholeText(lines)))
  return {
    name: commentsJson.name,
    isHabit: true,
    isLast: true,
    markers: ['```', '~~~'],
    severities: Object.fromEntries(formats.flatMap(({ severities }) => Object.entries(severities))),
    detects: (text) => /^\s{0,3}(?:`{3,}|~~~)[^\n`]*\n\s*[{[]\s*["{[]/m.test(text),
    read(lines) {
      const found = fences(lines).flatMap((inner) => formatOf(inner)?.read(inner) ?? [])
      if (found.length === 0) return null
      const [{ summary = null, verdict = null } = {}] = found
      return { findings: found.flatMap(({ findings }) => findings), summary, verdict }
    },
  }
}

/** What is in the fences of JSON, or of no language. */
function fences(lines: Lines): Lines[] {
  return structureOf(lines, lines.first, lines.last)
    .fences.filter(({ info, closed }) => closed && jsonInfo.test(info.trim()))
    .map(({ open, close }) => lines.part(open + 1, close))
}
