import { acrossAgents, assign, featuresOf, Matcher, sharedPath } from '../match/index.ts'
import type { RawFinding } from './raw.ts'

/** The log-odds from which a reworded finding is taken for one of the earlier run. */
const surely = 1

/**
 * Finds the raw finding of an earlier run for each current one. Ids don't count, because an agent that runs again
 * numbers its findings again. First finds findings with the same text, then those with the same title and file, then
 * those that are clearly the same problem in other words. Each earlier finding is used once.
 * @returns the earlier raw findings by the keys of the current ones, without new ones
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

/** Keys that are equal for the same raw finding in both runs, most certain first. */
const sameWords: readonly ((entry: RawFinding) => string)[] = [
  (entry) => `${entry.key}\n${textOfRaw(entry)}`,
  textOfRaw,
  ({ review, finding }) => `${review.agent}\n${finding.title}\n${pathsOf(finding)}`,
]

/** The text and files of a raw finding, without its id. */
export function textOfRaw({ review, finding }: RawFinding): string {
  return `${review.agent}\n${finding.title}\n${finding.body}\n${pathsOf(finding)}`
}

function pathsOf({ locations }: RawFinding['finding']): string {
  return locations.map(({ path }) => path).join('\n')
}

function inOtherWords(before: readonly RawFinding[], now: readonly RawFinding[]) {
  if (before.length === 0 || now.length === 0) return []
  // The runs are different sources, because it is likely that an agent reports a problem in both.
  const records = (run: string, all: readonly RawFinding[]) =>
    all.map(({ key, review, finding }) => ({ key: `${run} ${key}`, source: `${run} ${review.agent}`, finding }))
  const matcher = new Matcher([...records('before', before), ...records('now', now)].map(featuresOf), acrossAgents)
  return now.flatMap((entry) =>
    before
      .filter((earlier) => earlier.review.agent === entry.review.agent && isPlaceShared(earlier, entry))
      .map((earlier) => ({
        left: entry.key,
        right: earlier.key,
        score: matcher.score(`before ${earlier.key}`, `now ${entry.key}`),
      }))
      .filter(({ score }) => score >= surely),
  )
}

/** Whether two raw findings may be at the same place; one without locations may be anywhere. */
function isPlaceShared({ finding: { locations: a } }: RawFinding, { finding: { locations: b } }: RawFinding): boolean {
  return a.length === 0 || b.length === 0 || sharedPath(a, b) !== null
}
