import { statusOf } from '../../grammar/field-words.ts'
import { ratingOf } from '../../grammar/rating-words.ts'
import { append } from '../../lists.ts'
import type { Head } from './head.ts'
import { cutEnd, leadingPlaces, takeRemark, takeTag } from './head-end.ts'
import { linesOfRemark } from './line-ranges.ts'
import { ratingOfPairs, withoutName } from './named-values.ts'
import { placeOnly, placesIn } from './places.ts'
import { tidy } from './sentences.ts'

/** Removes status, rating and locations after the title, and records them in the head. */
export function finish(head: Head, text: string, after: string): void {
  const [said, next] = withoutNext(text)
  let title = said
  for (let turn = 0; turn < 6; turn += 1) {
    const next = cutEnd(title, head)
    if (next === title) break
    title = next
  }
  let rest = head.isBold ? takeAfterBold(head, after) : after
  // `The handle leaks. **High**`
  const trimmed = rest.trim()
  const last = head.rated !== null ? null : rest.length < 30 ? ratingOf(withoutName(trimmed)) : ratingOfPairs(trimmed)
  if (last && trimmed !== '') {
    head.rated = last
    rest = ''
  }
  if (head.places.length === 0 && placeOnly(rest)) append(head.places, leadingPlaces(rest))
  placeLines(head)
  head.title = tidy(title)
  head.rest = [next, repeatsPlaces(rest, head) ? '' : rest].filter((part) => part !== '').join(' ')
}

/** `(src/a.c) (lines 3-5)`: the lines are those of the one file that the head names. */
function placeLines(head: Head): void {
  const [only, ...more] = head.places
  if (only === undefined || more.length > 0 || only.startLine !== null || head.lines.length === 0) return
  head.places = head.lines.map((range) => ({ ...only, ...range }))
  head.lines = []
}

/** Splits off the text after an arrow, which says who fixes it or how: `The path is absolute (a.py L7) → Ann`. */
function withoutNext(text: string): [title: string, next: string] {
  const [, title, place, next] =
    text.length > 600
      ? []
      : (/^(.{3,400}?[(（[]([^()（）[\]]{3,120})[)）\]])\s*[→⇒➜]\s*([^→⇒➜]{1,80})$/u.exec(text) ?? [])
  const isPlaced = title !== undefined && placesIn(place ?? '').length > 0
  return isPlaced ? [title, `→ ${next}`] : [text, '']
}

/** Takes rating, locations, tag and status after a bold title. @returns the text that is left */
function takeAfterBold(head: Head, after: string): string {
  let rest = after
  // What is right after bold words, set apart, may still be of the head.
  const trailing =
    /^\s*(?:[（([]([^()（）[\]]{1,200}(?:\([^()]*\)[^()（）[\]]{0,80})?)[)）\]]|[–—-]\s*(\*\*[^*]{1,60}\*\*|\p{L}[\p{L} ]{0,29})(?=\s*$|\s+[–—-]\s))/u.exec(
      after,
    )
  const words = trailing?.[1] ?? trailing?.[2]
  if (words !== undefined) {
    const places = placesIn(words)
    const rated = head.rated === null ? ratingOf(words) : null
    const status = statusOf(words)
    if (takeRemark(words, head)) rest = after.slice(trailing?.[0].length ?? 0)
    else if (rated) head.rated = rated
    else if (places.length > 0) append(head.places, places)
    else if (linesOfRemark(words).length > 0) head.lines = linesOfRemark(words)
    else if (status) head.status ??= status
    if (rated || places.length > 0 || status) rest = after.slice(trailing?.[0].length ?? 0)
  }
  const next = head.places.length === 1 ? /^\s*[（([]([^()（）[\]]{3,40})[)）\]]/.exec(rest) : null
  const ranges = linesOfRemark(next?.[1] ?? '')
  if (ranges.length > 0) {
    head.lines = ranges
    rest = rest.slice(next?.[0].length ?? 0)
  }
  if (head.places.length === 0) {
    const near = /^\s*(?:(?:in|at|[–—:|-]|@)\s*)?(?=[`[(\w])/.exec(rest)
    const sample = rest.slice(near?.[0].length ?? 0, 400)
    const [first] = placesIn(sample)
    if (near && first && first.start <= 1) {
      const led = leadingPlaces(sample)
      append(head.places, led)
      takeTag(head, sample.slice(led.at(-1)?.end ?? 0))
    }
  }
  takeTag(head, rest)
  return rest.replace(/^\s*[:：.–—|-]+\s*/, '').trim()
}

/** Whether a text only repeats places that are already in the head. */
function repeatsPlaces(text: string, { places }: Head): boolean {
  return placeOnly(text) && placesIn(text).every(({ path }) => places.some((place) => place.path === path))
}
