import type { Consolidation, Member, PossibleDuplicate } from '../../schemas/consolidation.ts'
import type { Finding } from '../../schemas/finding.ts'
import { rawName } from '../grammar/pass-name.ts'
import { areElsewhere } from '../match/index.ts'

/** A pair of raw findings that somebody should decide about. */
export interface OpenPair extends PossibleDuplicate {
  /** Whether they currently are one finding. */
  isJoined: boolean
  /** Whether both have locations, but no file in common. */
  isElsewhere: boolean
}

/**
 * The uncertain pairs, most likely first: the strongest pair between each two findings of the report, since all of
 * these ask the same question, and then all pairs within a finding.
 */
export function openPairs(result: Consolidation): OpenPair[] {
  const idOf = reportIds(result)
  const rawOf = rawFindingsOf(result)
  const asked = new Set<string>()
  const apart = result.possibleDuplicates.filter(({ a, b }) => {
    const question = [a, b]
      .map((member) => idOf.get(memberName(member)) ?? memberName(member))
      .sort()
      .join('\n')
    if (asked.has(question)) return false
    asked.add(question)
    return true
  })
  const open = (isJoined: boolean) => (pair: PossibleDuplicate) => {
    const [a, b] = [pair.a, pair.b].map((member) => rawOf.get(memberName(member))?.locations ?? [])
    return { ...pair, isJoined, isElsewhere: areElsewhere(a ?? [], b ?? []) }
  }
  return [...apart.map(open(false)), ...result.doubtfulMerges.map(open(true))]
}

/** The raw findings in the appendix of a report by their names. */
export function rawFindingsOf({ report }: Consolidation): Map<string, Finding> {
  return new Map(
    report.reviews.flatMap((review) =>
      review.findings.map((finding): [string, Finding] => [rawName(review, finding), finding]),
    ),
  )
}

/** By the name of a raw finding, the id of its finding in the report. */
export function reportIds({ findings }: Pick<Consolidation, 'findings'>): Map<string, string> {
  return new Map(
    findings.flatMap(({ id, members }) => members.map((member): [string, string] => [memberName(member), id])),
  )
}

export function memberName({ agent, pass, id }: Member): string {
  return rawName({ agent, pass }, { id })
}
