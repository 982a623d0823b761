import type { Lines } from '../../markdown/lines.ts'
import { distinct, placesIn } from '../review/places.ts'
import { firstSentence } from '../review/sentences.ts'
import type { ForeignFinding, Format } from './format.ts'

const head = /^#{2,4}\s+Comment\s+\d+\s*$/i
/** What announces the overall comments: `Hey - I've left some high level feedback:`, `## Overall Comments`. */
const announced =
  /^(?:(?:#{1,4}\s+|\*\*)Overall Comments(?:\*\*)?:?\s*|Hey\b.{0,30} - I've (?:found|left|reviewed).{0,200}feedback:\s*)$/i
const anyAnnounced = new RegExp(announced.source, 'im')
/** An overall comment. A page that is copied loses the markers of its lists. */
const listed = /^\s*[-*]\s+(\S.*)$/
const copied = /^(\p{Lu}\S*\s\S.*[.!?`)])\s*$/u
const place = /<location>([^<\n]{0,500})<\/location>/
const label = /^\*\*(issue|suggestion|nitpick|question|todo|praise|chore|thought)\s*(?:\(([^()]*)\))?:\*\*\s*(.*)$/i

/** What Sourcery hands to an agent: overall comments as a list, then comments with their place and code in tags. */
export const sourcery: Format = {
  name: 'sourcery',
  markers: ['<issue_to_address>', '<code_context>', 'feedback:'],
  severities: {
    issue: 'important',
    todo: 'important',
    suggestion: 'suggestion',
    nitpick: 'suggestion',
    question: 'suggestion',
    chore: 'suggestion',
    thought: 'suggestion',
    overall: 'suggestion',
  },
  detects: (text) => /<issue_to_address>/.test(text) || anyAnnounced.test(text),
  read(lines) {
    const findings: ForeignFinding[] = []
    const prompt = promptOf(lines)
    let isOverall = true
    let isAnnounced = !anyAnnounced.test(lines.slice(lines.first, lines.last))
    for (let line = lines.first; line < lines.last; line += 1) {
      if (line === prompt?.from) line = prompt.to
      const text = lines.at(line)
      if (announced.test(text)) isAnnounced = true
      else if (/^\s*(?:#{1,4}\s|<|\*{3}|-{3}|Prompt for AI|Please address|Sourcery is)/i.test(text)) isAnnounced = false
      if (/^#{1,4}\s+(?:Individual Comments)/i.test(text) || head.test(text)) isOverall = false
      const [, item] = (isOverall && isAnnounced && (listed.exec(text) ?? copied.exec(text))) || []
      const isNew =
        item !== undefined && !findings.some(({ title, body }) => item.startsWith(title) && item.endsWith(body))
      if (item !== undefined && isNew) findings.push(overall(item, line))
      if (head.test(text)) findings.push(comment(lines, line))
    }
    return findings.length === 0 ? null : { findings }
  },
}

/** The `<details>` that repeats the comments for an agent, if they are also outside it; null otherwise. */
function promptOf(lines: Lines): { from: number; to: number } | null {
  let [from, to] = [-1, -1]
  let isOutside = false
  for (let line = lines.first; line < lines.last; line += 1) {
    const text = lines.at(line)
    if (/<summary>.{0,20}Prompt for AI Agents/i.test(text)) from = line
    else if (from !== -1 && to === -1) to = /<\/details>/i.test(text) ? line : -1
    else if (head.test(text)) isOutside = true
  }
  return isOutside && from !== -1 && to !== -1 ? { from, to } : null
}

function overall(item: string, line: number): ForeignFinding {
  const [title, body] = firstSentence(item)
  return { title, body, locations: distinct(placesIn(item)), severity: 'overall', lines: [line, line + 1] }
}

function comment(lines: Lines, from: number): ForeignFinding {
  let to = from + 1
  while (to < lines.last && !head.test(lines.at(to))) to += 1
  const text = lines.slice(from + 1, to)
  const written = text.split('\n').filter((one) => one.trim() !== '')
  const labelled = written.findIndex((one) => label.test(one))
  const plain = labelled === -1 ? text : written.slice(labelled).join('\n')
  const [, inner = plain] = /<issue_to_address>([\s\S]*?)<\/issue_to_address>/.exec(text) ?? []
  const [first = '', ...rest] = inner.trim().split('\n')
  const [, kind = null, tag = null, words = first] = label.exec(first) ?? []
  const [title, more] = firstSentence(words)
  const locations = distinct(placesIn(place.exec(text)?.[1] ?? written[0] ?? ''))
  const severity = kind === null ? null : kind.toLowerCase()
  return { title, body: [more, ...rest].join('\n').trim() || inner, locations, severity, kind: tag, lines: [from, to] }
}
