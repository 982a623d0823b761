import { sectionOf } from '../../grammar/section-names.ts'
import type { Lines } from '../../markdown/lines.ts'
import { LongFences } from '../../markdown/long-fences.ts'
import type { AgentNames } from '../header/agents.ts'
import { withoutFindingFences } from './finding-fences.ts'
import {
  type AgentPass,
  type HeadingText,
  isAtReviewLevel,
  isPrefixed,
  namedLines,
  passKey,
  type ReviewHeading,
  readAgentHeading,
  readHeading,
} from './review-heading.ts'
import { type Unwrapped, unwrap } from './unwrap.ts'

/** A raw review in an appendix. */
interface AppendixReview extends Unwrapped {
  agent: string
  pass: number
  headingLine: number
  /** The line after its part of the appendix. */
  to: number
}

export interface Appendix {
  /** Text before the first review. */
  lead: { from: number; to: number }
  reviews: AppendixReview[]
  /** Where the appendix ends: at a section of the report that follows it, or at the end. */
  to: number
}

/** The text of an appendix, to be divided into reviews. */
interface AppendixText {
  lines: Lines
  from: number
  to: number
  /** The level of the heading of the appendix. */
  depth: number
  names: AgentNames
}

/**
 * Divides an appendix into raw reviews. Fences can't be trusted, because a raw review may open one and never close it.
 * So a heading that names an agent always starts its review, unless it is inside a fence longer than three characters,
 * which was chosen so that nothing inside can close it.
 */
export function readAppendix(appendix: AppendixText): Appendix {
  const { headings, end } = divide(appendix)
  const { lines, from } = appendix
  const reviews = headings.map(({ line, from: start, agent, pass }, index) => {
    const limit = headings[index + 1]?.line ?? end
    const { content, ...unwrapped } = unwrap(lines, start, withoutFold(lines, start, limit))
    return { agent, pass, headingLine: line, to: limit, content: withoutFindingFences(content), ...unwrapped }
  })
  return { lead: { from, to: headings[0]?.line ?? end }, reviews, to: end }
}

/** The starts of raw reviews, and the end of the appendix. */
interface Divided {
  headings: ReviewHeading[]
  end: number
}

/** Divides an appendix at headings that name agents, or if there are none, at other lines that do. */
function divide(appendix: AppendixText): Divided {
  const atHeadings = new HeadingDivider(appendix).divide()
  if (atHeadings.headings.length > 0) return atHeadings
  const atNames = divideAtNames(appendix)
  return atNames.headings.length > 0 ? atNames : atHeadings
}

/** Divides an appendix at the headings of its reviews. */
class HeadingDivider {
  readonly #appendix: AppendixText
  readonly #fences: LongFences
  readonly #headings: ReviewHeading[] = []
  readonly #knownPasses = new Set<string>()
  readonly #nextPass = new Map<string, number>()
  /** Whether nothing is open: there is no review yet, or the previous one is in a fence that was closed. */
  #isBounded = true
  /** The heading of the previous review, which that of the next one resembles. */
  #previous: HeadingText | null = null

  constructor(appendix: AppendixText) {
    this.#appendix = appendix
    this.#fences = new LongFences(appendix.lines, appendix.to)
  }

  divide(): Divided {
    const { lines, from, to, depth, names } = this.#appendix
    const [first] = lines.trim(from, to)
    for (let line = from; line < to; line += 1) {
      const heading = readHeading(lines, line)
      if (heading === null) {
        if (this.#isBounded) line = this.#fences.closeOf(line) ?? line
        continue
      }
      const named = this.#mayStartReview(heading) ? readAgentHeading(heading.title, names, line === first) : null
      const pass = named && this.#asNewPass(named)
      if (pass !== null) line = this.#begin(line, heading, pass)
      else if (heading.depth <= depth && this.#endsAt(line, heading.title))
        return { headings: this.#headings, end: line }
    }
    return { headings: this.#headings, end: to }
  }

  #mayStartReview(heading: HeadingText): boolean {
    const previous = this.#previous
    const isAlike = previous === null || !isPrefixed(previous) || isPrefixed(heading)
    const { depth, names } = this.#appendix
    return isAlike && isAtReviewLevel(heading, previous?.depth ?? null, depth, names)
  }

  /** A pass with a number that isn't taken. After an open fence, the same name doesn't start another review: null. */
  #asNewPass(named: AgentPass): AgentPass | null {
    if (!this.#knownPasses.has(passKey(named))) return named
    if (!this.#isBounded) return null
    const next = { agent: named.agent, pass: Math.max(named.pass, this.#nextPass.get(named.agent) ?? 1) }
    while (this.#knownPasses.has(passKey(next))) next.pass += 1
    this.#nextPass.set(next.agent, next.pass + 1)
    return next
  }

  /** @returns the line with which the heading, or the fence after it, ends */
  #begin(line: number, heading: HeadingText, pass: AgentPass): number {
    const { lines, to } = this.#appendix
    this.#knownPasses.add(passKey(pass))
    this.#headings.push({ line, from: line + 1, ...pass })
    this.#previous = heading
    const close = this.#fences.closeOf(lines.trim(line + 1, to)[0])
    this.#isBounded = close !== null
    return close ?? line
  }

  #endsAt(line: number, title: string): boolean {
    return endsAppendix(this.#appendix, line, title, {
      isBounded: this.#isBounded,
      hasReview: this.#headings.length > 0,
    })
  }
}

/** Divides an appendix without headings at lines that name agents. */
function divideAtNames(appendix: AppendixText): Divided {
  const { lines, from, to, depth, names } = appendix
  let end = from
  for (; end < to; end += 1) {
    const heading = readHeading(lines, end)
    const isEnd = heading !== null && heading.depth <= depth
    if (isEnd && endsAppendix(appendix, end, heading.title, { isBounded: false, hasReview: true })) break
  }
  return { headings: namedLines(lines, from, end, names), end }
}

/** The end of a review, without the line that closes its `<details>` and those that open the next one. */
function withoutFold(lines: Lines, from: number, to: number): number {
  const end = beforeOpenFold(lines, from, to)
  const [, last] = lines.trim(from, end)
  const isFold = last > from && /^\s*<\/details>\s*$/i.test(lines.at(last - 1))
  return isFold && !lines.slice(from, last - 1).includes('<details') ? last - 1 : end
}

/** The line of a `<details>` opened at the end of a range; the end of the range if there is none. */
function beforeOpenFold(lines: Lines, from: number, to: number): number {
  const [, last] = lines.trim(from, to)
  const hasSummary = last > from && /^\s*<summary>.*<\/summary>\s*$/i.test(lines.at(last - 1))
  const [, opening] = lines.trim(from, hasSummary ? last - 1 : last)
  return opening > from && /^\s*<details\b[^>]*>\s*$/i.test(lines.at(opening - 1)) ? opening - 1 : to
}

/**
 * Whether a heading ends the appendix: a Resolution with a table always does; other sections only if nothing is open.
 */
function endsAppendix(
  { lines, to }: AppendixText,
  line: number,
  title: string,
  before: { isBounded: boolean; hasReview: boolean },
): boolean {
  const section = sectionOf(title)
  // The heading of the appendix once more.
  if (section?.kind === 'appendix' && !before.hasReview) return false
  if (section?.kind === 'resolution') {
    const [next] = lines.trim(line + 1, to)
    return next < to && lines.at(next).trimStart().startsWith('|')
  }
  return before.isBounded && (section !== null || before.hasReview)
}
