import { type Block, textOfBlock } from './blocks.ts'
import { placesIn } from './places.ts'

/** A clause of a paragraph that is about a place of its own, and where it begins. */
interface Clause {
  text: string
  start: number
}

/** What may be between two clauses and the place of the second: `, and in `, `; `, `. At `. */
const between = /(?:^|[,;:.、，；：。])\s*(?:(?:and|und|et|y|e|ve|и|also|then)\s+)?(?:([\p{L}]{1,5})\s+)?[`(]?$/iu

/** In characters. A shorter rest says nothing of its place: ``in `a.ts:3`, `b.ts:5` and `c.ts:9` ``. */
const shortestClause = 10

/** In characters. Longer paragraphs are not split. */
const longestParagraph = 1500

/**
 * The clauses of a paragraph in which each names another line of the code at its start and says what is wrong there;
 * empty for any other paragraph. Three are needed, because a sentence often compares two places.
 */
function clausesOf(text: string): readonly Clause[] {
  if (text.length > longestParagraph) return []
  const places = placesIn(text).filter(({ startLine }) => startLine !== null)
  if (places.length < 3) return []
  const leads = places.map(({ start }) => between.exec(text.slice(0, start)))
  if (leads.some((lead) => lead === null)) return []
  const clauses = places.map((place, at) => {
    const lead = leads[at]
    const isOpened = /[`(]$/.test(lead?.[0] ?? '')
    const start = place.start - (isOpened ? 1 : 0)
    const next = leads[at + 1]
    const to = next ? next.index : endOfSentence(text, place.end)
    const rest = text.slice(place.end, to).replace(/^[`)\s:：–—-]+/, '')
    const head = text.slice(start, place.end) + (isOpened && text.charAt(place.end) === '`' ? '`' : '')
    // After `in`, the place is no subject of what follows.
    return { rest, start, text: lead?.[1] === undefined ? `${head} ${rest}` : `${head}: ${rest}` }
  })
  const areWhole = clauses.every(({ rest }) => rest.trim().length >= shortestClause && /\p{L}\s+\p{L}/u.test(rest))
  return areWhole ? clauses.map(({ text: clause, start }) => ({ text: clause.trim(), start })) : []
}

function endOfSentence(text: string, from: number): number {
  const end = /[.!?。！？](?=\s|$)/.exec(text.slice(from))
  return end === null ? text.length : from + end.index
}

/** Parts in which each paragraph of several problems is replaced by an entry for each problem. */
export function withClauses(parts: readonly Block[]): readonly Block[] {
  const split = parts.map((part) => (part.kind === 'paragraph' ? entriesOfClauses(part) : []))
  return split.every(({ length }) => length === 0)
    ? parts
    : parts.flatMap((part, at) => (split[at]?.length ? split[at] : [part]))
}

function entriesOfClauses(part: Block): Block[] {
  return clausesOf(textOfBlock(part)).map(({ text, start }) => {
    const line = lineAt(part, start)
    return {
      ...part,
      kind: 'item',
      marker: '-',
      delimiter: '-',
      line,
      to: line + 1,
      own: [text],
      at: [line],
      text: null,
      fields: null,
    }
  })
}

/** The line of an offset in the text of a paragraph, whose lines are joined by a space each. */
function lineAt({ own, at, line }: Block, offset: number): number {
  let start = 0
  for (let index = 0; index < own.length; index += 1) {
    start += (own[index] ?? '').length + 1
    if (offset < start) return at[index] ?? line
  }
  return line
}
