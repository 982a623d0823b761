import type { Item, Observation } from '../../schemas/review.ts'
import { smallest } from '../lists.ts'
import { plainText } from '../markdown/plain-text.ts'
import { type ComparedText, clusterFindings, type Weights } from '../match/index.ts'

/** An entry in a section of a raw review, with its agent. */
export interface RawItem<T extends Item = Item> {
  agent: string
  /** Its position in the agent's list, since agents put the most important entries first. */
  rank: number
  item: T
}

/** Makes an entry comparable to findings: its bold words or first sentence are the title, and all of it is the body. */
export function comparedTextOf({ text }: Item): ComparedText {
  const bold = /^\*\*(.+?)\*\*/.exec(text)?.[1]
  const title = bold ?? firstSentence(text)
  const unrated = { severity: 'suggestion', rated: false } as const
  return {
    ...unrated,
    title: plainText(title),
    titleMarkdown: title,
    body: text,
    locations: [],
    excerpts: [],
    fixes: [],
  }
}

/** The fewest words of a title. A name before a colon only says what the sentence is about. */
const fewestWords = 5

function firstSentence(text: string): string {
  const [first = text, ...rest] = text.split(/(?<=[.:;])\s|\n/)
  const isName = first.endsWith(':') && first.split(/\s+/).length < fewestWords
  return isName && rest[0] !== undefined ? `${first} ${rest[0]}` : first
}

/** The number of another entry of the same list: `as #1`, `see #2`. Other numbers may be those of pull requests. */
const ownNumber = /(?<=\b(?:as|see|like|than|item|gap|test|case|point) )#(\d{1,2})\b/g

/**
 * Replaces the numbers by which an entry refers to others of its list by their bold words, because entries of several
 * agents become one list with other numbers.
 */
export function withoutNumbers<T extends Item>(items: readonly T[], source: string): T[] {
  return items.map((item, rank) => {
    const text = item.text.replace(ownNumber, (written, number) => {
      const numbered = items.find((other) => isNumbered(other, number, source)) ?? items[Number(number) - 1]
      const other = numbered === item || Number(number) === rank + 1 ? undefined : numbered
      const title = /^\*\*([^*\n]{3,80}?)[.:]?\*\*/.exec(other?.text ?? '')?.[1]
      return title === undefined ? written : `“${title}”`
    })
    return text === item.text ? item : { ...item, text }
  })
}

/** Whether an entry has a number in the list that it comes from. Entries of other lists may be before that. */
function isNumbered({ text }: Item, number: string, source: string): boolean {
  const beginning = text.slice(0, 24).split('\n', 1)[0] ?? ''
  return source.includes(`${number}. ${beginning}`) || source.includes(`${number}) ${beginning}`)
}

/**
 * In log-odds. Only one text of combined entries is kept, so this is more careful than for findings: entries that are joined
 * wrongly lose a text, while entries that aren't joined cost a line.
 */
const surelyOne = 1.5

/**
 * Combines entries that say the same: the longest text is kept, with all agents. Entries of more agents come first, then
 * those that are first in their lists.
 */
export function combineItems<T extends Item>(items: readonly RawItem<T>[], weights: Weights): T[] {
  const records = items.map(({ agent, item }, index) => ({
    key: `${index}`.padStart(6, '0'),
    source: agent,
    finding: comparedTextOf(item),
  }))
  const { clusters } = clusterFindings(records, { ...weights, threshold: surelyOne })
  return clusters
    .map(({ members }) => members.flatMap((key) => items[Number(key)] ?? []))
    .sort((a, b) => agentsOf(b).length - agentsOf(a).length || rankOf(a) - rankOf(b))
    .flatMap((group) => {
      const [longest] = [...group].sort((a, b) => b.item.text.length - a.item.text.length)
      return longest ? [{ ...longest.item, agents: agentsOf(group) }] : []
    })
}

function agentsOf(group: readonly RawItem[]): string[] {
  return [...new Set(group.map(({ agent }) => agent))]
}

function rankOf(group: readonly RawItem[]): number {
  return smallest(group.map(({ rank }) => rank))
}

/** Combines observations like other entries; the first scope is kept. */
export function combineObservations(items: readonly RawItem<Observation>[], weights: Weights): Observation[] {
  return combineItems(items, weights).map((observation) => {
    const scope = observation.scope ?? items.find(({ item }) => item.text === observation.text)?.item.scope ?? null
    return { ...observation, scope }
  })
}
