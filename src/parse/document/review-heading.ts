import { isModelName } from '../../grammar/agent-words.ts'
import { sectionOf } from '../../grammar/section-names.ts'
import { severityOfWord } from '../../grammar/severity.ts'
import type { Lines } from '../../markdown/lines.ts'
import { plainText } from '../../markdown/plain-text.ts'
import { type AgentNames, agentOfHeading } from '../header/agents.ts'

/** A heading with its level and text. */
export interface HeadingText {
  depth: number
  title: string
}

/** A pass of an agent. */
export interface AgentPass {
  agent: string
  pass: number
}

/** Equal for the same pass of the same agent. */
export function passKey({ agent, pass }: AgentPass): string {
  return `${agent} ${pass}`
}

/** The heading of a raw review, with its agent and pass. */
export interface ReviewHeading extends AgentPass {
  line: number
  /** The line after its heading. */
  from: number
}

const headingPattern = /^ {0,3}(#{1,6})[ \t](.*)$/
/** Matches the closing sequence of a heading. */
const closingSequence = /(?<![ \t])[ \t]*(?<!#)#*$/
/** Matches the prefix of appendices with one review each: `Appendix: [Claude]`, `Appendix B: Codex GPT 5.4 Review`. */
const appendixPrefix = /^\W*appendix(?:\s+(?:[a-z]|\d{1,2}|[ivx]{1,4}))?\s*(?:[:.]|\s[—–-]{1,2}\s)\s*/i
/** Matches numbers and symbols before names: `1. Claude`, `🤖 Claude`. */
const enumeration = /^[^\p{L}\p{N}[`*~]+|^(?:\d{1,2}|[A-Za-z])[.)]\s+/u
/** `Agent 1: Claude`, `Pass 2: Claude`, `Raw review — Claude` */
const roleOfAgent =
  /^(?:(?:raw|original|verbatim|full)\s+)?(?:agent|reviewer|review|output|raw|original|pass)\s*(?:(?:#\d{0,3}|\d{1,3})\s*)?(?::|\s?[—–]|\s--?)\s*/i
const passMark = /\bpass\s{0,3}#?(\d{1,6})/i

/** Whether a heading is that of an appendix with one review. */
export function isPrefixed({ title }: HeadingText): boolean {
  return appendixPrefix.test(title)
}

/** Whether the heading of the appendix itself names the agent of the review below it. */
export function namesOwnReview(title: string, names: AgentNames): boolean {
  return appendixPrefix.test(title) && readAgentHeading(title, names, false) !== null
}

/**
 * Whether a heading is at the level of the reviews: that of the first review. The heading of the first one is one level
 * below the appendix, or at any other level up to two below it if it names an agent.
 * @param reviewDepth the level of the first review; null if there is none yet
 */
export function isAtReviewLevel(
  { depth, title }: HeadingText,
  reviewDepth: number | null,
  appendixDepth: number,
  names: AgentNames,
): boolean {
  if (reviewDepth !== null) return depth === reviewDepth
  if (depth === appendixDepth + 1) return true
  return depth <= appendixDepth + 2 && (appendixPrefix.test(title) || agentOfHeading(title, names) !== null)
}

export function readHeading(lines: Lines, line: number): HeadingText | null {
  if (lines.text.charCodeAt(lines.start(line)) !== 35) return null
  const match = headingPattern.exec(lines.at(line).slice(0, 500))
  const [, hashes = '', title = ''] = match ?? []
  return match ? { depth: hashes.length, title: withoutClosing(title.trim()) } : null
}

function withoutClosing(title: string): string {
  return title.endsWith('#') ? title.replace(closingSequence, '') : title
}

/**
 * The agent whose review a heading starts: a known agent, or something that looks like one: a name in brackets or with
 * a pass, or the name of a model. Directly below the heading of the appendix, any name counts.
 */
export function readAgentHeading(title: string, names: AgentNames, isFirst: boolean): AgentPass | null {
  const section = sectionOf(title)
  // Most headings in a review name a section of it.
  if (section?.exact && section.kind !== 'appendix') return null
  const pass = Math.max(1, Number(passMark.exec(title)?.[1] ?? 1))
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
  if (section) return null
  return isFirst || passMark.test(title) || isModelName(name) ? { agent: plainText(name), pass } : null
}

const boldLine = /^\*\*([^*]{1,120})\*\*:?\s*$/
const summaryLine = /^\s*(?:<details\b[^>]*>\s*)?<summary>(.{1,200}?)<\/summary>\s*$/i
const underline = /^ {0,3}(?:=+|-{3,})\s*$/

/**
 * Lines that consist of the name of a known agent, in bold, as a `<summary>`, or underlined. They start reviews in an
 * appendix without headings.
 */
export function namedLines(lines: Lines, from: number, to: number, names: AgentNames): ReviewHeading[] {
  const found: ReviewHeading[] = []
  const taken = new Set<string>()
  for (let line = from; line < to; line += 1) {
    const named = titleOfLine(lines, line, to)
    if (named === null || agentOfHeading(named.title, names) === null) continue
    const pass = readAgentHeading(named.title, names, false)
    if (pass === null || taken.has(passKey(pass))) continue
    taken.add(passKey(pass))
    const isFolded = line > from && /^\s*<details\b[^>]*>\s*$/i.test(lines.at(line - 1))
    found.push({ line: isFolded ? line - 1 : line, from: named.from, ...pass })
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
