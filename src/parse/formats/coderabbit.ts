import type { Location } from '../../../schemas/finding.ts'
import { saysNothing } from '../../grammar/vocabulary.ts'
import type { Lines } from '../../markdown/lines.ts'
import type { ForeignFinding, Format } from './format.ts'

const label =
  /^_[^_]*?(Potential issue|Refactor suggestion|Nitpick|Verification agent|Duplicate comment)[^_]*_(?:\s*\|\s*_[^_]*?(Critical|Major|Minor|Trivial|Info)[^_]*_)?.*$/iu
const inFile = /^\s*<summary>\s*([^\s<]+\.[\w]+|[^\s<]*\/[^\s<]+)\s*\(\d+\)\s*<\/summary>/
const inList = /^\s*`(\d{1,7})(?:-(\d{1,7}))?`:\s*(?:_[^_]*_\s*(?:\|\s*_[^_]*_\s*)?)?\*\*(.+?)\*\*\s*$/
const prompt =
  /\bIn\s+`?@?([^\s`]+?)`?\s+(?:around|at|on|between)\s+lines?\s+(\d{1,7})(?:\s*(?:-|–|to|and)\s*(\d{1,7}))?/

/** Comments and summaries of CodeRabbit: a line of labels, a bold title; in summaries, files folded with their lines. */
export const codeRabbit: Format = {
  name: 'coderabbit',
  markers: ['_ | _', '_\n', 'oderabbit', 'odeRabbit'],
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
    (/coderabbit/i.test(text) && new RegExp(inList.source, 'm').test(text)),
  read(lines) {
    const findings: ForeignFinding[] = []
    let path: string | null = null
    for (let line = lines.first; line < lines.last; line += 1) {
      const text = lines.at(line)
      path = inFile.exec(text)?.[1] ?? path
      const [, start, end, listed] = inList.exec(text.replace(/^\s*>\s?/, '')) ?? []
      const [, kind, severity] = label.exec(text) ?? []
      if (listed !== undefined) {
        const to = endOfComment(lines, line)
        const startLine = Number(start) || null
        const place = path === null ? [] : [{ path, startLine, endLine: Number(end) || startLine }]
        const words = label.exec(text.replace(/^[^_]*/, ''))
        const own = words?.[2] ?? words?.[1] ?? 'Nitpick'
        findings.push({
          title: listed,
          body: lines.slice(line + 1, to),
          locations: place,
          severity: own,
          lines: [line, to],
        })
      } else if (kind !== undefined) {
        const to = endOfComment(lines, line)
        findings.push(comment(lines, line, to, severity ?? kind))
      }
    }
    return { findings: findings.filter(({ title }) => !(title.length < 60 && saysNothing(title))) }
  },
}

/** A comment of its own: the title is its first bold line, the place is in the prompt for agents at its end. */
function comment(lines: Lines, from: number, to: number, severity: string): ForeignFinding {
  const text = lines.slice(from + 1, to)
  const [whole, title] = /^\*\*(.+?)\*\*\s*$/m.exec(text) ?? []
  const body = whole === undefined ? text : text.replace(whole, '')
  const shown = body
    .replace(/<details>\s*<summary>[^<]*(?:Prompt|Committable|Script|Analysis)[\s\S]*?<\/details>/gi, '')
    .replace(/<!--[\s\S]*?-->/g, '')
  return {
    title: title ?? text.split('\n').find((line) => line.trim() !== '') ?? '',
    body: shown,
    locations: placeOf(text),
    severity,
    lines: [from, to],
  }
}

function placeOf(text: string): Location[] {
  const [, path, start, end] = prompt.exec(text) ?? []
  if (path === undefined) return []
  const startLine = Number(start) || null
  return [{ path, startLine, endLine: Number(end) || startLine }]
}

function endOfComment(lines: Lines, from: number): number {
  let to = from + 1
  while (to < lines.last) {
    const text = lines.at(to)
    if (
      label.test(text) ||
      inList.test(text.replace(/^\s*>\s?/, '')) ||
      inFile.test(text) ||
      /^\s*<\/blockquote>/.test(text)
    )
      break
    to += 1
  }
  return to
}
