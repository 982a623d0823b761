import { labelledHead } from '../../schemas/canonical.ts'
import { sectionOf } from './section-names.ts'

const marks = /^#{1,7}[ \t]+/
/** In characters. Longer lines don't name a section. */
const longestName = 120

/** Whether a line is always structure of a report or review, so that a fence before it can't contain it. */
export function isBoundary(line: string): boolean {
  const code = line.charCodeAt(0)
  if (code === 35) {
    const start = marks.exec(line)?.[0].length ?? line.length
    const name = line.slice(start).trimEnd()
    return name.length <= longestName && sectionOf(name)?.exact === true
  }
  return labelledHead.test(line)
}
