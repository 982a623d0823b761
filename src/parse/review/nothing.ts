import { saysNone, saysNothing } from '../../grammar/nothing-found.ts'
import { ratingOf } from '../../grammar/rating-words.ts'
import { roleOf } from '../../grammar/role-words.ts'
import type { Structure } from '../../markdown/scan.ts'
import { lineKinds } from '../../markdown/scan.ts'

/** In characters. A longer text may say this in one place and report problems in another. */
const longest = 6000

/**
 * Whether a text without findings is a review that found nothing: `LGTM, no issues found`, or sections of findings that
 * all say `None.`
 */
export function foundNothing(structure: Structure): boolean {
  const { lines } = structure
  const text = lines.slice(structure.from, structure.to)
  if (text.length > longest) return false
  let isOfFindings = false
  for (let line = structure.from; line < structure.to; line += 1) {
    const kind = structure.kind(line)
    if (kind !== lineKinds.text && kind !== lineKinds.heading) continue
    const words = lines.at(line).replace(/^\s*(?:#{1,6}|[-*+>]|\d{1,3}[.)])\s+/, '')
    if (words.split(/(?<=[.!?。])\s+|[;；]/).some((part) => saysNothing(part) && !saysNone(part))) return true
    const [name = '', value = ''] = /^([^:：]{2,40})[:：](.*)$/.exec(words)?.slice(1) ?? []
    if (saysNone(value) && namesFindings(name)) return true
    if (saysNone(words) && isOfFindings) return true
    if (kind === lineKinds.heading || words.length < longestName) isOfFindings = namesFindings(words)
  }
  return false
}

/** In characters. A longer line isn't the title of a section. */
const longestName = 40

function namesFindings(text: string): boolean {
  return ratingOf(text) !== null || roleOf(text)?.role === 'findings'
}
