import { severities } from '../../schemas/enums.ts'
import { byCodeUnits } from '../../src/order.ts'
import { rememberBy } from '../../src/remember.ts'
import type { Collection, ThreadEntry } from './collection.ts'
import { conditionOf, conditions, isBack, needsAction } from './status.ts'

/**
 * The order of all lists of problems: those that need action, then by severity, then those that came back, then the newest,
 * then as in their report.
 */
const byNeed = rememberBy((collection: Collection): ((a: ThreadEntry, b: ThreadEntry) => number) => {
  const place = new Map(collection.rounds.map((round, index) => [round, index]))
  const placeInReport = new Map(
    collection.rounds.flatMap(({ findings }) => findings.map((finding, index) => [finding, index])),
  )
  const rankOf = rememberBy((thread: ThreadEntry) => {
    const { finding } = thread.latest
    const need = needsAction(thread, collection) ? 0 : 1 + conditions.indexOf(conditionOf(thread, collection))
    return need * 100 + severities.indexOf(finding.severity) * 10 + (isBack(thread.latest) ? 0 : 1)
  })
  const age = ({ latest }: ThreadEntry) => place.get(latest.round) ?? 0
  const number = ({ latest }: ThreadEntry) => placeInReport.get(latest.finding) ?? 0
  return (a, b) => rankOf(a) - rankOf(b) || age(a) - age(b) || number(a) - number(b) || byCodeUnits(a.id, b.id)
})

/** Some problems of the collection, most urgent first. */
export function byUrgency(threads: readonly ThreadEntry[], collection: Collection): ThreadEntry[] {
  return threads.toSorted(byNeed(collection))
}

/** All problems of all targets, most urgent first. */
export const allThreads = rememberBy((collection: Collection): ThreadEntry[] =>
  collection.targets.flatMap((target) => target.threads).sort(byNeed(collection)),
)
