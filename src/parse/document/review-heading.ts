import { sectionOf } from '../../grammar/section-names.ts'
import { severityOfWord } from '../../grammar/severity.ts'
import type { Lines } from '../../markdown/lines.ts'
import { plainText } from '../../markdown/plain-text.ts'
import { type AgentNames, agentOfHeading, isModelName } from '../header/agents.ts'

/** A heading as it is on a line. */
export interface HeadingLine {
  depth: number
  title: string
}

/** One pass of an agent. */
export interface AgentPass {
  agent: string
  pass: number
}

/** Where a raw review begins, and whose it is. */
export interface ReviewHeading extends AgentPass {
  line: number
  /** The line after its heading. */
  from: number
}

const headingLine = /^ {0,3}(#{1,6})[ \t](.*)$/
/** What may close a heading. */
const closingSequence = /[ \t]*#*$/
/** `Appendix: [Claude]`, `Appendix B: Codex GPT 5.4 Review`: each review is an appendix of its own. */
const appendixPrefix = /^\W*appendix(?:\s+(?:[a-z]|\d{1,2}|[ivx]{1,4}))?\s*(?:[:.]|\s[—–-]{1,2}\s)\s*/i
/** `1. Claude`, `🤖 Claude`: what counts or adorns the headings. */
const enumeration = /^[^\p{L}\p{N}[`*~]+|^(?:\d{1,2}|[A-Za-z])[.)]\s+/u
/** `Agent 1: Claude`, `Pass 2: Claude`, `Raw review — Claude` */
const roleOfAgent =
  /^(?:(?:raw|original|verbatim|full)\s+)?(?:agent|reviewer|review|output|raw|original|pass)\s*#?\d{0,3}\s*(?::|\s?[—–]|\s--?)\s*/i
const passMark = /\bpass\s{0,3}#?(\d{1,6})/i

/** Whether a heading names the agent as an appendix of its own does. */
export function isPrefixed({ title }: HeadingLine): boolean {
  return appendixPrefix.test(title)
}

/** Whether the heading of an appendix names the agent whose review follows it at once. */
export function namesOwnReview(title: string, names: AgentNames): boolean {
  return appendixPrefix.test(title) && readAgentHeading(title, names, false) !== null
}

/** Reviews are as deep as the first of them, which is below the appendix unless it names a known agent. */
export function namesReview(
  heading: HeadingLine,
  agentDepth: number | null,
  depth: number,
  names: AgentNames,
): boolean {
  if (agentDepth !== null || heading.depth === depth + 1) return heading.depth === (agentDepth ?? depth + 1)
  const namesAgent = appendixPrefix.test(heading.title) || agentOfHeading(heading.title, names) !== null
  return heading.depth <= depth + 2 && namesAgent
}

export function readHeading(lines: Lines, line: number): HeadingLine | null {
  if (lines.text.charCodeAt(lines.start(line)) !== 35) return null
  const match = headingLine.exec(lines.at(line).slice(0, 500))
  const [, hashes = '', title = ''] = match ?? []
  return match ? { depth: hashes.length, title: title.trim().replace(closingSequence, '') } : null
}

/**
 * Whose review a heading opens: a known agent's, or that of what looks like one: a name in brackets, with a pass, or of
 * a model; directly under the heading of the appendix any name will do.
 */
export function readAgentHeading(title: string, names: AgentNames, isFirst: boolean): AgentPass | null {
  const pass = Number(passMark.exec(title)?.[1] ?? 1)
  const name = title
    .replace(appendixPrefix, '')
    .replace(enumeration, '')
    .replace(roleOfAgent, '')
    .replace(/(?:,|\s[—–-]{1,2})?\s\(?pass\s{0,3}#?\d{1,6}(?:\s(?:of|\/)\s\d{1,6})?\)?/i, '')
    .replace(/\([^()]*\b(?:effort|failed|no output|empty|retry|retried|re-?run|timed out)\b[^()]*\)/i, '')
    .trim()
  const known = agentOfHeading(name, names)
  if (known !== null) return { agent: known, pass }
  const [, bracket, after] = /^\[([^\]]+)\](?:[\s—–-]*(.*))?$/.exec(name) ?? []
  if (bracket !== undefined && severityOfWord(bracket) === null) return { agent: after?.trim() || bracket.trim(), pass }
  if (sectionOf(title)) return null
  return isFirst || passMark.test(title) || isModelName(name) ? { agent: plainText(name), pass } : null
}

const boldLine = /^\*\*([^*]{1,120})\*\*:?\s*$/
const summaryLine = /^\s*(?:<details\b[^>]*>\s*)?<summary>(.{1,200}?)<\/summary>\s*$/i
const underline = /^ {0,3}(?:=+|-{3,})\s*$/

/**
 * Lines that name a known agent and nothing else, in bold, as the summary of a fold, or underlined: they head the reviews
 * of an appendix that has no headings for them.
 */
export function namedLines(lines: Lines, from: number, to: number, names: AgentNames): ReviewHeading[] {
  const found: ReviewHeading[] = []
  const taken = new Set<string>()
  for (let line = from; line < to; line += 1) {
    const named = titleOfLine(lines, line, to)
    if (named === null || agentOfHeading(named.title, names) === null) continue
    const who = readAgentHeading(named.title, names, false)
    if (who === null || taken.has(`${who.agent} ${who.pass}`)) continue
    taken.add(`${who.agent} ${who.pass}`)
    const isFolded = line > from && /^\s*<details\b[^>]*>\s*$/i.test(lines.at(line - 1))
    found.push({ line: isFolded ? line - 1 : line, from: named.from, ...who })
  }
  return found
}

function titleOfLine(lines: Lines, line: number, to: number): { title: string; from: number } | null {
  if (lines.isBlank(line) || lines.end(line) - lines.start(line) > 300) return null
  const text = lines.at(line)
  const title = boldLine.exec(text)?.[1] ?? summaryLine.exec(text)?.[1]
  if (title !== undefined) return { title: title.replace(/<[^<>]*>/g, ''), from: line + 1 }
  return line + 1 < to && underline.test(lines.at(line + 1)) ? { title: text.trim(), from: line + 2 } : null
}
