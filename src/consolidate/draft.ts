import { verdictLabels } from '../../schemas/canonical.ts'
import type { PossibleDuplicate } from '../../schemas/consolidation.ts'
import type { Decisions, FindingDecision } from '../../schemas/decisions.ts'
import type { SeverityPolicy } from '../../schemas/enums.ts'
import type { Message } from '../../schemas/message.ts'
import type { Report } from '../../schemas/report.ts'
import type { Verdict } from '../../schemas/review.ts'
import type { Round } from '../../schemas/round.ts'
import {
  acrossAgents,
  acrossEntries,
  clusterFindings,
  type FindingCluster,
  type UncertainPair,
} from '../match/index.ts'
import { type Applicable, applicable, idleMessage, nameOf, regroup } from './decide.ts'
import { type DroppedFinding, withDemoted } from './demoted.ts'
import { type MergedFinding, mergeFindings } from './findings.ts'
import { headerOf } from './header.ts'
import { withMentions } from './mentions.ts'
import { settingsText } from './merge/settings.ts'
import { metricsOf } from './metrics.ts'
import { RepositoryPaths } from './paths.ts'
import { memberOf, type RawFinding, type RawReview, rawFindings, sourceOf } from './raw.ts'
import { reconcile } from './reconciliation.ts'
import { mergeNotes, mergeSections } from './sections.ts'
import { defaultPolicy } from './severity.ts'
import { statedResolution } from './statuses.ts'
import { summaryOf, verdictOf } from './summary.ts'

export interface ConsolidateInput {
  slug: string
  round: Round
  reviews: readonly RawReview[]
  policy?: SeverityPolicy
  /** People's decisions, which override everything that is computed. */
  decisions?: Decisions
  /** Whether the reviews are those of an earlier run, so that decisions may be about other agents. */
  isPast?: boolean
}

/** The consolidated findings of a round, before they become a report. */
export interface Draft {
  input: ConsolidateInput
  /** The reviews with content. */
  usable: RawReview[]
  findings: MergedFinding[]
  dropped: DroppedFinding[]
  /** People's decisions by the keys of raw findings. */
  decided: ReadonlyMap<string, FindingDecision>
  /** The keys of raw findings that people want to be one finding; `apart` are those that they want to be two. */
  together: readonly (readonly string[])[]
  apart: readonly (readonly [string, string])[]
  possibleDuplicates: PossibleDuplicate[]
  doubtfulMerges: PossibleDuplicate[]
  /** Messages about decisions without effect. */
  messages: Message[]
}

/** Clusters the raw findings of a round, and makes a finding from each cluster. */
export function draftFindings(input: ConsolidateInput): Draft {
  const usable = input.reviews.filter(({ review }) => review.status === 'completed' || review.status === 'partial')
  const { byKey, decided, dropped, groups, uncertain } = groupFindings(input, usable)
  const merged = mergeFindings(groups, {
    raw: byKey,
    paths: new RepositoryPaths(usable),
    policy: input.policy ?? defaultPolicy,
    decided: decided.findings,
  })
  const { merges = [], duplicates = [] } = Object.groupBy(undecided(uncertain, decided, groups, byKey), (pair) =>
    isOne(pair, groups) ? 'merges' : 'duplicates',
  )
  return {
    input,
    usable,
    findings: withMentions(merged, usable, acrossEntries),
    dropped,
    decided: decided.findings,
    together: decided.merge,
    apart: decided.apart,
    possibleDuplicates: duplicates.map(asPossibleDuplicate),
    doubtfulMerges: merges.map(asPossibleDuplicate),
    messages: [...decided.messages, ...overruled(decided, groups, byKey)],
  }
}

/** A message for each pair under `apart` that is one finding anyway, because of another decision. */
function overruled(
  { apart }: Applicable,
  groups: readonly FindingCluster[],
  byKey: ReadonlyMap<string, RawFinding>,
): Message[] {
  const joined = apart.filter((pair) => groups.some(({ members }) => pair.every((key) => members.includes(key))))
  return joined.map((pair) => {
    const [a = '', b = ''] = pair.flatMap((key) => byKey.get(key) ?? []).map(nameOf)
    return idleMessage(
      `${a}, ${b}`,
      `\`${a}\` and \`${b}\` are one finding by \`merge\`, so that \`apart\` does nothing`,
    )
  })
}

/** The clusters of raw findings, after decisions were applied. */
interface Grouping {
  byKey: ReadonlyMap<string, RawFinding>
  decided: Applicable
  dropped: DroppedFinding[]
  groups: FindingCluster[]
  /** Those kept apart first. */
  uncertain: readonly UncertainPair[]
}

