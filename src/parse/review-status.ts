import type { ReviewStatus } from '../../schemas/enums.ts'
import type { Review } from '../../schemas/review.ts'
import { hasCleanPhrase, leavesOut, saysNothing } from '../grammar/nothing-found.ts'
import { announcesWork, pointsElsewhere, saysAgentFailed, saysCut, saysFailed } from '../grammar/runs.ts'

/** Matches data that says that nothing was found. */
const emptyList = /"(?:findings|issues|comments|results)"\s*:\s*\[\s*\]/i

/** In characters. Longer texts are reviews, whatever words they contain. */
const longest = { clean: 4000, stub: 4000, failure: 1500, announcement: 400, cut: 1500, edge: 240 }

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
    if (!isClean && source.split('\n').some(pointsElsewhere)) return 'stub'
    if (length < longest.failure && review.summary === null && tellsOfFailure(source)) return 'failed'
    if (length < longest.announcement && review.summary === null && !isClean && announcesWork(source)) return 'failed'
  }
  return length < longest.cut && edgesOf(source).some(saysCut) ? 'partial' : 'completed'
}

/** The first and last lines outside fences, where a text describes itself rather than the code. */
function edgesOf(source: string): string[] {
  const lines = source
    .replace(/^(`{3,}|~{3,})[^\n]*\n[\s\S]*?\n\1[^\n]*$/gm, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
  return [...lines.slice(0, 3), ...lines.slice(-3)].filter((line) => line.length < longest.edge)
}

function tellsOfFailure(source: string): boolean {
  return saysClean(source) ? saysAgentFailed(source) : saysFailed(source)
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
