import { nearest } from '../nearest.ts'

/** A hint such as ` did you mean 'lint'?`, for use after the `;` of a message; empty if no candidate is similar. */
export function meant(word: string, candidates: readonly string[], prefix = ''): string {
  const near = nearest(word, candidates)
  return near === undefined ? '' : ` did you mean '${prefix}${near}'?`
}
