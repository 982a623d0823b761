import type { State } from '../../schemas/enums.ts'
import { type Moves, noMoves } from '../../schemas/moves.ts'
import type { FindingReference, History, Thread, TrackedFinding, TrackedRound } from '../../schemas/thread.ts'
import { nameOf } from '../grammar/finding-name.ts'
import { lazily } from '../lazily.ts'
import { type Link, type Links, linkRounds } from './links.ts'
import { declinedBefore, type Outcome, outcomesOf } from './outcomes/outcome.ts'
import { isAnswered, isCalledFixed, isDeferred } from './outcomes/resolution.ts'
import { saysStill } from './outcomes/still.ts'
import { numberOf, type RoundFinding } from './round-finding.ts'
import type { Target } from './rounds.ts'
import { cameBack, problemStanding } from './standing.ts'

/**
 * Follows all findings of a target across its rounds. Links only point backwards, so adding a round changes no earlier
 * link or id.
 * @param moves how code moved between the rounds, from a checkout
 */
export function trackTarget({ repository, target, rounds, renamed = {} }: Target, moves: Moves = noMoves): History {
  const links = linkRounds(rounds, moves)
  const known = { links, outcomes: outcomesOf(links), declined: declinedBefore(links), renamed }
  const tracked = rounds.map((report, index): TrackedRound => {
    const findings = (links.byRound[index] ?? []).map((entry) => trackFinding(entry, known))
    const { slug, round, date } = report
    return { slug, repository, target, round, date, answered: isAnswered(report), findings }
  })
  return { rounds: tracked, threads: threadsOf(tracked) }
}

/** Everything that was computed about the findings of a target. */
interface Known {
  links: Links
  outcomes: ReadonlyMap<string, Outcome>
  declined: ReadonlyMap<string, RoundFinding>
  renamed: NonNullable<Target['renamed']>
}

function trackFinding(entry: RoundFinding, known: Known): TrackedFinding {
  const { links, outcomes, renamed } = known
  const { key, finding } = entry
  const link = links.previous.get(key)
  const cause = links.causes.get(key)?.to ?? null
  const declined = known.declined.get(key) ?? null
  const outcome = outcomes.get(key) ?? { fate: 'open', reason: null, overruledBy: null }
  // Evidence is computed lazily: few callers need it, and it takes as long as finding the links.
  return lazily<TrackedFinding>({
    id: finding.id,
    name: nameOf(finding),
    title: finding.title,
    severity: finding.severity,
    kind: finding.kind,
    struck: finding.struck,
    state: stateOf(entry, link, cause),
    fate: outcome.fate,
    thread: firstName(links.threads.get(key) ?? key, renamed),
    previous: link ? referenceTo(link.to) : null,
    causedBy: cause ? referenceTo(cause) : null,
    overruledBy: outcome.overruledBy ? referenceTo(outcome.overruledBy) : null,
    possibly: (links.possible.get(key) ?? []).map((link) =>
      lazily<TrackedFinding['possibly'][number]>({
        ...referenceTo(link.to),
        confidence: link.confidence,
        evidence: () => link.evidence,
      }),
    ),
    declinedIn: declined && numberOf(declined),
    declinedReason: declined && (outcomes.get(declined.key)?.reason ?? null),
    // A finding that was declined earlier keeps the reason.
    reason: outcome.reason ?? (declined && (outcomes.get(declined.key)?.reason ?? null)),
    deferred: isDeferred(entry),
    confidence: link?.confidence ?? 1,
    evidence: () => link?.evidence ?? [],
  })
}

/** The id of a thread with the original slug of a renamed report. */
function firstName(thread: string, renamed: NonNullable<Target['renamed']>): string {
  const end = thread.lastIndexOf('#')
  const slug = thread.slice(0, end)
  return Object.hasOwn(renamed, slug) ? `${renamed[slug]}${thread.slice(end)}` : thread
}

function stateOf(entry: RoundFinding, link: Link | undefined, cause: RoundFinding | null): State {
  if (!link) return cause ? 'follow-up' : 'new'
  // A finding that was called fixed counts as gone, unless the new finding says that it never was.
  const wasGone = isCalledFixed(link.to) && !saysStill(entry.finding)
  return link.to.round === entry.round - 1 && !wasGone ? 'persisting' : 'reopened'
}

function referenceTo({ report, finding }: RoundFinding): FindingReference {
  return { report: report.slug, id: finding.id }
}

/** The threads of a target, in the order in which they were first raised. */
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
    return [{ id, title, severity, fate, standing, back: cameBack(last.finding), findings }]
  })
}
