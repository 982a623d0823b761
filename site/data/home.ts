import { byCodeUnits } from '../../src/order.ts'
import { agentLinks } from './agent-links.ts'
import { type Collection, newestFirst, type ThreadEntry } from './collection.ts'
import { type StandingName, standingsOf } from './finding-facets.ts'
import { allThreads } from './problems.ts'
import { type RoundRow, rowOf } from './rows.ts'
import {
  compareCounts,
  countThreads,
  isBack,
  needsAction,
  type SeverityCounts,
  type Standing,
  standingOf,
} from './status.ts'
import { formatNumber } from './words.ts'

/** The front page: what needs action, what came back, and what is unanswered. */
interface Home {
  totals: { targets: number; rounds: number; problems: number }
  /** The most urgent first. */
  action: ThreadEntry[]
  actionCounts: SeverityCounts
  /** Problems that came back and are not settled, with a sentence about how many need action. */
  back: ThreadEntry[]
  backNote: string
  /** The number of problems with each status. */
  standings: ReadonlyMap<StandingName, number>
  /** Targets with something to do; the most urgent first. */
  targets: Standing[]
  /** The agents that raised most problems that need action; `share` is relative to the first one. */
  finders: { name: string; href: string | null; open: number; share: number }[]
  latest: RoundRow[]
}

const latestShown = 6
const findersShown = 6

export function homeOf(collection: Collection): Home {
  const { rounds, targets } = collection
  const threads = allThreads(collection)
  const action = threads.filter((thread) => needsAction(thread, collection))
  const back = threads.filter((thread) => standingsOf(thread, collection).includes('back'))
  const counts = new Map<StandingName, number>()
  for (const thread of threads) {
    for (const name of standingsOf(thread, collection)) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return {
    totals: { targets: targets.length, rounds: rounds.length, problems: threads.length },
    action,
    actionCounts: countThreads(action),
    back,
    backNote: backNote(threads, back, action),
    standings: counts,
    targets: targets
      .map((target) => standingOf(target, collection))
      .filter((standing) => standing.waiting.length > 0 && !standing.target.isStale)
      .sort(byStanding),
    finders: findersOf(action, collection),
    latest: rounds.slice(0, latestShown).map((round) => rowOf(round, collection)),
  }
}

function backNote(
  threads: readonly ThreadEntry[],
  back: readonly ThreadEntry[],
  action: readonly ThreadEntry[],
): string {
  if (back.length > 0) {
    const now = action.filter((thread) => back.includes(thread)).length
    const need = now === 0 ? 'None needs' : now === 1 ? '1 needs' : `${formatNumber(now)} need`
    return `Raised again after they were fixed or gone. ${need} action now.`
  }
  const earlier = threads.filter(({ placed }) => placed.some(isBack)).length
  return earlier === 0
    ? 'Nothing that was fixed or gone was raised again.'
    : `${formatNumber(earlier)} came back in earlier rounds; none of them is open now.`
}

/** Sorts by the most severe finding, then by those that came back, then by date; not by the number of findings. */
function byStanding(a: Standing, b: Standing): number {
  const worst = ({ unsettledCounts: { critical, important } }: Standing) => (critical > 0 ? 0 : important > 0 ? 1 : 2)
  return (
    worst(a) - worst(b) ||
    Number(b.back.length > 0) - Number(a.back.length > 0) ||
    newestFirst(a.target.latest, b.target.latest) ||
    compareCounts(a.unsettledCounts, b.unsettledCounts)
  )
}

function findersOf(threads: readonly ThreadEntry[], collection: Collection): Home['finders'] {
  const links = agentLinks(collection)
  const counts = new Map<string, number>()
  for (const { latest } of threads) {
    for (const name of new Set(latest.finding.agents)) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const sorted = [...counts].sort(([a, x], [b, y]) => y - x || byCodeUnits(a, b)).slice(0, findersShown)
  const most = sorted[0]?.[1] ?? 1
  return sorted.map(([name, open]) => ({ name, href: links.get(name) ?? null, open, share: open / most }))
}