function groupFindings(
  { round, reviews, decisions = {}, isPast = false }: ConsolidateInput,
  usable: readonly RawReview[],
): Grouping {
  const all = rawFindings(usable)
  const reviewers = [...round.reviewers.map(({ name }) => name), ...reviews.map(({ review }) => review.agent)]
  const decided = applicable(decisions, all, reviewers, isPast)
  const dropped = all.flatMap((member) => droppedOf(member, decided.findings.get(member.key)))
  const gone = new Set(dropped.map(({ member }) => member.key))
  const kept = all.filter(({ key }) => !gone.has(key))
  const { clusters, uncertain } = clusterFindings(
    kept.map((raw) => ({ key: raw.key, source: sourceOf(raw), finding: raw.finding })),
    acrossAgents,
    { apart: decided.apart, together: pairsIn(decided.merge) },
  )
  const byKey = new Map(kept.map((raw) => [raw.key, raw]))
  return {
    byKey,
    decided,
    dropped,
    groups: regroup(clusters, decided),
    uncertain: [...uncertain.apart, ...uncertain.joined],
  }
}

/** Makes a report from a draft: its verdict, summary and all sections. */
export function composeReport({
  input,
  usable,
  findings,
  dropped,
}: Pick<Draft, 'input' | 'usable' | 'findings' | 'dropped'>): Report {
  const { slug, round, reviews, policy = defaultPolicy, decisions = {} } = input
  const paths = new RepositoryPaths(usable)
  const sections = withDemoted(mergeSections(usable, findings, paths, acrossEntries), dropped, acrossEntries)
  const { concerns, strengths } = sections.observations
  const reconciliation = reconcile(findings, dropped, policy)
  const header = headerOf(slug, round, reviews)
  return {
    ...header,
    lead: settingsText(input),
    verdict: decisions.verdict ? decidedVerdict(decisions.verdict) : verdictOf(findings),
    summary:
      decisions.summary ??
      summaryOf(usable, header.reviewers, findings, dropped.length, concerns.length + strengths.length),
    findings: findings.map(({ finding }) => finding),
    ...sections,
    retro: { prose: proseOf(decisions), metrics: metricsOf(usable, round.reviewers, findings, reconciliation) },
    reconciliation,
    resolution: statedResolution(findings),
    notes: decisions.notes ? notesOf(decisions) : mergeNotes(usable, acrossEntries),
    reviews: reviews.map(({ review }) => review),
  }
}

/** All pairs within the groups that people merged. */
function pairsIn(merge: Applicable['merge']): [string, string][] {
  return merge.flatMap((keys) => keys.flatMap((a, i) => keys.slice(i + 1).map((b): [string, string] => [a, b])))
}

/** An uncertain pair with its raw findings. */
interface PairInDoubt extends UncertainPair {
  left: RawFinding
  right: RawFinding
}

/**
 * Removes uncertain pairs that people decided. A decision that two raw findings are two problems also decides all pairs
 * of their clusters.
 */
function undecided(
  pairs: readonly UncertainPair[],
  { split, merge, apart }: Applicable,
  groups: readonly FindingCluster[],
  byKey: ReadonlyMap<string, RawFinding>,
): PairInDoubt[] {
  const groupOf = new Map(groups.flatMap((group) => group.members.map((key) => [key, group])))
  const isOfPair = (a: string, b: string, [one, other]: readonly [string, string]) =>
    groupOf.get(a) === groupOf.get(one) && groupOf.get(b) === groupOf.get(other)
  return pairs.flatMap((pair) => {
    const { a, b } = pair
    const isDecided =
      split.includes(a) ||
      split.includes(b) ||
      merge.some((keys) => keys.includes(a) && keys.includes(b)) ||
      apart.some((two) => isOfPair(a, b, two) || isOfPair(b, a, two))
    const [left, right] = [byKey.get(a), byKey.get(b)]
    return left && right && !isDecided ? [{ ...pair, left, right }] : []
  })
}

function isOne({ a, b }: PairInDoubt, groups: readonly FindingCluster[]): boolean {
  return groups.some(({ members }) => members.includes(a) && members.includes(b))
}

function asPossibleDuplicate({ left, right, confidence, evidence }: PairInDoubt): PossibleDuplicate {
  return { a: memberOf(left), b: memberOf(right), confidence, evidence }
}

/**
 * The entry for a raw finding that was dropped or demoted by a decision, or withdrawn by its author; otherwise empty.
 */
function droppedOf(member: RawFinding, decision: FindingDecision | undefined): DroppedFinding[] {
  const to = decision?.demote?.to ?? 'dropped'
  const reason =
    decision?.drop ?? decision?.demote?.reason ?? (member.finding.struck ? 'withdrawn by its author' : null)
  return reason === null ? [] : [{ member, entry: { ...memberOf(member), to, reason } }]
}

function decidedVerdict({ decision, label, rationale }: NonNullable<Decisions['verdict']>): Verdict {
  return { decision, label: label ?? verdictLabels[decision], rationale: rationale ?? null }
}

function proseOf({ retro }: Decisions): Report['retro']['prose'] {
  return Object.entries(retro ?? {}).map(([agent, text]) => ({ agent, text: text.trim(), position: nowhere }))
}

function notesOf({ notes }: Decisions): Report['notes'] {
  const of = (topic: 'skill' | 'context') =>
    (notes?.[topic] ?? []).map((text) => ({ topic, text: text.trim(), position: nowhere }))
  return [...of('skill'), ...of('context')]
}

/** A placeholder position; the report is parsed from its text afterwards. */
const nowhere = { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: 0 } }
