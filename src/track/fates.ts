import type { Fate } from '../../schemas/enums.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Report, ResolutionEntry } from '../../schemas/report.ts'
import { findingNamed } from '../grammar/finding-name.ts'
import { aspectOf } from '../match/index.ts'
import { saysOpen } from '../parse/index.ts'
import type { Links, Placed } from './links.ts'
import { readShown } from './shown.ts'
import { readStated, type Stated } from './stated.ts'

/** The confidence at which two findings are as likely one problem as two. */
const even = 0.5

/** What became of a finding. */
export interface Outcome {
  fate: Fate
  /** What the resolution says of it, or a later report. */
  reason: string | null
  /** A later finding that contradicts the resolution, or that later report. */
  overruledBy: Placed | null
}

/**
 * The fate of each finding, by key; the first that applies. A finding that is merely not raised again is `unraised`:
 * agents find a part of what there is, and silence is no fix.
 */
export function readFates({ rounds, placed, threads, possible }: Links): Map<string, Outcome> {
  const lastRound = rounds.length - 1
  const stated = readStated(rounds, placed)
  const shown = readShown(rounds, placed)
  return new Map(
    placed.map((entry): [string, Outcome] => {
      const thread = threads.get(entry.key)
      const isSame = (other: Placed) => threads.get(other.key) === thread
      // One finding may descend from several: it goes on with those, too, that another one of its thread outweighs.
      const descends = (later: Placed) =>
        isSame(later) ||
        possible.get(later.key)?.some(({ to, confidence }) => to === entry && confidence > even) === true
      const raisedFrom = (round: number) =>
        placed.find((later) => later.round >= round && later.round > entry.round && descends(later)) ?? null
      // What is said of a problem in one round holds for it in all rounds before it was said.
      const said = placed
        .flatMap((other) => (isSame(other) ? (stated.get(other.key) ?? []) : []))
        .filter(({ round }) => round > entry.round)
        .reduce<Stated | null>((last, next) => (last && last.round > next.round ? last : next), null)
      return [entry.key, outcomeOf(entry, said, shown.get(entry.key), raisedFrom, entry.round < lastRound)]
    }),
  )
}

function outcomeOf(
  entry: Placed,
  said: Stated | null,
  shown: string | undefined,
  raisedFrom: (round: number) => Placed | null,
  hasLater: boolean,
): Outcome {
  const resolution = resolutionOf(entry)
  const reason = resolution?.detail ?? null
  if (isDeclined(entry)) return { fate: 'declined', reason, overruledBy: null }
  if (said?.fate === 'resolved')
    return { fate: 'resolved', reason: reason ?? said.text, overruledBy: raisedFrom(said.round) }
  if (said) return { fate: 'persisting', reason: said.text, overruledBy: null }
  const again = raisedFrom(0)
  if (resolution && !saysOpen(resolution)) return { fate: 'resolved', reason, overruledBy: again }
  if (!again && shown !== undefined) return { fate: 'resolved', reason: shown, overruledBy: null }
  return { fate: again ? 'persisting' : hasLater ? 'unraised' : 'open', reason, overruledBy: null }
}

/** A comment alone changes no code, but it is all that a finding about comments or documentation asks for. */
function isDeclined(entry: Placed): boolean {
  const action = resolutionOf(entry)?.action
  return action === 'skipped' || (action === 'commented' && aspectOf(entry.finding.title) !== 'documentation')
}

/** The finding of the latest earlier round whose Resolution declined the same problem; null where none did. */
export function declinedBefore(entry: Placed, { placed, threads }: Links): Placed | null {
  const thread = threads.get(entry.key)
  const isSame = (other: Placed) => other.round < entry.round && threads.get(other.key) === thread
  return placed.findLast((other) => isSame(other) && isDeclined(other)) ?? null
}

/** What the Resolution says of a finding: its last row, one that speaks of it alone before one of several. */
function resolutionOf({ report, finding }: Placed): ResolutionEntry | undefined {
  const rows = rowsOf(report).get(finding) ?? []
  return rows.findLast(({ targets }) => targets.length === 1) ?? rows.at(-1)
}

/** Each report's rows are asked for once per finding and more. */
const knownRows = new WeakMap<Report, Map<Finding, ResolutionEntry[]>>()

function rowsOf(report: Report): Map<Finding, ResolutionEntry[]> {
  const known = knownRows.get(report)
  if (known) return known
  const rows = new Map<Finding, ResolutionEntry[]>()
  for (const entry of report.resolution?.entries ?? []) {
    for (const target of new Set(entry.targets)) {
      const finding = findingNamed(report.findings, target)
      if (finding) rows.set(finding, [...(rows.get(finding) ?? []), entry])
    }
  }
  knownRows.set(report, rows)
  return rows
}
