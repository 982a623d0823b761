import { ratingOf, severityOfRating } from '../../grammar/rating-words.ts'
import type { Lines } from '../../markdown/lines.ts'
import { plainHtml } from '../review/block-text.ts'
import { readHead } from '../review/head.ts'
import { readRanges } from '../review/line-ranges.ts'
import { distinct, placesIn } from '../review/places.ts'
import { firstSentence } from '../review/sentences.ts'
import type { ForeignFinding, Format } from './format.ts'

const opening = /^\s*<(issue|finding|bug|problem|comment|vulnerability|violation|suggestion)(\s[^<>]{0,500})?>\s*(.*)$/i
const attribute = /(?<![\w-])([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
/** `<file path="src/a.ts">`, around the findings in it. */
const fileAround = /^\s*<file\s[^<>]{0,200}?(?:path|name|filename)\s?=\s?["']([^"'<>]{1,300})["'][^<>]{0,200}>\s*$/i
const fileEnd = /^\s*<\/file>/i
const longest = 20_000

/** Reviews in tags, as prompts ask for them: `<issue severity="high" file="a.ts" line="12">…</issue>`. */
export const tags: Format = {
  name: 'tags',
  markers: ['<issue', '<finding', '<bug', '<problem', '<comment ', '<vulnerability', '<violation', '<suggestion'],
  severities: {},
  detects: (text) =>
    /^[^\S\n\r\u2028\u2029]*<(?:issue|finding|bug|problem|comment|vulnerability|violation|suggestion)(?:\s[^<>]{0,500})?>/im.test(
      text,
    ) && /<\/(?:issue|finding|bug|problem|comment|vulnerability|violation|suggestion)>/i.test(text),
  read(lines) {
    const findings: ForeignFinding[] = []
    const unclosed = new Set<string>()
    let file: string | null = null
    for (let line = lines.first; line < lines.last; line += 1) {
      const [, name, attributes = ''] = opening.exec(lines.at(line)) ?? []
      file = fileAround.exec(lines.at(line))?.[1] ?? (fileEnd.test(lines.at(line)) ? null : file)
      if (name === undefined || unclosed.has(name.toLowerCase())) continue
      let to = line
      while (to < lines.last && !lines.at(to).toLowerCase().includes(`</${name.toLowerCase()}>`)) to += 1
      if (to >= lines.last) {
        unclosed.add(name.toLowerCase())
        continue
      }
      findings.push(readTag(lines, line, to + 1, attributes, file))
      line = to
    }
    return findings.length === 0 ? null : { findings }
  },
}

/** The content of the tags of a name. One pattern for all of it would take cubic time in the number of spaces. */
function childOf(text: string, name: string): string | undefined {
  const start = new RegExp(`<${name}>`, 'i').exec(text)
  if (!start) return undefined
  const inside = text.slice(start.index + start[0].length)
  const end = inside.search(new RegExp(`</${name}>`, 'i'))
  return end === -1 ? undefined : inside.slice(0, end).trim()
}

function readTag(lines: Lines, from: number, to: number, attributes: string, around: string | null): ForeignFinding {
  const text = lines.slice(from, to).slice(0, longest)
  const given = new Map(
    [...attributes.matchAll(attribute)].map(([, key = '', a, b]) => [key.toLowerCase(), a ?? b ?? '']),
  )
  const value = (...names: string[]) =>
    names.map((name) => given.get(name) ?? childOf(text, name)).find((found) => found !== undefined) ?? null
  const description =
    value('description', 'body', 'details', 'explanation', 'message') ?? text.replace(/<[^<>]{1,500}>/g, ' ').trim()
  const head = readHead(firstSentence(description)[0], true)
  const severity = value('severity', 'priority', 'level') ?? head.rated?.word ?? null
  const rated = severity === null ? null : ratingOf(severity)
  const file = value('file', 'path', 'location', 'filename') ?? around
  const line = value('line', 'lines', 'line_number')
  const title = value('title', 'summary', 'name')
  const places = file === null ? [] : distinct(placesIn(file))
  const ranges = line === null ? [] : readRanges(line)
  const [only] = places
  const locations =
    only && only.startLine === null && ranges.length > 0
      ? ranges.map((range) => ({ path: only.path, ...range }))
      : places
  return {
    title: plainHtml(title ?? readHead(firstSentence(description)[0], true).title),
    body: description,
    locations,
    severity,
    rated: rated ? severityOfRating(rated.rating) : null,
    kind: value('category', 'type'),
    lines: [from, to],
  }
}
