import { labelledHead } from '../../schemas/canonical.ts'
import { sectionOf } from './section-names.ts'

const marks = /^#{1,7}[ \t]+/
/** Longer ones name no section. */
const longestName = 120

/** Lines that are structure of a report or a review wherever they are: a fence that swallows one lacks its end. */
export function isBoundary(line: string): boolean {
  const code = line.charCodeAt(0)
  if (code === 35) {
    const start = marks.exec(line)?.[0].length ?? line.length
    const name = line.slice(start).trimEnd()
    return name.length <= longestName && sectionOf(name)?.exact === true
  }
  return labelledHead.test(line)
}
