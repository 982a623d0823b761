import type { Item } from '../../../schemas/review.ts'
import { lineKinds, type Structure } from '../../markdown/scan.ts'
import type { AgentNames } from '../header/agents.ts'
import { readMarker } from './entries.ts'
import { readItems } from './items.ts'

const covered =
  /\b(?:cover(?:s|ed|ing)?|exercis(?:es?|ing)|verif(?:y|ies)|tested)\b(?!.*\b(?:un\w+|not|no|gaps?|missing|lacks?|should|remaining|highest[- ]risk)\b)/i

/** In characters. A longer line doesn't introduce a list. */
const longestLead = 400

/**
 * The gaps in the testing section of a raw review: the items of its lists, except after a line such as
 * `The suite covers:`; without a list, its paragraphs.
 */
export function readGaps(structure: Structure, from: number, to: number, names: AgentNames): Item[] {
  let line = from
  let isCovered = false
  return readItems(structure, from, to, names, 'all').filter(({ position }) => {
    for (; line < position.start.line - 1; line += 1) {
      if (isLead(structure, line)) isCovered = covered.test(structure.lines.at(line))
    }
    return !isCovered
  })
}

/** Whether a line is unindented text and not a list item. */
function isLead(structure: Structure, line: number): boolean {
  const { lines } = structure
  const [start, end] = [lines.start(line), lines.end(line)]
  if (structure.kind(line) !== lineKinds.text || end - start > longestLead) return false
  return !/[ \t]/.test(lines.text.charAt(start)) && readMarker(lines.text, start, end) === null
}
