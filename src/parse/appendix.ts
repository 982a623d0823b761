import { noFinalNewline } from '../../schemas/canonical.ts'
import { plainText } from '../markdown/inline.ts'
import type { Lines } from '../markdown/lines.ts'
import type { AgentNames } from './finding/attribution.ts'
import { severityOfWord } from './finding/tag.ts'
import { agentOfHeading } from './retro.ts'
import { sectionOf } from './section-names.ts'

/** A raw review as it lies in an appendix. */
export interface AppendixReview {
  agent: string
  pass: number
  /** Line of its heading. */
  heading: number
  /** Lines of its part of the appendix, wrapper and all. */
  from: number
  to: number
  /** The lines of the review itself, its wrapper taken off. */
  content: Lines
  /** The raw text. */
  source: string
}

export interface Appendix {
  reviews: AppendixReview[]
  /** Text in front of the first review. */
  lead: { from: number; to: number }
  /** Where the appendix ends: at a section of the report that follows it, or at the end. */
  to: number
}

const headingLine = /^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$/
const passMark = /\bpass\s*#?(\d+)/i

/**
 * Divides an appendix into raw reviews. Its fences cannot be trusted, since a raw review may open one and never close
 * it; so a heading that names an agent starts that agent's review wherever it stands, unless it stands within a fence
 * longer than three signs: such a one was chosen so that nothing inside can close it.
 */
export function readAppendix(lines: Lines, from: number, to: number, depth: number, names: AgentNames): Appendix {
  const starts: { line: number; agent: string; pass: number }[] = []
  const taken = new Set<string>()
  const firstText = lines.trim(from, to)[0]
  let end = to
  let line = from
  let bounded = true
  while (line < to) {
    const text = lines.text.charCodeAt(lines.start(line)) === 35 ? lines.at(line) : ''
    const heading = text === '' ? null : headingLine.exec(text)
    if (!heading) {
      line += 1
      continue
    }
    const level = heading[1]?.length ?? 0
    const title = heading[2] ?? ''
    const start = level === depth + 1 ? readAgentHeading(title, names, line === firstText) : null
    const key = start ? `${start.agent} ${start.pass}` : ''
    if (start && !taken.has(key)) {
      taken.add(key)
      starts.push({ line, ...start })
      const wrapped = behindLongFence(lines, line + 1, to)
      bounded = wrapped !== null
      line = wrapped ?? line + 1
    } else if (level <= depth && endsAppendix(lines, line, to, title, bounded)) {
      end = line
      break
    } else line += 1
  }
  const reviews = starts.map((start, index) => {
    const limit = starts[index + 1]?.line ?? end
    const { line: headingAt, ...who } = start
    return { ...who, heading: headingAt, from: headingAt + 1, to: limit, ...unwrap(lines, headingAt + 1, limit) }
  })
  return { reviews, lead: { from, to: starts[0]?.line ?? end }, to: end }
}

