import type { State } from '../../schemas/enums.ts'
import type { FindingReference, History, Thread, TrackedFinding, TrackedRound } from '../../schemas/thread.ts'
import { nameOf } from '../grammar/finding-name.ts'
import { lineDistance } from '../match/index.ts'
import { type Link, type Links, linkRounds, numberOf, type RoundFinding } from './links.ts'
import { type Moves, noMoves } from './moves.ts'
import { declinedBefore, type Outcome, outcomesOf } from './outcomes/outcome.ts'
import { isAnswered, isCalledFixed } from './outcomes/resolution.ts'
import type { Target } from './rounds.ts'
import { isBack, problemStanding } from './standing.ts'

/**
 * Follows every finding of a target through its rounds. Links point backwards only.
 * @param moves what a checkout knows of the code between the rounds
 */
export function trackTarget({ repository, target, rounds }: Target, moves: Moves = noMoves): History {
  const links = linkRounds(rounds, moves)
  const fates = outcomesOf(links)
  // What follows from a fix is told by the rounds up to its own: those that come later change nothing of it.
  const causes = rounds.map((_, round) => (moves === noMoves ? fates : outcomesOf(linksUpTo(links, round))))
  const tracked = rounds.map((report, round): TrackedRound => {
    const findings = links.placed
      .filter((entry) => entry.round === round)
      .map((entry) => {
        const repaired = () => repairedBefore(entry, links, causes[round] ?? fates, moves)
        return trackFinding(entry, links, fates, repaired)
      })
    const { slug, round: number, date } = report
    return { slug, repository, target, round: number, date, answered: isAnswered(report), findings }
  })
  return { rounds: tracked, threads: threadsOf(tracked) }
}

/** The links as they were when a round was the last one. */
function linksUpTo(links: Links, round: number): Links {
  return {
    ...links,
    rounds: links.rounds.slice(0, round + 1),
    placed: links.placed.filter((entry) => entry.round <= round),
  }
}

function trackFinding(
  entry: RoundFinding,
  links: Links,
  fates: ReadonlyMap<string, Outcome>,
  repaired: () => RoundFinding | null,
): TrackedFinding {
  const { key, finding } = entry
  const link = links.previous.get(key)
  const cause = link ? null : (links.cited.get(key)?.[0] ?? repaired())
  const declined = declinedBefore(entry, links)
  const outcome = fates.get(key) ?? { fate: 'open', reason: null, overruledBy: null }
  return {
    id: finding.id,
    name: nameOf(finding),
    title: finding.title,
    severity: finding.severity,
    kind: finding.kind,
    struck: finding.struck,
    state: stateOf(entry, link, cause),
    fate: outcome.fate,
    thread: links.threads.get(key) ?? key,
    previous: link ? referenceTo(link.to) : null,
    causedBy: cause ? referenceTo(cause) : null,
    overruledBy: outcome.overruledBy ? referenceTo(outcome.overruledBy) : null,
    possibly: (links.possible.get(key) ?? []).map(({ to, confidence, evidence }) => ({
      ...referenceTo(to),
      confidence,
      evidence,
    })),
    declinedIn: declined && numberOf(declined),
    // What was said when it was declined goes along with it.
    reason: outcome.reason ?? (declined && (fates.get(declined.key)?.reason ?? null)),
    confidence: link?.confidence ?? 1,
    evidence: link?.evidence ?? [],
  }
}

/** The resolved finding of the round before whose file a fix has written where this finding stands now; the nearest one. */
function repairedBefore(
  entry: RoundFinding,
  links: Links,
  fates: ReadonlyMap<string, Outcome>,
  moves: Moves,
): RoundFinding | null {
  const [location] = entry.finding.locations
  if (!location) return null
  const candidates = links.placed
    .filter((other) => other.round === entry.round - 1 && fates.get(other.key)?.fate === 'resolved')
    .filter((other) => moves.isWritten(location, other.report, entry.report))
    .flatMap((other) => {
      const places = other.finding.locations.map((place) => moves.map(place, other.report, entry.report))
      const distances = places
        .filter(({ path }) => path === location.path)
        .map((place) => lineDistance(place, location) ?? 0)
      return distances.length > 0 ? [{ other, distance: Math.min(...distances) }] : []
    })
    .sort((a, b) => a.distance - b.distance || (a.other.key < b.other.key ? -1 : 1))
  return candidates[0]?.other ?? null
}

function stateOf(entry: RoundFinding, link: Link | undefined, cause: RoundFinding | null): State {
  // What a Resolution called fixed was gone, if only on paper.
  if (link) return link.to.round === entry.round - 1 && !isCalledFixed(link.to) ? 'persisting' : 'reopened'
  return cause ? 'follow-up' : 'new'
}

function referenceTo({ report, finding }: RoundFinding): FindingReference {
  return { report: report.slug, id: finding.id }
}

/** The problems of the rounds of a target, in the order in which they were raised first. */
export function threadsOf(rounds: readonly TrackedRound[]): Thread[] {
  const threads = new Map<string, { round: TrackedRound; finding: TrackedFinding }[]>()
  for (const round of rounds) {
    for (const finding of round.findings) {
      const members = threads.get(finding.thread)
      if (members) members.push({ round, finding })
      else threads.set(finding.thread, [{ round, finding }])
    }
  }
  return [...threads].flatMap(([id, members]): Thread[] => {
    const last = members.at(-1)
    if (!last) return []
    const { title, severity, fate } = last.finding
    const findings = members.map(({ round, finding }) => ({ report: round.slug, id: finding.id }))
    const standing = problemStanding(last.finding, last.round.answered)
    return [{ id, title, severity, fate, standing, back: isBack(last.finding), findings }]
  })
}
