import type { Finding } from '../../schemas/finding.ts'
import { lazily } from '../lazily.ts'
import { shareFileName, wordsOf } from '../match/index.ts'

/**
 * A rough look at whether two texts are of the same thing, by a few words of a title. The matcher judges better: of 16
 * raw findings that labels say were dropped it finds 15, this 12. But it reads every word of both: with it in the place
 * of this file, linting 122 reports takes two and a half times as long.
 */

/** What the words of a title begin with, in whatever form a text has them: `retry` and `retries` both with `retr`. */
function stemsOf(title: string): string[] {
  return [...new Set(wordsOf(title).map((stem) => stem.replace(/i$/, '')))]
}

/** What sums of shares may be off by. */
const rounding = 1e-9

/** The share of some stems that a text in lower case holds; 0 where that cannot be as much as is asked for. */
export function share(stems: readonly string[], text: string, least = 0): number {
  let held = stems.length
  for (const stem of stems) {
    if (!text.includes(stem)) held -= 1
    if (held < least * stems.length - rounding) return 0
  }
  return held === 0 ? 0 : held / stems.length
}

/** The text of a finding, made ready to be compared with others. */
interface Comparable {
  /** Of the words of its title. */
  stems: readonly string[]
  /** Its title, and everything that it says, in lower case. */
  title: string
  text: string
}

const comparables = new WeakMap<Finding, Comparable>()

/** What of a finding is compared; several rules compare each with many others. */
export function comparableOf(finding: Finding): Comparable {
  let known = comparables.get(finding)
  if (!known) {
    const { title, body } = finding
    known = lazily<Comparable>({
      stems: () => stemsOf(isPlace(title) ? opening(body) : title),
      title: () => title.toLowerCase(),
      text: () => `${title}\n${body}`.toLowerCase(),
    })
    comparables.set(finding, known)
  }
  return known
}

/** Whether a title is but a place, as of reviews that list places and say the rest below them. */
function isPlace(title: string): boolean {
  return /^[>\s]*[\w@./\\-]+(?::\d+(?:-\d+)?|\.\w+)$/.test(title)
}

/** What a body says first, without code and the marks of callouts. */
function opening(body: string): string {
  return body
    .slice(0, 400)
    .replace(/\[![A-Z]+\]|`[^`]*`/g, ' ')
    .trim()
    .slice(0, 200)
}

/** How much the titles of two findings are spoken of in the other one, from 0 to 1; a shared file adds a little. */
export function likenessOf(a: Finding, b: Finding): number {
  const [ours, theirs] = [comparableOf(a), comparableOf(b)]
  const spoken = Math.max(share(ours.stems, theirs.text), share(theirs.stems, ours.text))
  return spoken + (shareFileName(a.locations, b.locations) ? 0.2 : 0)
}
