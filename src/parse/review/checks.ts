import { checkResultOfMark } from '../../grammar/check-words.ts'
import type { CheckResult } from '../../grammar/languages/language.ts'
import { type Block, textOfBlock } from './blocks.ts'
import { readHead } from './head.ts'
import { placesIn } from './places.ts'

/** The most parts that are examined. */
const mostParts = 2000

/** In parts below the root. */
const deepest = 5

/**
 * Whether a text lists the results of checks: some passed, some failed, and half of those that failed name a line. A
 * guide or plan marks what to do and what is not done in the same way, and names files at most.
 */
export function listsResults(root: Block): boolean {
  let examined = 0
  const count = { passed: 0, failed: 0, placed: 0 }
  const examine = ({ children }: Block, depth: number): void => {
    for (const part of children) {
      examined += 1
      if (examined > mostParts) return
      const result = resultOf(part)
      if (result !== null) count[result] += 1
      if (result === 'failed' && isPlaced(part)) count.placed += 1
      if (depth < deepest) examine(part, depth + 1)
    }
  }
  examine(root, 1)
  return count.passed > 0 && count.failed > 0 && count.placed * 2 >= count.failed
}

function resultOf(part: Block): CheckResult | null {
  if (part.kind !== 'item' && part.kind !== 'heading' && part.kind !== 'lead') return null
  const text = textOfBlock(part)
  return checkResultOfMark(text) ?? readHead(text, part.kind === 'item').result
}

/** Whether a part names a place in its head or right below it. */
function isPlaced(part: Block): boolean {
  return [part, ...part.children.slice(0, 2)].some((block) =>
    placesIn(textOfBlock(block)).some(({ startLine }) => startLine !== null),
  )
}
