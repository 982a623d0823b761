import type { Finding } from '../../schemas/finding.ts'
import { lazily } from '../lazily.ts'
import { rememberBy } from '../remember.ts'
import { shareFileName } from './locations.ts'
import { distinctiveStemsOf, stemsIn, withoutNames } from './words.ts'

// The first stage of matching for callers that check many reports at once: a fast test of whether a text may describe the
// problem of a finding, by the words of its title alone. The `Matcher` then decides about what passes.

/** The stems of the words of a title, so that all forms of a word match: `retry` and `retries` have `retr`. */
function titleStemsOf(title: string): string[] {
  return [...new Set(distinctiveStemsOf(title).map((stem) => stem.replace(/i$/, '')))]
}

/** The tolerance for rounding errors in sums of shares. */
const rounding = 1e-9

/** The share of stems, from 0 to 1, that a text in lower case contains; 0 as soon as it can't reach `least`. */
export function share(stems: readonly string[], text: string, least = 0): number {
  let held = stems.length
  for (const stem of stems) {
    if (!text.includes(stem)) held -= 1
    if (held < least * stems.length - rounding) return 0
  }
  return held === 0 ? 0 : held / stems.length
}

/** The text of a finding, prepared for comparisons. */
interface Comparable {
  /** The stems of the words of its title. */
  stems: readonly string[]
  /** The stems of all its words of four and more letters outside of names in code: what is wrong, and not where. */
  statement: readonly string[]
  /** Its title in lower case; `text` is the title with the body. */
  title: string
  text: string
}

/** Prepares a finding for comparisons, once, because several rules compare it with many others. */
export const comparableOf = rememberBy(({ title, titleMarkdown, body }: Finding) =>
  lazily<Comparable>({
    stems: () => titleStemsOf(isPlace(title) ? opening(body) : title),
    statement: () => stemsIn(isPlace(title) ? opening(body) : withoutNames(titleMarkdown), 4),
    title: () => title.toLowerCase(),
    text: () => `${title}\n${body}`.toLowerCase(),
  }),
)

/** Whether a title is only a location, as in reviews that list locations with the descriptions below. */
function isPlace(title: string): boolean {
  return /^[>\s]*[\w@./\\-]+(?::\d+(?:-\d+)?|\.\w+)$/.test(title)
}

/** The beginning of a body, without code and callout markers. */
function opening(body: string): string {
  return body
    .slice(0, 400)
    .replace(/\[![A-Z]+\]|`[^`]*`/g, ' ')
    .trim()
    .slice(0, 200)
}

/** The share of the title words of a finding, from 0 to 1, that another one uses anywhere. */
export function titleShareIn(finding: Finding, other: Finding): number {
  return share(comparableOf(finding).stems, comparableOf(other).text)
}

/** The larger share of title words in the other finding, from 0 to 1, plus 0.2 if they share a file. */
export function likenessOf(a: Finding, b: Finding): number {
  const [ours, theirs] = [comparableOf(a), comparableOf(b)]
  const spoken = Math.max(share(ours.stems, theirs.text), share(theirs.stems, ours.text))
  return spoken + (shareFileName(a.locations, b.locations) ? 0.2 : 0)
}
