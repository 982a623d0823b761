import { nearest } from '../config/index.ts'

/** A hint at the word that was likely meant, to be put into a message between `;` and the rest; empty where none is near. */
export function meant(word: string, candidates: readonly string[], prefix = ''): string {
  const near = nearest(word, candidates)
  return near === undefined ? '' : ` did you mean '${prefix}${near}'?`
}
