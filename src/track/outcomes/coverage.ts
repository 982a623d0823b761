import type { Finding } from '../../../schemas/finding.ts'
import type { Report } from '../../../schemas/report.ts'
import type { Section } from '../../../schemas/review.ts'
import { plainText } from '../../markdown/plain-text.ts'
import { aspectOf, codeSpansOf, namesOf, withoutCode } from '../../match/index.ts'
import { unqualifiedClaims } from './claims.ts'
import { filePath } from './file-path.ts'

/** A claim that code is covered by tests. */
interface TestedCode {
  /** The code spans of the claim. */
  code: string[]
  /** The claim, as plain text. */
  text: string
}

const sectionsThatClaim: readonly Section['name'][] = ['summary', 'observations', 'testing']

const claim =
  /\btests?\s+(?:\w{1,20}ly\s+)?(?:cover|exercise|verify)(?:s|ed)?\b|\b(?:covered|exercised|verified) by\b.{0,200}\btests?\b/i

/** The unqualified claims in a report and its reviews that named code is covered by tests. */
export function readTested({ sections, reviews }: Report): TestedCode[] {
  const parts = [...sections, ...reviews.flatMap((review) => review.sections)]
  return parts.flatMap(({ name, markdown }) => (sectionsThatClaim.includes(name) ? readText(markdown) : []))
}

function readText(markdown: string): TestedCode[] {
  return unqualifiedClaims(markdown).flatMap((text) => {
    if (!claim.test(text)) return []
    const code = [...text.matchAll(/`([^`\n]{1,200})`/g)].map(([, span = '']) => span)
    return code.length > 0 ? [{ code, text: plainText(text.replace(/\s+/g, ' ')).trim() }] : []
  })
}

/** The claim that the code for which a finding asks for tests is now covered by tests; null if there is none. */
export function testedBy(finding: Finding, tested: readonly TestedCode[]): string | null {
  if (aspectOf(finding.title) !== 'test') return null
  const text = `${finding.titleMarkdown}\n${withoutCode(finding.body)}`.replace(filePath, '')
  const asked = new Set(namesOf(codeSpansOf(text)))
  const claim = tested.find(({ code }) => {
    const names = new Set(namesOf(code.join('\n')))
    return [...names].every((name) => asked.has(name)) && names.size === asked.size
  })
  return claim?.text ?? null
}
