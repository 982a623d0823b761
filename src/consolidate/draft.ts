import type { PossibleDuplicate } from '../../schemas/consolidation.ts'
import type { FindingDecision } from '../../schemas/decisions.ts'
import type { Message } from '../../schemas/message.ts'
import { Failure } from '../failure.ts'
import { passName } from '../grammar/pass-name.ts'
import { acrossEntries } from '../match/index.ts'
import type { DroppedFinding } from './demoted.ts'
import { type CombinedFinding, combineFindings } from './findings.ts'
import { groupFindings, type UndecidedPair } from './group.ts'
import type { ConsolidateInput } from './input.ts'
import { withMentions } from './mentions.ts'
import { RepositoryPaths } from './paths.ts'
import { memberOf, type RawReview } from './raw.ts'
import { defaultPolicy } from './severity.ts'

/** The consolidated findings of a round, before they become a report. */
export interface Draft {
  input: ConsolidateInput
  /** The reviews with content. */
  usable: RawReview[]
  findings: CombinedFinding[]
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

/**
 * Clusters the raw findings of a round, and makes a finding from each cluster.
 * @throws {Failure} if two reviews of an agent have the same pass
 */
export function draftFindings(input: ConsolidateInput): Draft {
  refuseRepeatedPass(input)
  const usable = input.reviews.filter(({ review }) => review.status === 'completed' || review.status === 'partial')
  const { byKey, decided, dropped, groups, undecided, messages } = groupFindings(input, usable)
  const findings = combineFindings(groups, {
    raw: byKey,
    paths: new RepositoryPaths(usable),
    policy: input.policy ?? defaultPolicy,
    decided: decided.findings,
  })
  return {
    input,
    usable,
    findings: withMentions(findings, usable, acrossEntries),
    dropped,
    decided: decided.findings,
    together: decided.merge,
    apart: decided.apart,
    possibleDuplicates: undecided.apart.map(asPossibleDuplicate),
    doubtfulMerges: undecided.joined.map(asPossibleDuplicate),
    messages,
  }
}

/** Raw findings are named by agent, pass and id, so no two may have the same name. */
function refuseRepeatedPass({ slug, reviews }: ConsolidateInput): void {
  const known = new Set<string>()
  for (const { review } of reviews) {
    const name = passName(review.agent, review.pass)
    if (known.has(name))
      throw new Failure(`Cannot consolidate ${slug}: there are two reviews of ${name}; give each its own \`pass\``)
    known.add(name)
  }
}

function asPossibleDuplicate({ left, right, confidence, evidence }: UndecidedPair): PossibleDuplicate {
  return { a: memberOf(left), b: memberOf(right), confidence, evidence }
}
