import { ratingOf } from '../../grammar/rating-words.ts'
import { type Block, textOfBlock } from './blocks.ts'
import { readHead } from './head.ts'
import { placesIn } from './places.ts'

/** Moves the parts below the title of a document up, beside those before it. */
export function untitled(root: Block, title: Block): Block {
  return { ...root, children: root.children.flatMap((part) => (part === title ? title.children : [part])) }
}

/**
 * Whether the only heading is the title of all below it: at the first level, or before everything, without a subject.
 */
export function isFirst({ children }: Block, title: Block | undefined): boolean {
  if (title === undefined || title.depth === 1) return title !== undefined
  const text = textOfBlock(title)
  const hasParts = title.children.some(({ kind }) => kind === 'heading')
  return hasParts && children[0] === title && ratingOf(text) === null && placesIn(text).length === 0
}

/** Whether nothing before a heading is rated, since bots write `Prompt for AI agents` below their findings. */
export function isAbove({ children }: Block, title: Block): boolean {
  const before = children.slice(0, children.indexOf(title))
  return before.every((part) => part.kind === 'rule' || readHead(textOfBlock(part), true).rated === null)
}

const boldNumber = /^\*\*(\d{1,3})[.)]\s/

/**
 * Whether paragraphs that begin with a bold number count from 1 over several sections: to 5 or more, or to 3 if each
 * names a place.
 */
export function countsThrough(root: Block): boolean {
  const numbers: number[] = []
  let placed = 0
  const sections = new Set<Block>()
  const visit = (parent: Block) => {
    for (const part of parent.children) {
      const number =
        part.kind === 'paragraph' || part.kind === 'lead' ? boldNumber.exec(part.own[0] ?? '')?.[1] : undefined
      if (number !== undefined) {
        numbers.push(Number(number))
        if (placesIn(part.own[0] ?? '').length > 0) placed += 1
        sections.add(parent)
      }
      visit(part)
    }
  }
  visit(root)
  const isLong = numbers.length >= 5 || (numbers.length >= 3 && placed === numbers.length)
  return isLong && sections.size > 1 && numbers.every((number, index) => number === index + 1)
}

/**
 * Whether a document is one numbered list and a sentence or two before it: a review that is nothing but its findings.
 */
export function isSoleList({ children }: Block): boolean {
  const entries = children.filter(({ kind }) => kind !== 'paragraph' && kind !== 'rule')
  const isNumbered = (part: Block) => part.kind === 'heading' && /^(?:\*\*)?\d{1,3}[.):]\s/.test(part.own[0] ?? '')
  const isListed = (part: Block) => part.kind === 'item' && part.marker === '1'
  if (entries.length === 0 || children.length - entries.length > 3) return false
  return entries.every(isNumbered) || entries.every(isListed)
}
