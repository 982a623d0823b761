import { acrossAgents, assign, featuresOf, Matcher, sharedPath } from '../match/index.ts'
import type { RawFinding } from './raw.ts'

/** Log-odds from which a finding in other words is taken for one that its agent reported in the earlier run. */
const surely = 1

/**
 * Which raw finding of an earlier run each raw finding is. An agent that runs again numbers its findings again, so it is
 * what they say that counts, never an id: first findings that say the same, then those of one title in one file, then
 * those that plainly are the same problem in other words. Each earlier one is taken once.
 * @returns the earlier raw findings by the keys of those of now; what is new is left out
 */
export function earlierRun(before: readonly RawFinding[], now: readonly RawFinding[]): Map<string, RawFinding> {
  const found = new Map<string, RawFinding>()
  const taken = new Set<RawFinding>()
  const pair = (entry: RawFinding, earlier: RawFinding | undefined) => {
    if (!earlier) return
    found.set(entry.key, earlier)
    taken.add(earlier)
  }
  for (const keyOf of sameWords) {
    const free = Map.groupBy(
      before.filter((earlier) => !taken.has(earlier)),
      keyOf,
    )
    for (const entry of now) if (!found.has(entry.key)) pair(entry, free.get(keyOf(entry))?.shift())
  }
  const open = now.filter(({ key }) => !found.has(key))
  const left = before.filter((earlier) => !taken.has(earlier))
  const byKey = new Map(left.map((earlier) => [earlier.key, earlier]))
  const entries = new Map(open.map((entry) => [entry.key, entry]))
  for (const { left: key, right } of assign(inOtherWords(left, open))) {
    const entry = entries.get(key)
    if (entry) pair(entry, byKey.get(right))
  }
  return found
}

/** What two raw findings that are the same have in common, the surest first. */
const sameWords: readonly ((entry: RawFinding) => string)[] = [
  (entry) => `${entry.key}\n${textOfRaw(entry)}`,
  textOfRaw,
  ({ raw: { review }, finding }) => `${review.agent}\n${finding.title}\n${pathsOf(finding)}`,
]

/** What a raw finding says, and of which files, whatever it is called. */
export function textOfRaw({ raw: { review }, finding }: RawFinding): string {
  return `${review.agent}\n${finding.title}\n${finding.body}\n${pathsOf(finding)}`
}

function pathsOf({ locations }: RawFinding['finding']): string {
  return locations.map(({ path }) => path).join('\n')
}

function inOtherWords(before: readonly RawFinding[], now: readonly RawFinding[]) {
  if (before.length === 0 || now.length === 0) return []
  // A source that reports one problem twice is unlikely; that it reported it in both runs is not.
  const records = (run: string, all: readonly RawFinding[]) =>
    all.map(({ key, raw, finding }) => ({ key: `${run} ${key}`, source: `${run} ${raw.review.agent}`, finding }))
  const matcher = new Matcher([...records('before', before), ...records('now', now)].map(featuresOf), acrossAgents)
  return now.flatMap((entry) =>
    before
      .filter((earlier) => earlier.raw.review.agent === entry.raw.review.agent && isPlaceShared(earlier, entry))
      .map((earlier) => ({
        left: entry.key,
        right: earlier.key,
        score: matcher.score(`before ${earlier.key}`, `now ${entry.key}`),
      }))
      .filter(({ score }) => score >= surely),
  )
}

/** Whether two raw findings may be of one place; one that names none may be of any. */
function isPlaceShared({ finding: { locations: a } }: RawFinding, { finding: { locations: b } }: RawFinding): boolean {
  return a.length === 0 || b.length === 0 || sharedPath(a, b) !== null
}
