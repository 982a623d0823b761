import { wordsWithSpaceDiff } from 'diff'
import { escapeHtml } from '../../src/markdown/index.ts'
import { type EditRun, shortestEdit } from './shortest-edit.ts'

/** The most edits for which marks help the reader. */
const mostEdits = 500
/** The least share of two texts that must be in both. */
const leastShared = 0.4

interface Change extends Pick<EditRun, 'kind'> {
  text: string
}

/** The page of a problem and the page of a round's changes compare the same texts, one soon after the other. */
const recent = new Map<string, Change[] | undefined>()
const mostRecent = 300

/** The changes between two texts, part by part; undefined if they have too little in common. */
function changesOf(before: string, after: string): Change[] | undefined {
  const key = `${before.length} ${before}${after}`
  if (recent.has(key)) return recent.get(key)
  const changes = findChanges(before, after)
  if (recent.size >= mostRecent) recent.clear()
  recent.set(key, changes)
  return changes
}

function findChanges(before: string, after: string): Change[] | undefined {
  // Searching for the shortest edit takes long if the texts have little in common; counting words does not.
  if (sharedWords(before, after) < leastShared) return undefined
  const [old, now] = [wordsWithSpaceDiff.tokenize(before), wordsWithSpaceDiff.tokenize(after)]
  const numbers = new Map<string, number>()
  const numbered = (words: readonly string[]) =>
    Int32Array.from(words, (word) => {
      const known = numbers.get(word) ?? numbers.size
      if (known === numbers.size) numbers.set(word, known)
      return known
    })
  let [oldAt, nowAt] = [0, 0]
  return shortestEdit(numbered(old), numbered(now), mostEdits)?.map(({ kind, length }) => {
    const words = kind === 'removed' ? old.slice(oldAt, oldAt + length) : now.slice(nowAt, nowAt + length)
    if (kind !== 'added') oldAt += length
    if (kind !== 'removed') nowAt += length
    return { kind, text: words.join('') }
  })
}

/** The share of the words of two texts that are in both. */
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
 * The changes from one text to the next, word by word, as HTML with `del` and `ins`; null if they are the same, or have too
 * little in common.
 */
export function wordDiff(before: string, after: string): string | null {
  if (before === after) return null
  const changes = changesOf(before, after)
  if (changes === undefined) return null
  return changes.map(({ kind, text }) => markBy[kind](text)).join('')
}

/** The same for a title and the text below it: a title may be replaced, but the texts must have enough in common. */
export function titledDiff(
  before: { title: string; body: string },
  after: { title: string; body: string },
): string | null {
  if (before.title === after.title && before.body === after.body) return null
  const title =
    before.title === after.title
      ? escapeHtml(after.title)
      : (wordDiff(before.title, after.title) ?? markBy.removed(before.title) + markBy.added(after.title))
  const body = before.body === after.body ? escapeHtml(after.body) : wordDiff(before.body, after.body)
  return body === null ? null : `${title}\n\n${body}`.trim()
}

/** Two texts as HTML for two columns: `del` marks what is only in the first one, `ins` what is only in the second one. */
export interface Sides {
  before: string
  after: string
}

/** If the texts have too little in common, nothing is marked. */
export function wordSides(before: string, after: string): Sides {
  const changes = changesOf(before, after)
  if (changes === undefined) return { before: escapeHtml(before), after: escapeHtml(after) }
  const without = (other: EditRun['kind']) =>
    changes
      .filter(({ kind }) => kind !== other)
      .map(({ kind, text }) => markBy[kind](text))
      .join('')
  return { before: without('added'), after: without('removed') }
}

const markBy: Record<EditRun['kind'], (text: string) => string> = {
  both: escapeHtml,
  added: (text) => `<ins class="words">${escapeHtml(text)}</ins>`,
  removed: (text) => `<del class="words">${escapeHtml(text)}</del>`,
}
