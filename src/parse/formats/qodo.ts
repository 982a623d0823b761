import type { Lines } from '../../markdown/lines.ts'
import { plainHtml } from '../review/block-text.ts'
import { distinct, placesIn } from '../review/places.ts'
import type { ForeignFinding, Format } from './format.ts'

const focus = /^<details><summary><a href=['"][^'"]*['"]><strong>(.+?)<\/strong><\/a>/
const concern = /^<strong>([^<]{2,60}?):?\s*<\/strong>(?:<br>|\s)*(\S.*)$/s
const suggestion = /^<details><summary>(?!Suggestion importance)([^<].*?)<\/summary>/
const category = /<td rowspan=\d+>\s*([^\s<][^<]*)<\/td>/
const impact = /<\/td><td align=center>\s*(High|Medium|Low)\b/
/** `[app/db.ts [12-20]](link)`, `<a href="link">app/db.ts [12-20]</a>`. */
const place = /(?:^\[|>)([^\s<>[\]]+(?:\[[^\][]*\][^\s<>[\]]*)*) \[(\d{1,7})(?:-(\d{1,7}))?\](?:\]\(|<\/a>)/

/** A comment, or a line above the code, that names its place: `// src/a.c [3-9]`, `src/a.c [3-9]`. */
const commented =
  /^[^\S\n]{0,200}(?:(?:\/\/|#|--|\/\*|%|;)[^\S\n]{0,40})?([^\s[\]]{1,400}\.\w{1,20}) \[(\d{1,7})(?:-(\d{1,7}))?\]/m

/** `1. Title <code>🐞 Bug</code> <code>⛨ Security</code></summary>`, on the line of the summary or below it. */
const numbered = /^(?:<summary>)?\s*(\d{1,3})\. (\S[^<]{1,300}?)\s*<code>([^<]{1,40})<\/code>.*<\/summary>$/
/** The same as copied text: ``1. Title `🐞 Bug` `⛨ Security` ``. */
const copied = /^(\d{1,3})\. (\S.{0,300}?)\s*`([^\w`\s]{1,4}\s[A-Z][\w ]{2,30})`(?:\s*`[^`]{1,40}`)*$/u
/** `[app/db.tf[R14-29]](link)`, or copied: `` `app/db.tf[14-29]` `` */
const linked = /[[`]([^\s[\]`]{1,400})\[R?(\d{1,7})(?:-R?(\d{1,7}))?\](?:\]\(|`)/
/** `<td>Close the file <code>app/db.ts [12-20]</code></td><td align=center>High</td>` */
const row = /<td>(?!<)(.{10,2000}?)<\/td>\s*<td align=center>\s*(High|Medium|Low)\b/

/**
 * Comments of Qodo Merge (PR-Agent): the reviewer guide, whose focus areas link to a hash of the path, and code
 * suggestions in a table of HTML, each with a title, places and an impact.
 */
export const qodo: Format = {
  name: 'qodo',
  markers: ['Code Review by Qodo', 'Recommended focus areas for review', 'PR Code Suggestions', 'PR Reviewer Guide'],
  severities: { high: 'important', medium: 'suggestion', low: 'suggestion' },
  detects: (text) =>
    /^(?:<h\d>|#+ )Code Review by Qodo/m.test(text) ||
    (/^(?:<h\d>|#+ )PR (?:Reviewer Guide|Code Suggestions)/m.test(text) && /<(?:table|details)>/.test(text)),
  read(lines) {
    const findings: ForeignFinding[] = []
    let kind: string | null = null
    let inSecurity = false
    for (let line = lines.first; line < lines.last; line += 1) {
      const text = lines.at(line).trim()
      kind = category.exec(text)?.[1]?.trimEnd() ?? kind
      if (/<strong>/.test(text) && /<tr><td>/.test(text)) inSecurity = /<strong>Security concerns<\/strong>/.test(text)
      const [, area] = focus.exec(text) ?? []
      const [, concernTitle, rest] = (inSecurity && concern.exec(text)) || []
      const [, title] = suggestion.exec(text) ?? []
      const [, html, rated = null] = row.exec(text) ?? []
      if (area !== undefined) findings.push(readFocus(lines, line, area))
      else if (concernTitle !== undefined && rest !== undefined)
        findings.push({
          title: concernTitle,
          body: plainHtml(rest),
          locations: [],
          severity: null,
          lines: [line, line + 1],
        })
      else if (numbered.test(text)) findings.push(readNumbered(lines, line))
      else if (copied.test(text)) findings.push(readCopied(lines, line))
      else if (html !== undefined) findings.push(readRow(html, rated, kind, line))
      else if (title !== undefined) findings.push(readSuggestion(lines, line, title, kind))
    }
    return { findings, preamble: lines.slice(lines.first, findings[0]?.lines?.[0] ?? lines.last) }
  },
}

/** A numbered problem, which is folded: description, code with its place, and a prompt for an agent. */
function readNumbered(lines: Lines, from: number): ForeignFinding {
  const [, number = null, title = '', kind = null] = numbered.exec(lines.at(from).trim()) ?? []
  let to = from + 1
  const places: ForeignFinding['locations'][number][] = []
  for (; to < lines.last && !/^<\/details>/.test(lines.at(to)); to += 1) {
    const [, path, start, end] = linked.exec(lines.at(to)) ?? []
    if (path !== undefined) places.push({ path, startLine: Number(start), endLine: Number(end ?? start) })
  }
  return {
    title: plainHtml(title),
    body: lines.slice(from + 1, to),
    locations: distinct(places),
    severity: null,
    kind,
    label: number,
    lines: [from, Math.min(to + 1, lines.last)],
  }
}

/** A numbered problem as copied text: a quote with its description and its place. */
function readCopied(lines: Lines, from: number): ForeignFinding {
  const [, label = null, title = '', kind = null] = copied.exec(lines.at(from).trim()) ?? []
  let to = from + 1
  while (to < lines.last && !copied.test(lines.at(to).trim()) && !/^(?:#|---)/.test(lines.at(to))) to += 1
  const texts = lines
    .slice(from + 1, to)
    .split('\n')
    .map((line) => line.replace(/^>\s?/, ''))
  const isPlace = (line: string) => /^`[^`]+`$/.test(line.trim()) && linked.test(line)
  const places = texts.filter(isPlace).flatMap((line): ForeignFinding['locations'] => {
    const [, path, start, end] = linked.exec(line) ?? []
    return path === undefined ? [] : [{ path, startLine: Number(start), endLine: Number(end ?? start) }]
  })
  const body = texts.filter((line) => !isPlace(line)).join('\n')
  return { title, body, locations: distinct(places), severity: null, kind, label, lines: [from, to] }
}

/** A suggestion that is a row of a table: what to do, then after a dash why, and the place in a code span. */
function readRow(html: string, severity: string | null, kind: string | null, line: number): ForeignFinding {
  const text = plainHtml(html)
  const [, path, start, end] = /<code>([^\s<]+) \[(\d{1,7})(?:-(\d{1,7}))?\]<\/code>/.exec(html) ?? []
  const [title = text, ...rest] = text.split(/ [—–] /)
  const locations =
    path === undefined ? distinct(placesIn(text)) : [{ path, startLine: Number(start), endLine: Number(end ?? start) }]
  return { title, body: rest.join(' — '), locations, severity, kind, lines: [line, line + 1] }
}

function readFocus(lines: Lines, from: number, title: string): ForeignFinding {
  let to = from + 1
  while (to < lines.last && !/^<\/details>/.test(lines.at(to).trim())) to += 1
  const body = lines.slice(from + 1, to).replace(/^<\/summary>$/m, '')
  const [, path, start, end] = commented.exec(body) ?? []
  const locations = path === undefined ? [] : [{ path, startLine: Number(start), endLine: Number(end ?? start) }]
  return { title: plainHtml(title), body, locations, severity: null, lines: [from, Math.min(to + 1, lines.last)] }
}

function readSuggestion(lines: Lines, from: number, title: string, kind: string | null): ForeignFinding {
  let to = from + 1
  let severity: string | null = null
  const places: ForeignFinding['locations'][number][] = []
  for (; to < lines.last; to += 1) {
    const text = lines.at(to).trim()
    if (suggestion.test(text)) break
    const [, path, start, end] = place.exec(text) ?? []
    if (path !== undefined) places.push({ path, startLine: Number(start), endLine: Number(end ?? start) })
    severity = impact.exec(text)?.[1] ?? severity
    if (severity !== null) break
  }
  const body = lines.slice(from + 1, to)
  const locations = places.length > 0 ? distinct(places) : distinct(placesIn(title))
  return { title: plainHtml(title), body, locations, severity, kind, lines: [from, Math.min(to + 1, lines.last)] }
}
