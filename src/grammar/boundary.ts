import { labelledHead } from '../../schemas/canonical.ts'
import { sectionOf } from './section-names.ts'

const sectionHeading = /^#{1,7}[ \t]+(.{1,120}?)[ \t]*$/

/** Lines that are structure of a report or a review wherever they are: a fence that swallows one lacks its end. */
export function isBoundary(line: string): boolean {
  const code = line.charCodeAt(0)
  if (code === 35) return sectionOf(sectionHeading.exec(line)?.[1] ?? '')?.exact === true
  return labelledHead.test(line)
}
