import type { ReviewStatus } from '../../schemas/enums.ts'

const stub =
  /\[?(?:full (?:text|review)|complete review|see)\b[^\n]*?(?:\/tmp\/|\/var\/folders\/|\bTEMP\b|~\/)[^\n]*|^\s*(?:see|full text in) `?\/\S+`?\.?\s*$/im
const failure =
  /\b(?:failed|did not (?:complete|finish|run)|no output|empty (?:output|review|response)|timed? out|rate[- ]limit|quota|capacity|429|503|crashed|unavailable|hallucinat)/i
const cut = /\b(?:truncated|cut off|incomplete output|output limit|interrupted)\b/i

/** Longer texts are reviews, whatever words they use. */
const longest = { stub: 4000, failure: 1500, cut: 1500 }

/**
 * What became of a review. A short text without findings is a stub where it points elsewhere, and failed where it says
 * so or says nothing.
 */
export function statusOfReview(source: string, hasFindings: boolean, hasSummary: boolean): ReviewStatus {
  const { length } = source.trim()
  if (length === 0) return 'failed'
  if (!hasFindings && length < longest.stub && stub.test(source)) return 'stub'
  if (!hasFindings && !hasSummary && length < longest.failure && failure.test(source)) return 'failed'
  return length < longest.cut && cut.test(source) ? 'partial' : 'completed'
}
