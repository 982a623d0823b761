import type { Report } from '../../../schemas/report.ts'
import type { Section } from '../../../schemas/review.ts'
import { plainText } from '../../markdown/inline.ts'
import { veto } from './sentence.ts'

/** A claim that tests cover some code. */
export interface TestedCode {
  /** The code spans of the claim. */
  code: string[]
  /** The claim, as plain text. */
  text: string
}

const telling: readonly Section['name'][] = ['summary', 'observations', 'testing']

const claim =
  /\btests?\s+(?:\w+ly\s+)?(?:cover|exercise|verify)(?:s|ed)?\b|\b(?:covered|exercised|verified) by\b.*\btests?\b/i

/** Where a claim ends: its sentence, its entry of a list, or a word that takes something back. */
const ends =
  /(?<=[.;!?])\s+|\n\s*(?:[-*+]|\d{1,3}[.)])\s|\n\s*\n|\s+[—–]\s+|,?\s+(?:but|while|although|though|however|yet)\s/

/** What a report and its reviews say that tests cover, by name, plainly and without exception. */
export function readTested({ sections, reviews }: Report): TestedCode[] {
  const told = [...sections, ...reviews.flatMap((review) => review.sections)]
  return told.flatMap(({ name, markdown }) => (telling.includes(name) ? readText(markdown) : []))
}

function readText(markdown: string): TestedCode[] {
  if (!claim.test(markdown)) return []
  return markdown.split(ends).flatMap((clause) => {
    if (!claim.test(clause) || veto.test(clause)) return []
    const code = [...clause.matchAll(/`([^`\n]{1,200})`/g)].map(([, span = '']) => span)
    return code.length > 0 ? [{ code, text: plainText(clause.replace(/\s+/g, ' ')).trim() }] : []
  })
}
