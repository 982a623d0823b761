import { ratingOf } from '../../grammar/rating-words.ts'
import { roleOf } from '../../grammar/role-words.ts'
import { type Block, textOfBlock } from './blocks.ts'
import { isFieldBlock } from './fields.ts'
import { isLedByLines } from './finding-starts.ts'
import { isRemarkAlone } from './head-evidence.ts'
import { linesAlone } from './line-ranges.ts'
import { isPlaceLine } from './places.ts'

/** Matches the start of a paragraph that may be a finding: bold words, an id, a tag, a rating, an emoji. */
const paragraphHead =
  /^(?:\*\*|__|`?\[[\p{Lu}P]|`?\(?[A-Z]{1,6}-?\d{1,4}[.):`\]]|[A-Z]{2,8}-\d{2,4}-\d{2,4}\s|P[0-4]\b|L\d{1,6}[-–]L?\d{1,6}:\s|[\u{1f300}-\u{1faff}\u2600-\u27bf])/u

/** Matches list items with a rating or lines, which aren't details of the part before. */
const ratedItem = /^(?:\*\*|__)?(?:\[?(?:[\u{1f300}-\u{1faff}\u2600-\u27bf]|P[0-4]\b)|\[\p{Lu}{2})/u

const ratedTask = /^\[[ xX]\]\s+(?:\*\*|__|\[)?([\p{L}\d ]{2,20}?)(?:\*\*|__|\])?(?=[\s:])/u

function isRatedItem(text: string): boolean {
  const word = ratedTask.exec(text)?.[1]
  return ratedItem.test(text) || isLedByLines(text) || (word !== undefined && ratingOf(word) !== null)
}

/** Moves parts after a paragraph or numbered item that looks like a head into it, up to the next head. */
export function gather(parts: readonly Block[]): Block[] {
  const gathered: Block[] = []
  let head: Block | null = null
  let group: Block | null = null
  let isPlaceAlone = false
  for (const part of parts) {
    if (head !== null && isFoldedPart(part)) {
      head.children.push(part)
      head.to = Math.max(head.to, part.to)
      continue
    }
    if (part.kind === 'heading') {
      const text = textOfBlock(part)
      if (part.children.length === 0 && ratingOf(text)) group = { ...part, children: [] }
      else if (group !== null && (part.depth !== group.depth || ratingOf(text) || roleOf(text))) group = null
      // An empty `## High` before `## 1. …` heads it, as deep as it is.
      if (group !== null && part.depth === group.depth && !ratingOf(text)) {
        group.children.push(part)
        group.to = part.to
        continue
      }
      head = null
      gathered.push(group ?? part)
      continue
    }
    group = null
    const mayHead = part.kind === 'paragraph' || (part.kind === 'item' && part.marker === '1')
    if (isPlaceAlone && head !== null && part.kind === 'paragraph') {
      // A line that is only a location, such as `src/a.ts`, line 12, starts a finding with the next part.
      isPlaceAlone = false
      head.children.push(part)
      head.to = Math.max(head.to, part.to)
      continue
    }
    isPlaceAlone = part.kind === 'paragraph' && isPlaceAbove(textOfBlock(part))
    if (
      isPlaceAlone ||
      (mayHead && (part.id !== null || paragraphHead.test(part.own[0] ?? '')) && !isFieldBlock(part))
    ) {
      head = { ...part, children: [...part.children] }
      gathered.push(head)
    } else if (
      head !== null &&
      !(part.kind === 'item' && part.marker === '1' && head.kind === 'item') &&
      !(part.kind === 'item' && isRatedItem(part.own[0] ?? '')) &&
      ['paragraph', 'item', 'code', 'table'].includes(part.kind)
    ) {
      head.children.push(part)
      head.to = Math.max(head.to, part.to)
    } else {
      head = null
      gathered.push(part)
    }
  }
  return gathered
}

/** Whether a `<details>` holds a part of a finding, such as its analysis or its fix, rather than a list of findings. */
export function isFoldedPart(part: Block): boolean {
  return part.isFold && roleOf(textOfBlock(part))?.role === 'part'
}

/** Whether a line is nothing but a place, or lines of the file that the heading names, perhaps with a rating. */
function isPlaceAbove(text: string): boolean {
  return isPlaceLine(text) || linesAlone(text).length > 0 || isRemarkAlone(text)
}
