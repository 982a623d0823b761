import type { Location } from '../../../schemas/finding.ts'
import { saysNothing } from '../../grammar/nothing-found.ts'
import { praises } from '../../grammar/vocabulary.ts'
import { append } from '../../lists.ts'
import type { Lines } from '../../markdown/lines.ts'
import { placeOfPrompt, promptOf } from '../review/agent-prompt.ts'
import { firstSentence } from '../review/sentences.ts'
import type { ForeignFinding, Format } from './format.ts'
import { placeBefore } from './place-before.ts'

const label =
  /^_[^_]*?(Potential issue|Refactor suggestion|Nitpick|Verification agent|Duplicate comment)[^_]*_(?:\s*\|\s*_[^_]*?(Critical|Major|Minor|Trivial|Info)[^_]*_)?.*$/iu
const inFile = /^\s*<summary>\s*([^\s<]+?)\s*\(\d+\)\s*<\/summary>/
const inList =
  /^[^\S\n\r\u2028\u2029]*`(\d{1,7})(?:-(\d{1,7}))?`:\s*(?:_[^_]*_\s*(?:\|\s*_[^_]*_\s*)?)?\*\*(.+?)\*\*\s*$/
/** The file of the comments below, and perhaps their lines: ``In `@src/a.ts`:``, ``In `@src/a.ts` around lines 3 - 9:``. */
const above = /^\s*In `?@?([^`\s:]{1,400})`?(?: around lines? (\d{1,7})(?:\s?(?:-|to)\s?(\d{1,7}))?)?:\s*$/
/** A comment of a list without files: `` `src/a.ts` (12-20): **Title.** `` */
const inPlain = /^\s*`([^`\s]+)` \((\d{1,7})(?:-(\d{1,7}))?\):\s*\*\*(.+?)\*\*\s*$/
const inLabels = /^\s*`(\d{1,7})(?:-(\d{1,7}))?`:\s*_[^_]*_(?:\s*\|\s*_[^_]*_)?\s*$/

/** Comments and summaries of CodeRabbit: a line of labels, a bold title; in summaries, files folded with their lines. */
export const codeRabbit: Format = {
  name: 'coderabbit',
  markers: ['_ | _', '_\n', 'oderabbit', 'odeRabbit', 'ctionable comments posted'],
  severities: {
    critical: 'critical',
    major: 'important',
    minor: 'suggestion',
    trivial: 'suggestion',
    info: 'suggestion',
    'potential issue': 'important',
    'refactor suggestion': 'suggestion',
    nitpick: 'suggestion',
    'verification agent': 'suggestion',
    'duplicate comment': 'suggestion',
  },
  detects: (text) =>
    new RegExp(label.source, 'imu').test(text) ||
    (/coderabbit|actionable comments posted/i.test(text) &&
      (new RegExp(inList.source, 'm').test(text) || new RegExp(promptedLines.source, 'im').test(text))),
  read(lines) {
    const findings: ForeignFinding[] = []
    let path: string | null = null
    let labels: string | null = null
    for (let line = lines.first; line < lines.last; line += 1) {
      const text = unquoted(lines.at(line))
      path = fileOf(text) ?? path
      // What is outside of the diff has its labels and its title on lines of their own.
      const [, outer, outerEnd] = inLabels.exec(text) ?? []
      if (outer !== undefined) {
        const to = endOfComment(lines, line)
        const place = path === null ? [] : [placeAt(path, outer, outerEnd)]
        findings.push({ ...comment(lines, line, to, wordOf(text)), locations: place })
        continue
      }
      const [, plainPath, plainStart, plainEnd, plainTitle] = inPlain.exec(text) ?? []
      if (plainPath !== undefined && plainTitle !== undefined) {
        const to = endOfComment(lines, line)
        findings.push({
          title: plainTitle,
          body: shownOf(lines.slice(line + 1, to)),
          locations: [placeAt(plainPath, plainStart, plainEnd)],
          severity: wordOf(text),
          lines: [line, to],
        })
        continue
      }
      const [, start, end, listed] = inList.exec(text) ?? []
      const [, kind, severity] = label.exec(text) ?? []
      if (listed !== undefined) {
        const to = endOfComment(lines, line)
        findings.push({
          title: listed,
          body: shownOf(lines.slice(line + 1, to)),
          locations: path === null ? [] : [placeAt(path, start, end)],
          severity: wordOf(labels ?? text),
          lines: [line, to],
        })
        labels = null
      } else if (kind !== undefined && inList.test(lines.at(nextWritten(lines, line)))) {
        labels = text
      } else if (kind !== undefined) {
        const to = endOfComment(lines, line)
        findings.push(comment(lines, line, to, severity ?? kind))
      }
    }
    append(findings, promptedComments(lines, findings))
    return { findings: findings.filter(({ title }) => !(title.length < 60 && (saysNothing(title) || praises(title)))) }
  },
}

const promptedLines = /^\s*-\s+(?:Around )?lines? (\d{1,7})(?:\s?-\s?(\d{1,7}))?:\s+(\S.*)$/i

/** The comments that only the prompt for agents at the end repeats, because each was posted on its own lines. */
function promptedComments(lines: Lines, known: readonly ForeignFinding[]): ForeignFinding[] {
  const findings: ForeignFinding[] = []
  let path: string | null = null
  for (let line = lines.first; line < lines.last; line += 1) {
    const text = unquoted(lines.at(line))
    path = fileOf(text) ?? path
    const [, start, end, words = ''] = promptedLines.exec(text) ?? []
    const prompt = start === undefined ? promptOf(text) : path && { place: placeAt(path, start, end), rest: words }
    if (!prompt || prompt.rest === '') continue
    const to = endOfPrompted(lines, line)
    const [title, rest] = firstSentence(prompt.rest)
    const location = prompt.place
    if (known.some(({ locations }) => locations.some((place) => isSamePlace(place, location)))) continue
    const body = [rest, lines.slice(line + 1, to)].filter((part) => part.trim() !== '').join('\n')
    findings.push({ title, body, locations: [location], severity: null, lines: [line, to] })
  }
  return findings
}

function isSamePlace(a: Location, b: Location): boolean {
  return (
    a.startLine === b.startLine && (a.path === b.path || a.path.endsWith(`/${b.path}`) || b.path.endsWith(`/${a.path}`))
  )
}

function endOfPrompted(lines: Lines, from: number): number {
  let to = from + 1
  while (to < lines.last && !lines.isBlank(to) && !/^\s*(?:-\s|In `|`{3}|---)/.test(unquoted(lines.at(to)))) to += 1
  return to
}

/** A line of a comment, without the marks of the quotes that hold it. */
function unquoted(text: string): string {
  return text.replace(/^\s*(?:>\s?){1,4}/, '')
}

function wordOf(text: string): string {
  const words = label.exec(text.replace(/^[^_]*/, ''))
  return words?.[2] ?? words?.[1] ?? 'Nitpick'
}

function placeAt(path: string, start?: string, end?: string): Location {
  const startLine = Number(start) || null
  return { path, startLine, endLine: Number(end) || startLine }
}

/** A single comment: its title is the first bold line; the place is before it, or in the prompt for agents at the end. */
function comment(lines: Lines, from: number, to: number, severity: string): ForeignFinding {
  const text = lines
    .slice(from + 1, to)
    .split('\n')
    .map(unquoted)
    .join('\n')
  const [whole, title] = /^\*\*(.+?)\*\*\s*$/m.exec(text) ?? []
  const body = whole === undefined ? text : text.replace(whole, '')
  return {
    title: title ?? text.split('\n').find((line) => line.trim() !== '') ?? '',
    body: shownOf(body),
    locations: placeOf(lines, from, text),
    severity,
    lines: [from, to],
  }
}

/** What a comment says to people, without what is folded for programs. */
function shownOf(body: string): string {
  return body
    .replace(/<details>\s*<summary>[^<]*(?:Prompt|Committable|Script|Analysis)[\s\S]*?<\/details>/gi, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/\n---\s*$/, '')
}

/** The next line that isn't blank, or the end. */
function nextWritten(lines: Lines, after: number): number {
  let line = after + 1
  while (line < lines.last - 1 && lines.at(line).trim() === '') line += 1
  return line
}

function placeOf(lines: Lines, from: number, text: string): Location[] {
  const prompted = placeOfPrompt(text)
  if (prompted !== null) return [prompted]
  const before = placeBefore(lines, from)
  return before === null ? [] : [before.location]
}

function endOfComment(lines: Lines, from: number): number {
  let to = from + 1
  while (to < lines.last) {
    const text = unquoted(lines.at(to))
    if (
      label.test(text) ||
      inList.test(text) ||
      inPlain.test(text) ||
      inLabels.test(text) ||
      inFile.test(text) ||
      above.test(text) ||
      /^\s*<\/blockquote>/.test(text)
    )
      break
    to += 1
  }
  return to
}

/** The file named in the line that folds its comments. */
function fileOf(line: string): string | null {
  const name = inFile.exec(line)?.[1] ?? above.exec(line)?.[1] ?? ''
  return /.\.\w+$|\/./.test(name) ? name : null
}
