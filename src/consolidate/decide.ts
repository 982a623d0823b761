import type { Decisions, FindingDecision } from '../../schemas/decisions.ts'
import type { Message } from '../../schemas/message.ts'
import { Failure } from '../failure.ts'
import { comparable, rawName } from '../grammar/pass-name.ts'
import type { FindingCluster } from '../match/index.ts'
import { nearest } from '../nearest.ts'
import { earlierRun } from './earlier-run.ts'
import { type RawFinding, type RawReview, rawFindings } from './raw.ts'

/** The rule id of messages about decisions without effect. */
export const idleDecision = 'idle-decision'

/** Decisions by the keys of the raw findings that they name. */
export interface ResolvedDecisions {
  merge: string[][]
  split: string[]
  apart: [string, string][]
  findings: Map<string, FindingDecision>
  /** A message for each decision about a raw finding that doesn't exist. */
  messages: Message[]
}

/**
 * Checks decisions against the raw findings. A decision about a finding that its agent no longer raises, or about an
 * agent that an earlier run didn't have, has no effect and gets a message.
 * @param reviewers all agents of the round, including those that found nothing
 * @param isPast whether the raw findings are those of an earlier run
 * @throws {Failure} for an agent that isn't in the round
 */
export function resolveDecisions(
  decisions: Decisions,
  raw: readonly RawFinding[],
  reviewers: readonly string[],
  isPast: boolean,
): ResolvedDecisions {
  const byName = new Map(raw.map((entry) => [nameOf(entry).toLowerCase(), entry.key]))
  const agents = new Set(reviewers.map((name) => name.toLowerCase()))
  const stranger = Object.keys(decisions.retro ?? {}).find((name) => !reviewers.includes(name))
  if (!isPast && stranger !== undefined)
    throw new Failure(`Unknown agent '${stranger}' in the decisions; ${hint(stranger, [...new Set(reviewers)])}`)
  const messages: Message[] = []
  const find = (name: string): string[] => {
    const known = byName.get(comparable(name))
    if (known !== undefined) return [known]
    const agent = /^(.*?)(?: p\d+)? \S+$/.exec(comparable(name))?.[1] ?? comparable(name)
    // A valid id is a finding that is gone; anything else is a mistake.
    const isId = /\s[cis]?[1-9]\d{0,2}$/.test(comparable(name))
    if (!isPast && !(agents.has(agent) && isId))
      throw new Failure(`Unknown finding '${name}' in the decisions; ${hint(name, raw.map(nameOf))}`)
    messages.push(messageWithoutEffect(name, nearest(name, raw.map(nameOf))))
    return []
  }
  return {
    merge: (decisions.merge ?? []).map((names) => names.flatMap(find)).filter((keys) => keys.length > 1),
    split: (decisions.split ?? []).flatMap(find),
    apart: (decisions.apart ?? []).flatMap(([one, other]): [string, string][] => {
      const [a, b] = [find(one)[0], find(other)[0]]
      return a === undefined || b === undefined ? [] : [[a, b]]
    }),
    findings: new Map(
      Object.entries(decisions.findings ?? {}).flatMap(([name, decision]) =>
        find(name).map((found) => [found, decision] as const),
      ),
    ),
    messages,
  }
}

export function nameOf({ review, finding }: RawFinding): string {
  return rawName(review, finding)
}

function hint(name: string, names: readonly string[]): string {
  const near = nearest(name, names)
  return near === undefined ? `there are ${names.join(', ')}` : `did you mean '${near}'?`
}

function messageWithoutEffect(name: string, near: string | undefined): Message {
  const hint = near === undefined ? '' : `; did you mean \`${near}\`?`
  return idleMessage(name, `No raw finding is named \`${name}\`, so the decision about it has no effect${hint}`)
}

/** A message about a decision without effect. */
export function idleMessage(name: string, reason: string): Message {
  return {
    ruleId: idleDecision,
    level: 'warning',
    reason,
    path: null,
    position: null,
    expected: null,
    actual: name,
    url: null,
    fix: null,
    suggestion: null,
    related: [],
  }
}

/** Applies decisions to clusters: first splits, then merges. */
export function regroup(clusters: readonly FindingCluster[], { merge, split }: ResolvedDecisions): FindingCluster[] {
  const decided = (members: string[]): FindingCluster => ({ members, confidence: 1, evidence: [] })
  let groups = clusters.flatMap((cluster) => {
    const alone = cluster.members.filter((key) => split.includes(key))
    if (alone.length === 0 || cluster.members.length === 1) return [cluster]
    const rest = cluster.members.filter((key) => !split.includes(key))
    return [...(rest.length > 0 ? [{ ...cluster, members: rest }] : []), ...alone.map((key) => decided([key]))]
  })
  for (const keys of merge) {
    const joined = groups.filter(({ members }) => members.some((key) => keys.includes(key)))
    if (joined.length < 2) continue
    const at = groups.indexOf(joined[0] ?? decided([]))
    groups = groups.filter((group) => !joined.includes(group))
    groups.splice(at, 0, decided(joined.flatMap(({ members }) => members)))
  }
  return groups
}

/**
 * Refuses decisions that would apply to the wrong raw finding, because agents have numbered their findings differently
 * since the earlier run.
 * @param earlierDecisions those of the earlier run; new decisions may already use the new ids
 * @throws {Failure} for the first such decision
 */
export function refuseRenumbered(
  decisions: Decisions,
  earlierDecisions: Decisions,
  before: readonly RawReview[],
  now: readonly RawReview[],
): void {
  const decided = decidedOn(decisions)
  if (decided.length === 0) return
  const known = new Set(decidedOn(earlierDecisions).map(({ text }) => text))
  const [earlier, current] = [rawFindings(before), rawFindings(now)]
  const pairs = earlierRun(earlier, current)
  for (const { name, text } of decided) {
    const isNamed = (raw: RawFinding) => comparable(nameOf(raw)) === comparable(name)
    const [then, today] = [earlier.find(isNamed), current.find(isNamed)]
    if (!then || !today || pairs.get(today.key) === then) continue
    const moved = current.find(({ key }) => pairs.get(key) === then)
    if (!moved && !known.has(text)) continue
    const what = moved
      ? `which is '${nameOf(moved)}' now; update the name in the decisions`
      : `which no agent reports now; '${name}' is now "${today.finding.title}", so change or remove the decision`
    throw new Failure(`The decision about '${name}' refers to "${then.finding.title}", ${what}`)
  }
}

/** The raw findings in decisions, each with its decision as a text to compare. */
function decidedOn({ merge = [], split = [], apart = [], findings = {} }: Decisions): { name: string; text: string }[] {
  const all = [
    ...merge.map((names) => ({ names, what: 'merge' })),
    ...split.map((name) => ({ names: [name], what: 'split' })),
    ...apart.map((names) => ({ names, what: 'apart' })),
    ...Object.entries(findings).map(([name, decision]) => ({ names: [name], what: JSON.stringify(decision) })),
  ]
  return all.flatMap(({ names, what }) => names.map((name) => ({ name, text: `${what} ${names.join('\n')}\n${name}` })))
}
