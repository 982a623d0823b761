import { largest } from '../../lists.ts'
import type { Block } from './blocks.ts'
import { readPlace } from './places.ts'

/**
 * Moves parts between two numbered entries into the first of them. Parts after the last entry are moved too if earlier
 * entries had such parts.
 */
export function adopt(parent: Block): void {
  const kept: Block[] = []
  let entry: Block | null = null
  let taken = 0
  const { children } = parent
  const last = children.findLastIndex((child) => child.kind === 'item' && child.marker === '1')
  const first = children.findIndex((child) => child.kind === 'item' && child.marker === '1')
  // A file alone above the first entry is what the entries below it are about, and so is the next one.
  const areOfFiles = isFileAlone(children[first - 1])
  for (const [index, child] of children.entries()) {
    if (child.kind === 'item' && child.marker === '1') {
      entry = child
      kept.push(child)
      continue
    }
    const mayBelong =
      entry !== null &&
      ['paragraph', 'code', 'item', 'table'].includes(child.kind) &&
      !(areOfFiles && isFileAlone(child))
    if (
      mayBelong &&
      entry &&
      (index < last ? isSequel(children, index, entry) : (taken > 0 || isLink(child)) && child.kind !== 'table')
    ) {
      entry.children.push(child)
      taken += 1
    } else {
      if (child.kind !== 'rule') entry = null
      kept.push(child)
    }
  }
  parent.children = kept
  for (const child of kept) if (child.children.length > 0 && child.kind !== 'table') adopt(child)
}

/** Whether a block is a line that only names a file, and no line of it. */
function isFileAlone(part: Block | undefined): boolean {
  if (part?.kind !== 'paragraph' || part.own.length !== 1) return false
  const place = readPlace(part.own[0] ?? '')
  return place !== null && place.startLine === null
}

/** Whether a block is a line that only contains a link, as reviewers put below the entries of a list. */
function isLink({ kind, own }: Block): boolean {
  return kind === 'paragraph' && own.length === 1 && /^<?https?:\/\/\S+>?$/.test(own[0] ?? '')
}

/** Whether the next numbered entry counts on from this one. */
function isSequel(children: readonly Block[], from: number, entry: Block): boolean {
  for (let at = from; at < children.length && at < from + 40; at += 1) {
    const child = children[at]
    if (child?.kind === 'item' && child.marker === '1')
      return child.number === null || entry.number === null || child.number >= entry.number
  }
  return false
}

/** Sets the ends of all blocks: a section ends at the next one, and other blocks at the end of their content. */
export function close(parent: Block, end: number): void {
  for (const [index, child] of parent.children.entries()) {
    const next = parent.children[index + 1]
    const limit = next?.line ?? end
    if (child.kind === 'table') continue
    if (child.kind === 'heading' || child.kind === 'lead') close(child, limit)
    else if (child.children.length > 0) close(child, Math.min(limit, largest([...[child.to], lastLine(child)])))
    child.to = child.kind === 'heading' || child.kind === 'lead' ? limit : Math.max(child.to, lastLine(child))
  }
  if (parent.kind === 'root') parent.to = end
}

function lastLine(part: Block): number {
  const last = part.children.at(-1)
  return Math.max(part.to, (part.at.at(-1) ?? part.line) + 1, last ? lastLine(last) : 0)
}
