import { type Rating, ratings } from '../../grammar/languages/language.ts'
import { isWeakRating, type Rated, ratingOf } from '../../grammar/rating-words.ts'
import type { Block } from './blocks.ts'
import type { Head } from './head.ts'

/** Words in brackets by which a text rates: `**[fix now]** …`, `[later] …`; null for those whose rating is unknown. */
export interface TagScale {
  ratings: ReadonlyMap<string, Rated | null>
  /** The line that explains them; null without one. */
  line: number | null
}

const tag = String.raw`\[(\p{L}[\p{L} '’-]{1,23})\](?![(:\p{L}])`

/** A tag at the start of a part. A letter alone is a box to tick. */
const leading = new RegExp(String.raw`^(?:\*\*|__)?${tag}`, 'u')

const anywhere = new RegExp(tag, 'gu')

/** `Tags:`, `Labels used:`, and the marks between tags. */
const aroundTags = /^(?:\p{L}[\p{L} ]{2,24}\s?[:：])?(?:[\s*_.,;>|/·=]|\p{L}{1,4}(?![\p{L}]))*$/u

/** The number of tags of a scale, and of parts that begin with one. */
const least = { tags: 2, parts: 3 }
const most = { tags: 6, parts: 5000 }

/** The tags by which a text rates: those that a line lists, or those beside tags that are mostly ratings. */
export function tagScaleOf(root: Block): TagScale | null {
  const counts = new Map<string, number>()
  let listed: { tags: string[]; line: number } | null = null
  let examined = 0
  const examine = ({ children }: Block): void => {
    for (const part of children) {
      examined += 1
      if (examined > most.parts) return
      const [first = ''] = part.own
      const led = part.kind === 'row' ? undefined : leading.exec(first)?.[1]?.toLowerCase()
      const tags = listed === null && first.includes('[') ? tagsListed(first) : []
      if (tags.length > 0) listed = { tags, line: part.line }
      else if (led !== undefined) counts.set(led, (counts.get(led) ?? 0) + 1)
      examine(part)
    }
  }
  examine(root)
  return listed === null ? scaleOfUse(counts) : scaleOfList(listed, counts)
}

function tagsListed(text: string): string[] {
  if (text.length > 200 || !aroundTags.test(text.replace(anywhere, ' '))) return []
  const tags = [...text.matchAll(anywhere)].map(([, word = '']) => word.toLowerCase())
  return new Set(tags).size === tags.length && tags.length >= least.tags ? tags : []
}

function scaleOfUse(counts: ReadonlyMap<string, number>): TagScale | null {
  const scale = new Map([...counts.keys()].map((word) => [word, ratingOf(word)] as const))
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const isSure = (rated: Rated | null) => rated !== null && !isWeakRating(rated)
  const rated = [...counts]
    .filter(([word]) => isSure(scale.get(word) ?? null))
    .reduce((sum, [, count]) => sum + count, 0)
  const isScale = total > least.parts && scale.size >= least.tags && scale.size <= most.tags && rated * 2 >= total
  const areUsed = [...counts].every(([word, count]) => count > 1 || scale.get(word) !== null)
  return isScale && areUsed ? { ratings: scale, line: null } : null
}

/** The scale of a list, which begins with the worst. A tag without a known rating comes right after the one before. */
function scaleOfList(
  { tags, line }: { tags: string[]; line: number },
  counts: ReadonlyMap<string, number>,
): TagScale | null {
  const used = tags.filter((word) => counts.has(word))
  const parts = used.reduce((sum, word) => sum + (counts.get(word) ?? 0), 0)
  const known = tags.map(ratingOf)
  if (
    used.length < least.tags ||
    parts < least.parts ||
    tags.length > most.tags ||
    known.every((rated) => rated === null)
  )
    return null
  const scale = new Map<string, Rated | null>()
  let next = 0
  tags.forEach((word, index) => {
    const rated = known[index] ?? null
    const rank = rated === null ? next : ranks.indexOf(rated.rating)
    const rating = ranks[rank]
    scale.set(word, rated ?? (rating === undefined ? null : { rating, word }))
    next = rank + 1
  })
  return { ratings: scale, line }
}

const ranks: readonly Rating[] = ratings.filter((rating) => rating !== 'warning')

/** Takes the tag of a scale at the start of a title for a rating. @returns whether there is one */
export function takeScale(head: Head, scale: TagScale | null): boolean {
  if (scale === null || head.rated !== null) return false
  const found = leading.exec(head.title)
  const word = (found?.[1] ?? head.tags[0] ?? '').toLowerCase()
  const rated = scale.ratings.get(word)
  if (rated === undefined) return false
  head.rated = rated
  // Who tags some problems with ratings tags others with what is none.
  head.isNamed ||= rated === null
  if (found) head.title = head.title.slice(found[0].length).replace(/^[\s:：–—-]+/, '')
  else head.tags = head.tags.slice(1)
  return true
}
