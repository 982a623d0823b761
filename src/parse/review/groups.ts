import { type Rated, ratingOf, ratingOfPicture, urgencyOf } from '../../grammar/rating-words.ts'
import { roleOf } from '../../grammar/role-words.ts'
import { type Block, textOfBlock } from './blocks.ts'
import { type Candidate, has, threshold } from './candidate.ts'
import { fieldOfBlock } from './fields.ts'
import { readHead } from './head.ts'

/**
 * What headings rate in their own words: `What must go before launch` beside `Small stuff`. One of them alone may be
 * the title of a problem; two that say different things are a scale.
 */
export function urgencyOfGroups(parts: readonly Block[]): Map<Block, Rated> {
  const found = new Map<Block, Rated>()
  const seen = new Set<string>()
  for (const part of parts) {
    if (part.kind !== 'heading' && part.kind !== 'lead') continue
    const text = textOfBlock(part)
    const rated = ratingOf(text)
    const urgent = rated ?? (part.children.length > 0 ? urgencyOf(text) : null)
    if (urgent === null) continue
    seen.add(urgent.rating)
    if (rated === null) found.set(part, urgent)
  }
  return seen.size > 1 ? found : new Map()
}

/**
 * `## 🟡 Worth a look` beside `## 🔴 Blocking` and `## 🟢 Naming`, each over nothing but entries: pictures that are used
 * once each rate the lists below them.
 */
export function picturedGroups(parts: readonly Block[]): ReadonlyMap<Block, Rated> {
  const groups = new Map<Block, Rated>()
  const sections = parts.filter(({ kind, children }) => (kind === 'heading' || kind === 'lead') && children.length > 0)
  if (!sections.some((part) => ratingOfPicture(textOfBlock(part).slice(0, mostMarks)) !== null)) return groups
  for (const part of sections) {
    const { rated, pictured, label, number, places } = readHead(textOfBlock(part), false)
    const isBare = label === null && number === null && places.length === 0
    const level = isBare ? (rated ?? ratingOf(textOfBlock(part)) ?? pictured) : null
    if (level && part.children.some(isEntry)) groups.set(part, level)
  }
  const levels = new Set([...groups.values()].map(({ rating }) => rating))
  const areLists = [...groups.keys()].every(({ children }) => children.every(isEntry))
  const isNamed = [...groups.keys()].some((part) => namesGroup(textOfBlock(part)))
  if (levels.size < 2 || levels.size < groups.size || !areLists || !isNamed) return new Map()
  return new Map([...groups].filter(([, { word }]) => ratingOfPicture(word) !== null && !/\p{L}/u.test(word)))
}

/** Whether a heading names a group, such as `Blocking`; others may be titles of findings: `🔴 Token leaks to the log`. */
function namesGroup(text: string): boolean {
  return ratingOf(text) !== null || urgencyOf(text) !== null || roleOf(text) !== null
}

/** In characters. A picture that rates is at the start of a heading. */
const mostMarks = 8

/** Whether a part is an entry of a list, and no field of what is above it. */
function isEntry(part: Block): boolean {
  return part.kind === 'item' && fieldOfBlock(part).length === 0
}

/** The reasons for a part that come from its own text, such as a rating, an id, a place or fields. */
export function solidity(candidate: Candidate): number {
  const isRated = has(candidate, 'rating') || has(candidate, 'emoji')
  return [isRated, has(candidate, 'id'), has(candidate, 'place'), has(candidate, 'field')].filter(Boolean).length
}

/** Whether nothing below a part can explain it better than the part as one finding. */
export function isSurelyOne(candidate: Candidate): boolean {
  return candidate.own !== null && solidity(candidate) >= 2
}

/** Whether the findings below a part explain it better than the part as one finding. */
export function goesBelow(candidate: Candidate, below: readonly Candidate[]): boolean {
  if (below.length === 0 || isSurelyOne(candidate)) return false
  if (isAtLineBelow(candidate, below)) return true
  const solid = below.filter((child) => solidity(child) >= 2)
  if (solidity(candidate) >= 2) return solid.length >= 2 && below.some(({ own }) => own !== null)
  if (below.length >= 2) return true
  const sum = below.reduce((total, { score }) => total + score, 0)
  return sum >= candidate.score && (solid.length > 0 || candidate.score < threshold + 1)
}

/** Whether a file is the heading, and its only problem has its own line below. */
function isAtLineBelow({ title, places }: Candidate, [only, ...more]: readonly Candidate[]): boolean {
  const [file, ...files] = places
  const [place] = only?.places ?? []
  const isSame = file !== undefined && files.length === 0 && file.startLine === null && file.path === place?.path
  return isSame && more.length === 0 && place.startLine !== null && only?.title === title
}

/** `HIGH / MAJOR – product code (2)`: a rating, a subject and a count head a group. */
export function isGroup(part: Block, candidate: Candidate): boolean {
  if (part.kind !== 'heading' && part.kind !== 'lead') return false
  // `P0 – before the release` over boxes to tick.
  const isOfTasks =
    !candidate.isPlaced &&
    part.children.length > 0 &&
    part.children.every(({ kind, own }) => kind === 'item' && /^\[[ xX]\]\s/.test(own[0] ?? ''))
  if (isOfTasks && candidate.own !== null && candidate.label === null) return true
  return (
    candidate.own !== null &&
    candidate.label === null &&
    /[（(]\s*\d+(?:\s+\p{L}+)?\s*[)）]\W*$/u.test(textOfBlock(part))
  )
}
