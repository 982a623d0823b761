import type { Location } from '../../../schemas/finding.ts'
import { distinct, readPlace } from '../review/places.ts'
import type { ForeignFinding, Format } from './format.ts'

const description = /<!-- DESCRIPTION START -->([\s\S]*?)<!-- DESCRIPTION END -->/
const locations = /<!-- LOCATIONS START([\s\S]*?)LOCATIONS END -->/
/** The last line of a comment that was copied: `` `src/a.ts#L5-L9` · **High Severity** ``. */
const foot = /^(`[^`]+`) · \*\*(Critical|High|Medium|Low) Severity\*\*\s*$/im
/** Starts at the first of the blank lines before it, so that the pattern reads each of them only once. */
const severity =
  /(?<=(?<![\s\S])|\S[^\S\n]*\n)\s*(?:<!--\s*)?\*\*(Critical|High|Medium|Low) Severity\*\*(?:\s*-->)?\s*$/im
/** What the page has below each comment. */
const links = /^Fix in Cursor(?: \| Fix in Web)?\s*$/gm
const title = /^#{2,4}\s+(?:Bug:\s*)?(\S.*)$/

/** Comments of Cursor's Bugbot: a heading, a line of severity, description and places between marks. */
export const bugbot: Format = {
  name: 'bugbot',
  markers: ['<!-- ', 'Cursor Bugbot'],
  severities: { critical: 'critical', high: 'important', medium: 'suggestion', low: 'suggestion' },
  detects: (text) =>
    /<!-- (?:BUGBOT_BUG_ID|LOCATIONS START|DESCRIPTION START)/.test(text) ||
    (/^Cursor Bugbot has reviewed/m.test(text) && (foot.test(text) || severity.test(text))),
  read(lines) {
    const heads: number[] = []
    for (let line = lines.first; line < lines.last; line += 1) if (title.test(lines.at(line))) heads.push(line)
    const findings = heads.flatMap((line, index): ForeignFinding[] => {
      const to = heads[index + 1] ?? lines.last
      const text = withoutNextFile(lines.slice(line + 1, to))
      const [footLine = '', footPlace = '', footSeverity] = foot.exec(text) ?? []
      if (!description.test(text) && !severity.test(text) && footLine === '') return []
      return [
        {
          title: title.exec(lines.at(line))?.[1] ?? '',
          body:
            description.exec(text)?.[1] ??
            text
              .replace(severity, '')
              .replace(footLine, '')
              .replace(/<!--[\s\S]*?-->/g, '')
              .replace(links, ''),
          locations: placesOf(locations.exec(text)?.[1] ?? `${footPlace}\n${text.replace(/<\/?a\b[^<>]*>/g, '')}`),
          severity: severity.exec(text)?.[1] ?? footSeverity ?? null,
          lines: [line, to],
        },
      ]
    })
    return { findings }
  },
}

function placesOf(text: string): Location[] {
  return distinct(text.split('\n').flatMap((line) => readPlace(line) ?? []))
}

/** A comment without the rule after it and the file of the next comment, which may be named there. */
function withoutNextFile(comment: string): string {
  const parts = comment.split('\n')
  const rule = parts.findLastIndex((part) => /^-{3,}\s*$/.test(part))
  const [file = '', ...more] = parts.slice(rule + 1).filter((part) => part.trim() !== '')
  const isFile = rule !== -1 && more.length === 0 && !/\s/.test(file.trim())
  return isFile ? parts.slice(0, rule).join('\n') : comment
}