/** A known agent, or, directly under the appendix heading or marked by a pass, whatever name stands there. */
function readAgentHeading(title: string, names: AgentNames, isFirst: boolean): { agent: string; pass: number } | null {
  const pass = Number(passMark.exec(title)?.[1] ?? 1)
  const bare = title
    .replace(/\s*(?:[—–,:]|--?)?\s*\(?\bpass\s*#?\d+\)?/i, '')
    .replace(/\((?:effort|failed|no output)[^()]*\)/i, '')
    .trim()
  const known = agentOfHeading(bare, names)
  if (known) return { agent: known, pass }
  const bracketed = /^\[([^\]]+)\](?:\s*[—–-]*\s*(.*))?$/.exec(bare)
  if (bracketed?.[1] && !severityOfWord(bracketed[1]))
    return { agent: bracketed[2]?.trim() || bracketed[1]?.trim() || '', pass }
  if (sectionOf(title)) return null
  return isFirst || passMark.test(title) ? { agent: plainText(bare), pass } : null
}

/** The line behind a fence of more than three signs that opens here and is closed. */
function behindLongFence(lines: Lines, from: number, to: number): number | null {
  const [first] = lines.trim(from, to)
  const fence = first < to ? /^(`{4,}|~{4,})[^`]*$/.exec(lines.at(first))?.[1] : undefined
  if (fence === undefined) return null
  const close = closingLine(lines, first + 1, to, fence)
  return close === null ? null : close + 1
}

function closingLine(lines: Lines, from: number, to: number, fence: string): number | null {
  const sign = fence.charCodeAt(0)
  for (let line = from; line < to; line += 1) {
    if (lines.text.charCodeAt(lines.start(line)) !== sign) continue
    const text = lines.at(line).trimEnd()
    if (text.length >= fence.length && text.split(fence.charAt(0)).join('') === '') return line
  }
  return null
}

/** A Resolution with its table ends an appendix; other sections do only where the reviews before them are fenced. */
function endsAppendix(lines: Lines, line: number, to: number, title: string, bounded: boolean): boolean {
  const section = sectionOf(title)
  if (section?.kind === 'resolution') {
    const [next] = lines.trim(line + 1, to)
    return next < to && lines.at(next).trimStart().startsWith('|')
  }
  return bounded && section !== null
}

interface Unwrapped {
  content: Lines
  source: string
}

const asItStands = () => 0

/** Takes off what a report put around a raw review: a fence, an indent of four, quote marks, a `<details>`. */
function unwrap(lines: Lines, from: number, to: number): Unwrapped {
  const [first, end] = lines.trim(from, to)
  if (first === end) return { content: lines.without(first, first, asItStands), source: '' }
  const opening = /^(`{3,}|~{3,})([^`]*)$/.exec(lines.at(first))
  const fence = opening?.[1]
  if (fence !== undefined && (fence.length > 3 || isBareWrapper(lines, first, end, opening?.[2] ?? ''))) {
    return unfence(lines, first, end, fence, opening?.[2] ?? '')
  }
  const last = withoutRules(lines, first, end)
  const all = (test: (text: string) => boolean) => {
    for (let line = first; line < last; line += 1) if (!lines.isBlank(line) && !test(lines.at(line))) return false
    return true
  }
  if (all((text) => text.startsWith('    '))) {
    return fromLines(
      lines.without(first, last, (text) => (text.startsWith('    ') ? 4 : text.length)),
      first,
      last,
    )
  }
  if (all((text) => text.startsWith('>'))) {
    return fromLines(
      lines.without(first, last, (text) => (text.startsWith('> ') ? 2 : 1)),
      first,
      last,
    )
  }
  if (/^<details\b/i.test(lines.at(first)) && /^<\/details>/i.test(lines.at(last - 1))) {
    const summary = /^\s*<summary>.*<\/summary>\s*$/i.test(lines.at(first + 1)) ? 2 : 1
    return unwrap(lines, first + summary, last - 1)
  }
  return fromLines(lines.without(first, last, asItStands), first, last)
}

function fromLines(content: Lines, from: number, to: number): Unwrapped {
  return { content, source: from < to ? `${content.slice(from, to)}\n` : '' }
}

function withoutRules(lines: Lines, from: number, to: number): number {
  let end = to
  while (end > from && (lines.isBlank(end - 1) || /^ {0,3}-{3,}\s*$/.test(lines.at(end - 1)))) end -= 1
  return end
}

/** Three signs wrap a review where they open its first line bare, or as Markdown, and close its last one. */
function isBareWrapper(lines: Lines, first: number, end: number, info: string): boolean {
  if (!/^\s*(?:(?:markdown|md|text|txt)(?!\w).*)?$/i.test(info)) return false
  const last = withoutRules(lines, first, end)
  return last > first + 1 && /(?:`{3,}|~{3,})\s*$/.test(lines.at(last - 1))
}

function unfence(lines: Lines, first: number, end: number, fence: string, info: string): Unwrapped {
  const close = fence.length > 3 ? closingLine(lines, first + 1, end, fence) : null
  if (close !== null) {
    const content = lines.without(first + 1, close, asItStands)
    const text = lines.text.slice(lines.start(first + 1), lines.start(close))
    const source = info.split(/\s+/).includes(noFinalNewline) ? text.replace(/\r?\n$/, '') : text
    return { content, source }
  }
  const last = withoutRules(lines, first, end)
  const suffix = /(?:`{3,}|~{3,})\s*$/.exec(lines.at(last - 1))?.[0].length ?? 0
  const alone = lines.at(last - 1).trim().length === suffix
  const to = alone ? last - 1 : last
  return fromLines(lines.without(first + 1, to, asItStands, alone ? 0 : suffix), first + 1, to)
}
