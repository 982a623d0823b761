import type { ReviewStatus } from '../../schemas/enums.ts'
import type { Review } from '../../schemas/review.ts'
import { hasCleanPhrase, leavesOut, saysNothing } from '../grammar/vocabulary.ts'

const stub =
  /\[?(?:full (?:text|review)|complete review|see)\b[^\n]*?(?:\/tmp\/|\/var\/folders\/|\bTEMP\b|~\/)[^\n]*|^[^\S\n\r\u2028\u2029]*(?:see|full text in) `?\/\S+`?\.?\s*$/im
const failure =
  /\b(?:failed|(?:did not|didn['’]t|never) (?:complete|finish|run|start|produce|return|respond)|(?:produced|returned|wrote|gave|left) (?:no|nothing|an empty)\b|no (?:output|response|usable|review (?:was|text|produced)|report was)\b|empty (?:output|review|response|file)|timed? ?out|rate[- ]limit|quota|capacity|429|503|crashed|aborted|killed|stalled|hung|looped|refused|gave up|out of memory|context (?:window|length)|unavailable|hallucinat|not run\b|skipped this)/i
/** Phrases with which agents announce their work. If nothing follows, the review failed. */
const announcement =
  /^\W*(?:I(?:['’]ll| will|['’]m going to| am going to)\b|let me\b|let['’]s\b|first,? I\b|starting\b|now I\b)/i
/** Matches lines about a truncated review: `[Output truncated]`, `The review was cut off`. */
const cut =
  /^[\W_]*(?:(?:note|warning)\W+)?(?:(?:the|my|this|its) )?(?:(?:output|review|response|report|text|transcript|message|run|session|agent)s? (?:was |is |were |got |has been )?)?(?:truncated|cut off|interrupted|incomplete output)(?: (?:here|early|mid\w*|due to|because|by|after|before)\b[^\n]{0,60})?[\W_]*$|\b(?:hit|reached|exceeded) (?:the|my|its|an) output limit\b/im

/** Matches data that says that nothing was found. */
const emptyList = /"(?:findings|issues|comments|results)"\s*:\s*\[\s*\]/i

/** Matches failures of the agent or its run, with words that may also be about code. */
const byRun =
  /\b(?:(?:the|this) agent|reviewer|codex|claude|gemini|copilot)\b[^.;\n]{0,40}?\b(?:failed|timed? ?out|crashed|aborted|killed|stalled|hung|looped|quota|rate[- ]limit|capacity|unavailable|429|503|out of memory|did not|didn['’]t|never|no output|not run)\b|\b(?:the|this|my|its) (?:review|run|session|pass) (?:(?:was|has|had|is|got) )?(?:failed|timed? ?out|crashed|aborted|killed|stalled|interrupted)\b|\b(?:no (?:output|response|review (?:was|text|produced))|empty (?:output|review|response|file)|gave up|skipped this)\b/i

/** In characters. Longer texts are reviews, whatever words they contain. */
const longest = { clean: 4000, stub: 4000, failure: 1500, announcement: 400, cut: 1500 }

/**
 * The status of a review. A short text without findings is a stub if it refers to another place, and failed if it says
 * so or is empty.
 */
export function statusOfReview(review: Pick<Review, 'source' | 'findings' | 'coverage' | 'summary'>): ReviewStatus {
  const source = review.source.trim()
  const { length } = source
  if (length === 0) return 'failed'
  if (length < longest.stub && review.findings.length === 0 && review.coverage.length === 0) {
    const isClean = saysClean(source)
    if (!isClean && stub.test(source)) return 'stub'
    if (length < longest.failure && review.summary === null && tellsOfFailure(source)) return 'failed'
    if (length < longest.announcement && review.summary === null && !isClean && announcement.test(source))
      return 'failed'
  }
  return length < longest.cut && cut.test(edgesOf(source)) ? 'partial' : 'completed'
}

/** The first and last lines outside fences, where a text describes itself rather than the code. */
function edgesOf(source: string): string {
  const lines = source
    .replace(/^(`{3,}|~{3,})[^\n]*\n[\s\S]*?\n\1[^\n]*$/gm, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
  return [...lines.slice(0, 3), ...lines.slice(-3)].join('\n')
}

function tellsOfFailure(source: string): boolean {
  return saysClean(source) ? byRun.test(source) : failure.test(source)
}

function sentencesOf(source: string): string[] {
  return source.split(/(?<=[.!?。])\s+|[;；\n]/)
}

/** Whether a text without findings says that nothing was found, so that it is a valid review. */
export function saysClean(source: string): boolean {
  if (source.length >= longest.clean) return false
  const sentences = sentencesOf(source).filter((sentence) => !leavesOut(sentence))
  return hasCleanPhrase(sentences.join('\n')) || emptyList.test(source) || sentences.some(saysNothing)
}
