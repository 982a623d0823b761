import { diffWordsWithSpace } from 'diff'
import { escapeHtml } from '../../src/markdown/index.ts'

/** Texts further apart than this share too little for marks to help. */
const mostEdits = 500
/** So much of two texts must be in both. */
const leastShared = 0.4

/** What changed, part by part; undefined where the texts have too little in common. */
function changesOf(before: string, after: string): ReturnType<typeof diffWordsWithSpace> | undefined {
  // Looking for the shortest way between two texts takes long when there is none; counting words does not.
  if (sharedWords(before, after) < leastShared) return undefined
  return diffWordsWithSpace(before, after, { maxEditLength: mostEdits })
}

/** The share of the words of two texts that has a counterpart in the other. */
function sharedWords(before: string, after: string): number {
  const words = (text: string) => text.match(/[\p{L}\p{N}_]+/gu) ?? []
  const left = new Map<string, number>()
  const [old, now] = [words(before), words(after)]
  for (const word of old) left.set(word, (left.get(word) ?? 0) + 1)
  let shared = 0
  for (const word of now) {
    const count = left.get(word) ?? 0
    if (count === 0) continue
    left.set(word, count - 1)
    shared += 1
  }
  return old.length + now.length === 0 ? 1 : (2 * shared) / (old.length + now.length)
}

/**
 * What changed from one text to the next, word by word, as HTML with `del` and `ins`; null where they are the same, or
 * have too little in common.
 */
export function wordDiff(before: string, after: string): string | null {
  if (before === after) return null
  const changes = changesOf(before, after)
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
  const changes = changesOf(before, after)
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
