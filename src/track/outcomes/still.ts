import type { Finding } from '../../../schemas/finding.ts'

const stillThere =
  /\b(?:still|remains?|remaining|unaddressed|unfixed|unresolved|persists?|carr(?:y|ies|ied)[ -](?:forward|over)|not (?:yet |fully |completely )*(?:fixed|addressed|resolved|done)|(?:only )?part(?:ly|ially) (?:fixed|addressed|resolved|done))\b/i

/** Whether the head of a finding, or the tag that ends it, says that the problem is still there. */
export function saysStill({ title, notes, body }: Pick<Finding, 'title' | 'notes' | 'body'>): boolean {
  return [title, ...notes, closingTag(body)].some((text) => stillThere.test(text))
}

/** The last line of a body if it's in parentheses: `(suggestion, gap — carried over from round 2)`; else empty. */
function closingTag(body: string): string {
  const text = body.trimEnd()
  const last = text.slice(text.lastIndexOf('\n') + 1)
  return /^[*_]?\(.*\)[*_]?$/.test(last) ? last : ''
}
