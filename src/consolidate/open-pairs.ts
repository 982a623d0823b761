import type { Consolidation, Member, PossibleDuplicate } from '../../schemas/consolidation.ts'
import type { Finding } from '../../schemas/finding.ts'
import { areElsewhere } from '../match/index.ts'

/** A pair of raw findings that somebody should decide on. */
export interface OpenPair extends PossibleDuplicate {
  /** Whether they are one finding as long as nobody decides. */
  isJoined: boolean
  /** Whether both name places, and no file in common. */
  isElsewhere: boolean
}

/**
 * What is in doubt, the likeliest first: of all pairs between two findings of the report the strongest, since they ask
 * one question, and after them all pairs within a finding.
 */
export function openPairs(result: Consolidation): OpenPair[] {
  const asked = new Set<string>()
  const apart = result.possibleDuplicates.filter(({ a, b }) => {
    const question = [reportIdOf(result, a) ?? memberName(a), reportIdOf(result, b) ?? memberName(b)].sort().join('\n')
    if (asked.has(question)) return false
    asked.add(question)
    return true
  })
  const open = (isJoined: boolean) => (pair: PossibleDuplicate) => {
    const [a, b] = [rawFindingOf(result, pair.a), rawFindingOf(result, pair.b)]
    return { ...pair, isJoined, isElsewhere: areElsewhere(a?.locations ?? [], b?.locations ?? []) }
  }
  return [...apart.map(open(false)), ...result.doubtfulMerges.map(open(true))]
}

/** The raw finding that a member is, as the appendix of the report has it. */
export function rawFindingOf({ report }: Consolidation, { agent, pass, id }: Member): Finding | undefined {
  const review = report.reviews.find((known) => known.agent === agent && known.pass === pass)
  return review?.findings.find((finding) => finding.id === id)
}

/** The report's id of the finding that a raw one became part of; null where it became none. */
export function reportIdOf({ findings }: Consolidation, member: Member): string | null {
  return reportIdOfName({ findings }, memberName(member))
}

/** The same by the name of the raw finding. */
export function reportIdOfName({ findings }: Pick<Consolidation, 'findings'>, name: string): string | null {
  return findings.find(({ members }) => members.some((member) => memberName(member) === name))?.id ?? null
}

export function memberName(member: Member | undefined): string {
  if (!member) return ''
  return member.pass === 1 ? `${member.agent} ${member.id}` : `${member.agent} P${member.pass} ${member.id}`
}
