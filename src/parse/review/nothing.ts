import { saysNothing } from '../../grammar/vocabulary.ts'
import type { Structure } from '../../markdown/scan.ts'
import { lineKinds } from '../../markdown/scan.ts'

/** A longer text that says so somewhere may say much else. */
const longest = 6000

/**
 * Whether a text without findings is a review that found nothing: `LGTM, no issues found`, or sections of findings that
 * all say `None.`
 */
export function foundNothing(structure: Structure): boolean {
  const { lines } = structure
  const text = lines.slice(structure.from, structure.to)
  if (text.length > longest) return false
  for (let line = structure.from; line < structure.to; line += 1) {
    const kind = structure.kind(line)
    if (kind !== lineKinds.text && kind !== lineKinds.heading) continue
    const words = lines.at(line).replace(/^\s*(?:#{1,6}|[-*+>]|\d{1,3}[.)])\s+/, '')
    if (words.split(/(?<=[.!?。])\s+|[;；]/).some(saysNothing)) return true
  }
  return false
}
