import { append } from '../../lists.ts'
import { repositoryPath } from '../formats/local-paths.ts'
import { isFile } from './files.ts'
import type { Head } from './head.ts'
import { readRanges } from './line-ranges.ts'
import { mayBePlace } from './place-tokens.ts'
import { placesIn } from './places.ts'

/** `tiers.ts 41: …`, `tiers.ts 77-80 …`: a number alone after a path may count something. */
const spacedLines = /^([\w./@-]{1,200}\.[A-Za-z]\w{0,9})\s(?:(\d{1,6}):|(\d{1,6}-\d{1,6})\b:?)\s+(?=\S)/

/** `test/ — …`: a folder counts if a dash sets it apart. */
const folderLead = /^`?((?:[\w.@-]{1,100}\/){1,12})`?\s[—–-]\s+(?=\S)/

/** Whether the first word has the characters of a place. A word in a code span or a link always may be one. */
function mayBeginWithPlace(text: string): boolean {
  const word = /^[A-Za-z\d][^\s,;"'`<>|]*/.exec(text)?.[0]
  return word === undefined || mayBePlace.test(word)
}

/**
 * Places before the title: `src/a.ts:12 — title`, `doc/api.md (Lines 3-5) - title`.
 * @param head where the places go
 * @returns the text without them; as it was when it does not begin with a place
 */
export function stripPlace(left: string, head: Pick<Head, 'places'> & Partial<Pick<Head, 'rated'>>): string {
  if (head.places.length > 12) return left
  const linked = !left.includes('([') ? null : /(?<!\s)\s*\(\[[^\][]{1,20}\]\([^()\s]{1,1000}\)\)\s*$/.exec(left)
  if (linked && linked.index > 0) {
    const rest = stripPlace(left.slice(0, linked.index), head)
    return rest === '' ? '' : left
  }
  if (!mayBeginWithPlace(left)) return left
  const [spaced = '', path = '', line, lines = line] = spacedLines.exec(left) ?? []
  const [range, ...ranges] = readRanges(lines ?? '')
  if (range && ranges.length === 0 && isFile(path)) {
    head.places.push({ path: repositoryPath(path), ...range, start: 0, end: spaced.length })
    return left.slice(spaced.length)
  }
  const [ledBy = '', folder] = folderLead.exec(left) ?? []
  if (folder !== undefined) {
    head.places.push({ path: repositoryPath(folder), startLine: null, endLine: null, start: 0, end: ledBy.length })
    return left.slice(ledBy.length)
  }
  const sample = left.slice(0, 600)
  const places = placesIn(sample)
  const [first] = places
  const isAtStart = first !== undefined && first.start <= 1 && (first.start === 0 || /^[`(["]/.test(sample))
  if (!first || !isAtStart) return left
  let end = first.end
  let count = 1
  for (const place of places.slice(1)) {
    if (place.start >= end && !/^[\s`)\]]*(?:,|;|&|\+|and|also|、)[\s`([]*$/i.test(sample.slice(end, place.start)))
      break
    end = Math.max(end, place.end)
    count += 1
  }
  // ``**[BUG]** `a.ts:14` The queue is drained twice.``
  // What goes on in small letters has the place as its subject.
  const isApart =
    sample.startsWith('`') &&
    (/^\s+\p{Lu}[^\s.]*\s/u.test(left.slice(end)) || (head.rated && /^\s+[^\x00-\x7f]{4}/.test(left.slice(end))))
  if (isApart && count === 1 && first.startLine !== null) {
    head.places.push(first)
    return left.slice(end).trim()
  }
  const following = /^[`)\]\s*_]*(?:\((?:[^()]{1,60})\)\s*)?(?:[–—―:：|]+\s*|\s-+\s+|\s{2,40}(?=\S)|\*\*\s*|$)/.exec(
    left.slice(end),
  )
  if (!following || (following[0] === '' && end < left.length)) return left
  const isWhole = left.slice(end + following[0].length).trim() === ''
  // A symbol in parentheses says more than the place: `Views/Inbox.swift (delete flow)`.
  if (isWhole && /\(\d*[^\d()][^()]*\)/.test(following[0]) && first.startLine === null) return left
  append(head.places, places.slice(0, count))
  return left.slice(end + following[0].length)
}
