import { diffWordsWithSpace } from 'diff'
import { escapeHtml } from '../../src/markdown/index.ts'

/** Texts further apart than this share too little for marks to help. */
const mostEdits = 500

/**
 * What changed from one text to the next, word by word, as HTML with `del` and `ins`; null where they are the same, or
 * have too little in common.
 */
export function wordDiff(before: string, after: string): string | null {
  if (before === after) return null
  const changes = diffWordsWithSpace(before, after, { maxEditLength: mostEdits })
  if (changes === undefined) return null
  return changes
    .map(({ added, removed, value }) => {
      if (added) return `<ins class="words">${escapeHtml(value)}</ins>`
      return removed ? `<del class="words">${escapeHtml(value)}</del>` : escapeHtml(value)
    })
    .join('')
}
