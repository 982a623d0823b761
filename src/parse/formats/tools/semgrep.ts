import type { Location } from '../../../../schemas/finding.ts'
import type { Lines } from '../../../markdown/lines.ts'
import { joinLines } from '../../review/block-text.ts'
import { readPlace } from '../../review/places.ts'
import { firstSentence } from '../../review/sentences.ts'
import type { ForeignFinding } from '../format.ts'
import type { OutputReader } from './output-reader.ts'

/** `   ❯❯❱ python.lang.security.x`: the arrows rate, `❯❯❱` is the highest of three. Older versions show none. */
const rule = /^[ \t]{2,}(?:(❯{0,2}❱)[ \t]+(\S+)|([a-z][\w-]{1,60}(?:\.[\w-]{1,60}){2,12}))\s*$/
const anyRule = new RegExp(rule.source, 'm')
const between = /^\s+⋮┆-{3,}\s*$/
const code = /^\s+(\d{1,7})┆/
const hint = /^\s*(?:❰❰|▶▶┆|Details:|⋮┆)/
const ratings: Readonly<Record<string, ForeignFinding['rated']>> = {
  '❯❯❱': 'important',
  '❯❱': 'suggestion',
  '❱': 'suggestion',
}

/** What Semgrep shows on a terminal: a file, its rules with arrows, a message, lines of code. */
export const semgrep: OutputReader = {
  markers: ['❱', '┆'],
  detects: (text) => anyRule.test(text),
  read(lines) {
    const findings: ForeignFinding[] = []
    let path: string | null = null
    for (let line = lines.first; line < lines.last; line += 1) {
      const text = lines.at(line)
      const file: Location | null = /^\s{2,}\S+$/.test(text) ? readPlace(text.trim()) : null
      if (file) path = file.path
      const [, arrows = '', rated, name = rated] = (file === null && rule.exec(text)) || []
      if (name === undefined) continue
      const to = endOf(lines, line)
      const places = placesOf(lines, line, to).map((at) => ({ path: path ?? '', startLine: at, endLine: at }))
      const message = messageOf(lines, line + 1, to)
      const [said] = firstSentence(joinLines((message.split(/\n\s*\n|\n\s{0,10}\d{1,7}┆/, 1)[0] ?? '').split('\n')))
      findings.push({
        title: said === '' ? name : said,
        label: name,
        body: message,
        locations: path === null ? [] : places.length > 0 ? places : [{ path, startLine: null, endLine: null }],
        severity: arrows === '' ? null : arrows,
        rated: ratings[arrows] ?? null,
        lines: [line, to],
      })
    }
    return findings
  },
}

/** The next rule, the next file or a ruler ends a rule. */
function endOf(lines: Lines, from: number): number {
  let to = from + 1
  let hasCode = false
  while (to < lines.last) {
    const text = lines.at(to)
    hasCode ||= code.test(text)
    if (rule.test(text) || /^\s*[┌└]/.test(text) || (hasCode && /^\s{2,8}[^\s\d┆▶⋮]\S*$/.test(text))) break
    if (hasCode && text.trim() !== '' && !/^\s/.test(text)) break
    to += 1
  }
  return to
}

/** The first line of each excerpt: `⋮┆----` is between those of a rule that was found in several places. */
function placesOf(lines: Lines, from: number, to: number): number[] {
  const places: number[] = []
  let isNew = true
  for (let line = from; line < to; line += 1) {
    const number = code.exec(lines.at(line))?.[1]
    if (between.test(lines.at(line))) isNew = true
    if (number === undefined || !isNew) continue
    places.push(Number(number))
    isNew = false
  }
  return places
}

function messageOf(lines: Lines, from: number, to: number): string {
  const words: string[] = []
  for (let line = from; line < to; line += 1) words.push(lines.at(line).replace(/^\s{0,10}/, ''))
  return words
    .filter((text) => !hint.test(text))
    .join('\n')
    .trim()
}
