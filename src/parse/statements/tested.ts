import type { Report } from '../../../schemas/report.ts'
import type { Section } from '../../../schemas/review.ts'
import { plainText } from '../../markdown/plain-text.ts'
import { plainClaims } from './plain.ts'

/** A claim that tests cover some code. */
export interface TestedCode {
  /** The code spans of the claim. */
  code: string[]
  /** The claim, as plain text. */
  text: string
}

const telling: readonly Section['name'][] = ['summary', 'observations', 'testing']

const claim =
  /\btests?\s+(?:\w{1,20}ly\s+)?(?:cover|exercise|verify)(?:s|ed)?\b|\b(?:covered|exercised|verified) by\b.{0,200}\btests?\b/i

/** What a report and its reviews say that tests cover, by name, plainly and without exception. */
export function readTested({ sections, reviews }: Report): TestedCode[] {
  const told = [...sections, ...reviews.flatMap((review) => review.sections)]
  return told.flatMap(({ name, markdown }) => (telling.includes(name) ? readText(markdown) : []))
}

function readText(markdown: string): TestedCode[] {
  return plainClaims(markdown).flatMap((text) => {
    if (!claim.test(text)) return []
    const code = [...text.matchAll(/`([^`\n]{1,200})`/g)].map(([, span = '']) => span)
    return code.length > 0 ? [{ code, text: plainText(text.replace(/\s+/g, ' ')).trim() }] : []
  })
}
