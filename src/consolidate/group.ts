import type { FindingDecision } from '../../schemas/decisions.ts'
import type { Message } from '../../schemas/message.ts'
import { acrossAgents, clusterFindings, type FindingCluster, type UncertainPair } from '../match/index.ts'
import { idleMessage, nameOf, type ResolvedDecisions, regroup, resolveDecisions } from './decide.ts'
import type { DroppedFinding } from './demoted.ts'
import type { ConsolidateInput } from './input.ts'
import { memberOf, type RawFinding, type RawReview, rawFindings, sourceOf } from './raw.ts'

/** The clusters of raw findings, after decisions were applied. */
interface Grouping {
  byKey: ReadonlyMap<string, RawFinding>
  decided: ResolvedDecisions
  dropped: DroppedFinding[]
  groups: FindingCluster[]
  /** The pairs that nobody decided, by whether they are one finding now. */
  undecided: { apart: UndecidedPair[]; joined: UndecidedPair[] }
  /** Messages about decisions without effect. */
  messages: Message[]
}

/** An uncertain pair with its raw findings. */
export interface UndecidedPair extends UncertainPair {
  left: RawFinding
  right: RawFinding
}

/** Groups the raw findings that are one problem, according to the matcher and to people's decisions. */
export function groupFindings(
  { round, reviews, decisions = {}, isPast = false }: ConsolidateInput,
  usable: readonly RawReview[],
): Grouping {
  const all = rawFindings(usable)
  const reviewers = [...round.reviewers.map(({ name }) => name), ...reviews.map(({ review }) => review.agent)]
  const decided = resolveDecisions(decisions, all, reviewers, isPast)
  const named = new Set(
    [decided.split, decided.merge.flat(), decided.apart.flat(), [...decided.findings.keys()]].flat(),
  )
  const dropped = all.flatMap((member) => droppedOf(member, decided.findings.get(member.key), named.has(member.key)))
  const gone = new Set(dropped.map(({ member }) => member.key))
  const kept = all.filter(({ key }) => !gone.has(key))
  const { clusters, uncertain } = clusterFindings(
    kept.map((raw) => ({ key: raw.key, source: sourceOf(raw), finding: raw.finding })),
    acrossAgents,
    { apart: decided.apart, together: pairsIn(decided.merge) },
  )
  const byKey = new Map(kept.map((raw) => [raw.key, raw]))
  const groups = regroup(clusters, decided)
  const open = withoutDecided([...uncertain.apart, ...uncertain.joined], decided, groups, byKey)
  const { joined = [], apart = [] } = Object.groupBy(open, ({ a, b }) => (areOne([a, b], groups) ? 'joined' : 'apart'))
  const messages = [...decided.messages, ...overruled(decided, groups, byKey)]
  return { byKey, decided, dropped, groups, undecided: { apart, joined }, messages }
}

/** All pairs within the groups that people merged. */
function pairsIn(merge: ResolvedDecisions['merge']): [string, string][] {
  return merge.flatMap((keys) => keys.flatMap((a, i) => keys.slice(i + 1).map((b): [string, string] => [a, b])))
}

/**
 * Removes uncertain pairs that people decided. A decision that two raw findings are two problems also decides all pairs
 * of their clusters.
 */
function withoutDecided(
  pairs: readonly UncertainPair[],
  { split, merge, apart }: ResolvedDecisions,
  groups: readonly FindingCluster[],
  byKey: ReadonlyMap<string, RawFinding>,
): UndecidedPair[] {
  const groupOf = new Map(groups.flatMap((group) => group.members.map((key) => [key, group])))
  const isOfPair = (a: string, b: string, [one, other]: readonly [string, string]) =>
    groupOf.get(a) === groupOf.get(one) && groupOf.get(b) === groupOf.get(other)
  // Within a finding, the answer about one of the two and a third raw finding settles the pair.
  const isOfMerge = (a: string, b: string) =>
    groupOf.get(a) === groupOf.get(b) &&
    merge.some((keys) => {
      const own = keys.filter((key) => groupOf.get(key) === groupOf.get(a))
      return own.length > 1 && (own.includes(a) || own.includes(b))
    })
  return pairs.flatMap((pair) => {
    const { a, b } = pair
    const isDecided =
      split.includes(a) ||
      split.includes(b) ||
      merge.some((keys) => keys.includes(a) && keys.includes(b)) ||
      isOfMerge(a, b) ||
      apart.some((two) => isOfPair(a, b, two) || isOfPair(b, a, two))
    const [left, right] = [byKey.get(a), byKey.get(b)]
    return left && right && !isDecided ? [{ ...pair, left, right }] : []
  })
}

function areOne(keys: readonly string[], groups: readonly FindingCluster[]): boolean {
  return groups.some(({ members }) => keys.every((key) => members.includes(key)))
}

/**
 * The entry for a raw finding that was dropped or demoted by a decision, or withdrawn by its author; otherwise empty. Any
 * other decision about a withdrawn finding keeps it.
 */
function droppedOf(member: RawFinding, decision: FindingDecision | undefined, isNamed: boolean): DroppedFinding[] {
  const to = decision?.demote?.to ?? 'dropped'
  const reason =
    decision?.drop ?? decision?.demote?.reason ?? (member.finding.struck && !isNamed ? 'withdrawn by its author' : null)
  return reason === null ? [] : [{ member, entry: { ...memberOf(member), to, reason } }]
}

/** A message for each pair under `apart` that is one finding anyway, because of another decision. */
function overruled(
  { apart }: ResolvedDecisions,
  groups: readonly FindingCluster[],
  byKey: ReadonlyMap<string, RawFinding>,
): Message[] {
  const joined = apart.filter((pair) => areOne(pair, groups))
  return joined.map((pair) => {
    const [a = '', b = ''] = pair.flatMap((key) => byKey.get(key) ?? []).map(nameOf)
    return idleMessage(`${a}, ${b}`, `\`merge\` joins \`${a}\` and \`${b}\`, so \`apart\` has no effect on them`)
  })
}
