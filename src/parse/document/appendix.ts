import { sectionOf } from '../../grammar/section-names.ts'
import type { Lines } from '../../markdown/lines.ts'
import { LongFences } from '../../markdown/long-fences.ts'
import type { AgentNames } from '../header/agents.ts'
import { withoutFindingFences } from './finding-fences.ts'
import {
  type AgentPass,
  type HeadingText,
  isPrefixed,
  namedLines,
  namesReview,
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

/**
 * Divides an appendix into raw reviews. Fences can't be trusted, because a raw review may open one and never close it.
 * So a heading that names an agent always starts its review, unless it is inside a fence longer than three characters,
 * which was chosen so that nothing inside can close it.
 * @param depth the level of the heading of the appendix
 */
export function readAppendix(lines: Lines, from: number, to: number, depth: number, names: AgentNames): Appendix {
  const divided = new Division(lines, from, to, depth, names).divide()
  const other = divided.headings.length > 0 ? divided : divideAtLines(lines, from, to, depth, names)
  const { headings, end } = other.headings.length > 0 ? other : divided
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

/** The division of an appendix at the headings of its reviews. */
class Division {
  readonly #lines: Lines
  readonly #from: number
  readonly #to: number
  readonly #depth: number
  readonly #names: AgentNames
  readonly #fences: LongFences
  readonly #headings: ReviewHeading[] = []
  readonly #taken = new Set<string>()
  readonly #nextPass = new Map<string, number>()
  /** Whether the previous review is in a fence that was closed. */
  #isBounded = true
  /** The heading of the first review, which the headings of the others resemble. */
  #model: HeadingText | null = null

  constructor(lines: Lines, from: number, to: number, depth: number, names: AgentNames) {
    this.#lines = lines
    this.#from = from
    this.#to = to
    this.#depth = depth
    this.#names = names
    this.#fences = new LongFences(lines, to)
  }

  divide(): Divided {
    const [first] = this.#lines.trim(this.#from, this.#to)
    for (let line = this.#from; line < this.#to; line += 1) {
      const heading = readHeading(this.#lines, line)
      if (heading === null) {
        if (this.#isBounded) line = this.#fences.closeOf(line) ?? line
        continue
      }
      const who = this.#opens(heading)
        ? this.#newPass(readAgentHeading(heading.title, this.#names, line === first))
        : null
      if (who !== null) line = this.#begin(line, heading, who)
      else if (heading.depth <= this.#depth && this.#endsAt(line, heading.title))
        return { headings: this.#headings, end: line }
    }
    return { headings: this.#headings, end: this.#to }
  }

  #opens(heading: HeadingText): boolean {
    const model = this.#model
    const isAlike = model === null || !isPrefixed(model) || isPrefixed(heading)
    return isAlike && namesReview(heading, model?.depth ?? null, this.#depth, this.#names)
  }

  /** The next pass of the same agent: after a closed fence, the same name starts another review. */
  #newPass(who: AgentPass | null): AgentPass | null {
    if (who === null || !this.#taken.has(keyOf(who))) return who
    if (!this.#isBounded) return null
    const next = { agent: who.agent, pass: Math.max(who.pass, this.#nextPass.get(who.agent) ?? 1) }
    while (this.#taken.has(keyOf(next))) next.pass += 1
    this.#nextPass.set(next.agent, next.pass + 1)
    return next
  }

  /** @returns the line with which the heading, or the fence after it, ends */
  #begin(line: number, heading: HeadingText, who: AgentPass): number {
    this.#taken.add(keyOf(who))
    this.#headings.push({ line, from: line + 1, ...who })
    this.#model = heading
    const close = this.#fences.closeOf(this.#lines.trim(line + 1, this.#to)[0])
    this.#isBounded = close !== null
    return close ?? line
  }

  #endsAt(line: number, title: string): boolean {
    return endsAppendix(this.#lines, line, this.#to, title, this.#isBounded, this.#headings.length > 0)
  }
}

function keyOf({ agent, pass }: AgentPass): string {
  return `${agent} ${pass}`
}

/** Divides an appendix without headings at lines that name agents. */
function divideAtLines(lines: Lines, from: number, to: number, depth: number, names: AgentNames): Divided {
  let end = from
  for (; end < to; end += 1) {
    const heading = readHeading(lines, end)
    if (heading && heading.depth <= depth && endsAppendix(lines, end, to, heading.title, false, true)) break
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
 * Whether a heading ends the appendix: a Resolution with a table always does; other sections only after a review in a
 * closed fence.
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
