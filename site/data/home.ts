import { byCodeUnits } from '../../src/store/index.ts'
import { agentLinks } from './agent-links.ts'
import type { Collection, ThreadEntry } from './collection.ts'
import { type RoundRow, rowOf } from './rows.ts'
import {
  compareCounts,
  countSeverities,
  isInTrouble,
  type SeverityCounts,
  type Standing,
  standingOf,
} from './status.ts'

/** What the first page tells: what is open, what came back, and which targets need work. */
export interface Home {
  totals: { targets: number; rounds: number; problems: number; repositories: number }
  open: ThreadEntry[]
  openCounts: SeverityCounts
  openTargets: number
  back: ThreadEntry[]
  troubled: Standing[]
  /** Who told most of what is open; `share` is of the first one's. */
  finders: { name: string; href: string | null; open: number; share: number }[]
  latest: RoundRow[]
}

const latestShown = 8
const findersShown = 6

export function homeOf(collection: Collection): Home {
  const { rounds, targets } = collection
  const standings = targets.map((target) => standingOf(target))
  const open = standings.flatMap((standing) => standing.open)
  return {
    totals: {
      targets: targets.length,
      rounds: rounds.length,
      problems: targets.reduce((sum, { threads }) => sum + threads.length, 0),
      repositories: new Set(targets.map(({ repository }) => repository)).size,
    },
    open,
    openCounts: countSeverities(open.map(({ latest }) => latest.finding)),
    openTargets: standings.filter((standing) => standing.open.length > 0).length,
    back: standings.flatMap(({ back }) => back),
    troubled: standings
      .filter(isInTrouble)
      .sort((a, b) => compareCounts(a.openCounts, b.openCounts) || b.back.length - a.back.length),
    finders: findersOf(open, collection),
    latest: rounds.slice(0, latestShown).map((round) => rowOf(round, collection)),
  }
}

function findersOf(open: readonly ThreadEntry[], collection: Collection): Home['finders'] {
  const links = agentLinks(collection)
  const counts = new Map<string, number>()
  for (const { latest } of open) {
    for (const name of new Set(latest.finding.agents)) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const sorted = [...counts].sort(([a, x], [b, y]) => y - x || byCodeUnits(a, b)).slice(0, findersShown)
  const most = sorted[0]?.[1] ?? 1
  return sorted.map(([name, open]) => ({ name, href: links.get(name) ?? null, open, share: open / most }))
}
