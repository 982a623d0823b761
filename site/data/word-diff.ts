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
      if (added) return inserted(value)
      return removed ? deleted(value) : escapeHtml(value)
    })
    .join('')
}

/** Two texts for two columns, as HTML: what the first alone has is `del`, what the second alone has `ins`. */
export interface Sides {
  before: string
  after: string
}

/** Where the texts have too little in common nothing is marked. */
export function wordSides(before: string, after: string): Sides {
  const changes = diffWordsWithSpace(before, after, { maxEditLength: mostEdits })
  if (changes === undefined) return { before: escapeHtml(before), after: escapeHtml(after) }
  const side = (mine: 'added' | 'removed', other: 'added' | 'removed', mark: (text: string) => string) =>
    changes
      .filter((change) => !change[other])
      .map((change) => (change[mine] ? mark(change.value) : escapeHtml(change.value)))
      .join('')
  return { before: side('removed', 'added', deleted), after: side('added', 'removed', inserted) }
}

function inserted(text: string): string {
  return `<ins class="words">${escapeHtml(text)}</ins>`
}

function deleted(text: string): string {
  return `<del class="words">${escapeHtml(text)}</del>`
}
