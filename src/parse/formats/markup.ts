import { isCourtesy, saysTrouble, saysWhatWasRead } from '../../grammar/remark-words.ts'
import { Lines } from '../../markdown/lines.ts'
import { placesIn } from '../review/places.ts'
import { readAnyReview } from '../review/read.ts'
import type { ForeignFinding, Format } from './format.ts'
import { wholeText } from './json.ts'

/** A markup other than Markdown. It is converted line by line, so that positions stay valid. */
interface Markup {
  is: Pick<RegExp, 'test'>
  convert: (lines: readonly string[]) => string[]
  /** Whether people talk in it, who say nowhere that it is a review. */
  isTalk?: boolean
}

const hashes = (count: number) => '#'.repeat(Math.min(count, 6))

const org: Markup = {
  is: /^#\+(?:TITLE|AUTHOR|DATE|OPTIONS):|^\*{2,6} (?:TODO|DONE) \S/im,
  convert: (lines) =>
    lines.map((line) =>
      line
        .replace(/^#\+title:\s*(.*)$/i, '# $1')
        .replace(/^#\+(?!begin|end)\w+:.*$/i, '')
        .replace(/^\s*#\+begin_(?:src|example)\b\s*(\S*).*$/i, '```$1')
        .replace(/^\s*#\+end_(?:src|example)\b.*$/i, '```')
        .replace(/^(\*{1,5})\s+(?=\S)/, (_, stars: string) => `${hashes(stars.length + 1)} `)
        .replace(/^(#{2,6} )(?:TODO|DOING|WAITING|NEXT)\s+/, '$1')
        .replace(/^(#{2,6} )(?:DONE|CANCELLED)\s+(.*)$/, '$1$2 (done)')
        .replace(/^(#{2,6} )\[#([A-C])\]\s+/, (_, head: string, letter: string) => `${head}${priorities[letter]} `)
        .replace(/(^|[\s(])[=~]([^\s=~][^=~\n]{0,200})[=~](?=$|[\s).,;:])/g, '$1`$2`'),
    ),
}

const priorities: Readonly<Record<string, string>> = { A: '[P1]', B: '[P2]', C: '[P3]' }

const asciidoc: Markup = {
  is: /^={2,5} \S.*\n\n/m,
  convert: (lines) =>
    lines.map((line) =>
      line
        .replace(/^(={1,6})\s+(?=\S)/, (_, marks: string) => `${hashes(marks.length)} `)
        .replace(/^\[source\b.*\]$/, '')
        .replace(/^-{4,}$|^\.{4,}$/, '```')
        .replace(/^\*([^*\n]{2,40}:)\*\s/, '**$1** ')
        .replace(/^\.([A-Z][^\n]{2,80})$/, '**$1**'),
    ),
}

const underline = /^([=\-~^"'#*+])\1{3,}\s*$/

/** A term of a definition list, a line above an indented one: it becomes a title in bold, and what is below it its text. */
function withDefinitions(lines: readonly string[]): string[] {
  let isBelow = false
  return lines.map((line, index) => {
    const next = lines[index + 1] ?? ''
    const isAfterBlank = (lines[index - 1] ?? '').trim() === ''
    const isTerm =
      isAfterBlank && /^[\p{L}\p{N}`"'(]/u.test(line) && /^\s{2,8}\S/.test(next) && !/[.:]$/.test(line.trimEnd())
    if (isTerm) isBelow = true
    else if (/^\S/.test(line)) isBelow = false
    if (isTerm) return `**${line.trim()}**`
    return isBelow ? line.replace(/^\s{1,8}/, '') : line
  })
}

const restructured: Markup = {
  is: /^([=\-~^"'#*+])\1{3,}[ \t]*\n[^\n]{3,}\n\1{4,}[ \t]*$|^:[A-Z][\w ]{1,20}: \S|^\.\. (?:code-block|note|warning)::/m,
  convert(lines) {
    const kinds: string[] = []
    return withDefinitions(lines).map((line, index) => {
      const mark = underline.exec(lines[index + 1] ?? '')?.[1]
      const isOver = underline.exec(lines[index - 1] ?? '')?.[1] === mark
      if (mark !== undefined && line.trim() !== '' && !underline.test(line)) {
        const kind = `${mark}${isOver}`
        if (!kinds.includes(kind)) kinds.push(kind)
        return `${hashes(kinds.indexOf(kind) + 1)} ${line.trim()}`
      }
      if (underline.test(line)) return ''
      return line.replace(/^:([A-Za-z][\w ]{1,30}):\s+/, '**$1:** ').replace(/^\.\. code-block::.*$/, '')
    })
  },
}

const time = String.raw`\d{1,2}[:.]\d{2}(?:[:.]\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?`
const day = String.raw`(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}),?[ T]`

const chatLine = new RegExp(String.raw`^\[?(?:${day})?${time}\]?(?:\s-)?\s+<?(?!#)[^\s:<>][^:<>\n]{0,30}>?:\s+(?=\S)`)

/** Who wrote when, alone on a line above what was written: `Ann  10:02`, `ann — Today at 10:02 AM`, `Ann [10:02]`. */
const chatHead = new RegExp(
  String.raw`^@?\p{L}[\p{L}\p{N} ._'’-]{0,30}?(?:\s+\(?(?:APP|BOT|they/them|she/her|he/him)\)?)?\s+(?:[—–|·-]\s*)?[[(]?(?:(?:Today|Yesterday|Heute|Gestern|Hier)(?: at| um| à)?,?\s|${day})?${time}[\])]?$`,
  'iu',
)

const leastHeads = 2

/** In characters. */
const longestHead = 100

/** A chat, in which each line is a remark. */
const chat: Markup = {
  isTalk: true,
  is: new RegExp(String.raw`^(?:\[?(?:${day})?${time}\]?(?:\s-)?\s+<?[^\s:<>][^:<>\n]{0,30}>?:\s[^\n]*\n){2}`, 'm'),
  convert: (lines) => lines.map((line) => line.replace(chatLine, '- ')),
}

/** A chat as it is copied from a program: the lines below each head are remarks. */
const copiedChat: Markup = {
  isTalk: true,
  is: {
    test: (text) =>
      text.split('\n').filter((line) => line.length < longestHead && chatHead.test(line.trim())).length >= leastHeads,
  },
  convert(lines) {
    let isBelow = false
    return lines.map((line) => {
      if (chatHead.test(line.trim())) {
        isBelow = true
        return ''
      }
      const isRemark = isBelow && line.trim() !== '' && !/^\s*(?:[-*+•>]|\d{1,3}[.)]|```)/.test(line)
      return isRemark ? `- ${line.trim()}` : line
    })
  },
}

/** Jira and Confluence: `h2. Title`, `|| Head || Head ||`, `{{code}}`. */
const jira: Markup = {
  is: /^h[1-6]\. \S|^\|\|[^\n|]{1,200}\|\|[^\n]*\|\|[ \t]*$/m,
  convert(lines) {
    const converted = lines.map((line) =>
      line
        .replace(/^h([1-6])\.\s+(?=\S)/, (_, level: string) => `${hashes(Number(level))} `)
        .replace(/^\{(?:code|noformat)(?::(\w{1,20}))?[^}\n]{0,200}\}\s*$/, '```$1')
        .replace(/\{\{([^{}\n]{1,300})\}\}/g, '`$1`')
        .replace(/(^|[\s(|])\*([^\s*][^*\n]{0,200})\*(?=$|[\s).,;:|])/g, '$1**$2**'),
    )
    lines.forEach((line, at) => {
      if (!/^\|\|.*\|\|\s*$/.test(line)) return
      // The names go to the blank line above, so that the line of the table's rule is theirs.
      const names = line.split('||').slice(1, -1)
      const isFree = at > 0 && (lines[at - 1] ?? '').trim() === ''
      if (!isFree) return
      converted[at - 1] = `|${names.join('|')}|`
      converted[at] = `|${names.map(() => '---').join('|')}|`
    })
    return converted
  },
}

/** The tags of HTML that have a mark in Markdown, a line at a time. */
const html: Markup = {
  is: /^\s*(?:<!doctype html|<html\b|<body\b|<h[1-6]\b|<[uo]l\b|<div\b|<article\b|<section\b)[\s\S]*<(?:li|h[1-6]|p)\b/i,
  convert: (lines) =>
    lines.map((line) =>
      line
        .replace(/<h([1-6])\b[^<>]{0,200}>/gi, (_, level: string) => `${hashes(Number(level))} `)
        .replace(/<li\b[^<>]{0,200}>\s*/gi, '- ')
        .replace(/<\/?(?:b|strong)>/gi, '**')
        .replace(/<\/?(?:code|kbd|tt)\b[^<>]{0,200}>/gi, '`')
        .replace(/<pre\b[^<>]{0,200}>|<\/pre>/gi, '```')
        .replace(
          /<\/?(?:!doctype|html|head|body|meta|title|style|script|div|span|article|section|main|header|footer|[uo]l|p|br|hr|em|i|u|h[1-6]|li|a)\b[^<>]{0,400}>/gi,
          '',
        )
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&quot;/g, '"')
        .replace(/&amp;/g, '&')
        .trimStart(),
    ),
}

const markups: readonly Markup[] = [org, asciidoc, restructured, jira, chat, copiedChat, html]

/** Whether a remark in a talk is about code: it is rated, names a place, or says at some length what is wrong. */
function isOfCode({ title, locations, rated }: ForeignFinding): boolean {
  if (locations.length > 0 || rated) return true
  const words = title.split(/\s+/)
  return words.length >= leastWords && saysTrouble(title) && !isCourtesy(title) && !saysWhatWasRead(title)
}

const leastWords = 5

/** Whether several lines of a text each name a line of the code. */
function namesLines(lines: Lines): boolean {
  let named = 0
  for (let line = lines.first; line < lines.last && named < 2; line += 1)
    if (placesIn(lines.at(line).slice(0, 400)).some(({ startLine }) => startLine !== null)) named += 1
  return named > 1
}

const headLength = 4000

function markupOf(text: string): Markup | undefined {
  const head = text.slice(0, headLength)
  // Markdown has its headings with the marks of none of these.
  return /^#{1,6} \S|^```/m.test(head) ? undefined : markups.find(({ is }) => is.test(head))
}

/** A review in a markup other than Markdown: Org, AsciiDoc, reStructuredText, Jira, HTML, or the lines of a chat. */
export const markup: Format = {
  name: 'markup',
  markers: ['#+', '\n== ', '\n====', '\n----', '\n:', ':', '||', '<li', '<p', '<h'],
  severities: {},
  detects: (text) => markupOf(text) !== undefined,
  read(lines) {
    const text = wholeText(lines)
    const known = markupOf(text)
    if (known === undefined) return null
    const converted = Lines.of(known.convert(text.split(/\r?\n/)).join('\n'))
    const read = readAnyReview(converted, known.isTalk && namesLines(converted))
    const kept = known.isTalk ? read.findings.filter(isOfCode) : read.findings
    if (kept.length === 0) return null
    return {
      ...read,
      preamble: null,
      findings: kept.map((finding) => {
        const [from, to] = finding.lines ?? [0, 1]
        return {
          ...finding,
          body: lines.slice(lines.first + from + 1, lines.first + to).trim(),
          lines: [lines.first + from, lines.first + to] as const,
        }
      }),
    }
  },
}
