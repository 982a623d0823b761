import { sectionOf } from '../../grammar/section-names.ts'
import { severityOfWord } from '../../grammar/severity.ts'
import type { Lines } from '../../markdown/lines.ts'
import { LongFences } from '../../markdown/long-fences.ts'
import { plainText } from '../../markdown/plain-text.ts'
import { type AgentNames, agentOfHeading, isModelName } from '../header/agents.ts'
import { withoutFindingFences } from './finding-fences.ts'
import { type Unwrapped, unwrap } from './unwrap.ts'

/** A raw review as it lies in an appendix. */
export interface AppendixReview extends Unwrapped {
  agent: string
  pass: number
  /** Line of its heading. */
  heading: number
  /** The line behind its part of the appendix. */
  to: number
}

export interface Appendix {
  /** Text in front of the first review. */
  lead: { from: number; to: number }
  reviews: AppendixReview[]
  /** Where the appendix ends: at a section of the report that follows it, or at the end. */
  to: number
}

const headingLine = /^ {0,3}(#{1,6})[ \t](.*)$/
/** What may close a heading. */
const closingSigns = /[ \t]*#*$/
/** `Appendix: [Claude]`, `Appendix B: Codex GPT 5.4 Review`: each review is an appendix of its own. */
const appendixPrefix = /^\W*appendix(?:\s+(?:[a-z]|\d{1,2}|[ivx]{1,4}))?\s*(?:[:.]|\s[—–-]{1,2}\s)\s*/i
const passMark = /\bpass\s{0,3}#?(\d{1,6})/i

interface ReviewHeading {
  line: number
  agent: string
  pass: number
}

/**
 * Divides an appendix into raw reviews. Its fences cannot be trusted, since a raw review may open one and never close
 * it; so a heading that names an agent starts that agent's review wherever it stands, unless it stands within a fence
 * longer than three signs: such a one was chosen so that nothing inside can close it.
 * @param depth that of the heading of the appendix
 */
export function readAppendix(lines: Lines, from: number, to: number, depth: number, names: AgentNames): Appendix {
  const headings: ReviewHeading[] = []
  const taken = new Set<string>()
  const nextPass = new Map<string, number>()
  const fences = new LongFences(lines, to)
  const [first] = lines.trim(from, to)
  let end = to
  let isBounded = true
  let agentDepth: number | null = null
  let isPrefixed = false
  for (let line = from; line < to; line += 1) {
    const heading = readHeading(lines, line)
    if (heading === null) {
      if (isBounded) line = fences.closeOf(line) ?? line
      continue
    }
    const who =
      namesReview(heading, agentDepth, depth, names) && (!isPrefixed || appendixPrefix.test(heading.title))
        ? readAgentHeading(heading.title, names, line === first)
        : null
    // Behind a review that its fence bounds, the same name opens another one; elsewhere a review may name its agent.
    if (who !== null && isBounded && taken.has(`${who.agent} ${who.pass}`)) {
      who.pass = Math.max(who.pass, nextPass.get(who.agent) ?? 1)
      while (taken.has(`${who.agent} ${who.pass}`)) who.pass += 1
      nextPass.set(who.agent, who.pass + 1)
    }
    if (who !== null && !taken.has(`${who.agent} ${who.pass}`)) {
      taken.add(`${who.agent} ${who.pass}`)
      headings.push({ line, ...who })
      agentDepth = heading.depth
      isPrefixed = appendixPrefix.test(heading.title)
      const close = fences.closeOf(lines.trim(line + 1, to)[0])
      isBounded = close !== null
      line = close ?? line
    } else if (heading.depth <= depth && endsAppendix(lines, line, to, heading.title, isBounded, headings.length > 0)) {
      end = line
      break
    }
  }
  const reviews = headings.map(({ line, agent, pass }, index) => {
    const limit = headings[index + 1]?.line ?? end
    const { content, ...unwrapped } = unwrap(lines, line + 1, limit)
    return { agent, pass, heading: line, to: limit, content: withoutFindingFences(content), ...unwrapped }
  })
  return { lead: { from, to: headings[0]?.line ?? end }, reviews, to: end }
}

/** Whether the heading of an appendix names the agent whose review follows it at once. */
export function namesOwnReview(title: string, names: AgentNames): boolean {
  return appendixPrefix.test(title) && readAgentHeading(title, names, false) !== null
}

/** Reviews stand as deep as the first of them, which stands below the appendix unless it names a known agent. */
function namesReview(
  heading: { depth: number; title: string },
  agentDepth: number | null,
  depth: number,
  names: AgentNames,
): boolean {
  if (agentDepth !== null || heading.depth === depth + 1) return heading.depth === (agentDepth ?? depth + 1)
  const namesAgent = appendixPrefix.test(heading.title) || agentOfHeading(heading.title, names) !== null
  return heading.depth <= depth + 2 && namesAgent
}

function readHeading(lines: Lines, line: number): { depth: number; title: string } | null {
  if (lines.text.charCodeAt(lines.start(line)) !== 35) return null
  const match = headingLine.exec(lines.at(line).slice(0, 500))
  const [, signs = '', title = ''] = match ?? []
  return match ? { depth: signs.length, title: title.trim().replace(closingSigns, '') } : null
}

/**
 * Whose review a heading opens: a known agent's, or that of what looks like one: a name in brackets, with a pass, or of
 * a model; directly under the heading of the appendix any name will do.
 */
function readAgentHeading(title: string, names: AgentNames, isFirst: boolean): { agent: string; pass: number } | null {
  const pass = Number(passMark.exec(title)?.[1] ?? 1)
  const name = title
    .replace(appendixPrefix, '')
    .replace(/(?:\s[—–-]{1,2})?\s\(?pass\s{0,3}#?\d{1,6}\)?/i, '')
    .replace(/\([^()]*\b(?:effort|failed|no output|empty|retry|retried|re-?run|timed out)\b[^()]*\)/i, '')
    .trim()
  const known = agentOfHeading(name, names)
  if (known !== null) return { agent: known, pass }
  const [, bracket, behind] = /^\[([^\]]+)\](?:[\s—–-]*(.*))?$/.exec(name) ?? []
  if (bracket !== undefined && severityOfWord(bracket) === null)
    return { agent: behind?.trim() || bracket.trim(), pass }
  if (sectionOf(title)) return null
  return isFirst || passMark.test(title) || isModelName(name) ? { agent: plainText(name), pass } : null
}

/**
 * A Resolution with its table ends an appendix; other sections do only where the review before them is fenced, and one
 * of an unknown name where there is such a review.
 */
function endsAppendix(
  lines: Lines,
  line: number,
  to: number,
  title: string,
  isBounded: boolean,
  hasReview: boolean,
): boolean {
  const section = sectionOf(title)
  // Its own heading once more.
  if (section?.kind === 'appendix' && !hasReview) return false
  if (section?.kind === 'resolution') {
    const [next] = lines.trim(line + 1, to)
    return next < to && lines.at(next).trimStart().startsWith('|')
  }
  return isBounded && (section !== null || hasReview)
}
