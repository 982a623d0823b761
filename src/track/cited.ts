import { findingNamed } from '../grammar/finding-name.ts'
import { possessive, roundWord } from '../grammar/round-name.ts'
import { withoutCode } from '../match/index.ts'
import type { Links } from './links.ts'
import type { EarlierFindings, RoundFinding } from './round-finding.ts'

/** `R2 testing gaps #1–#2`, `round 3 testing gap #5`: the testing section of a report is numbered. */
const testingGaps = new RegExp(
  String.raw`\b${roundWord}(\d{1,3})${possessive}\s+testing\s+(?:gap|item|point)s?\s+#?(\d{1,2})(?:\s?[–-]\s?#?(\d{1,2}))?`,
  'gi',
)
const id = /\b[CIS]\d{1,3}\b/g

/** The findings of earlier rounds that a finding names: by round and id, or by a testing gap that names them. */
export function citedFindings(entry: RoundFinding, earlier: EarlierFindings): RoundFinding[] {
  const { round, finding } = entry
  const named = finding.references.flatMap(({ round: number, id }) => earlier.named(number, id, round) ?? [])
  return [...new Set([...named, ...findingsOfTestingGaps(entry, earlier)])]
}

function findingsOfTestingGaps({ round, finding }: RoundFinding, earlier: EarlierFindings): RoundFinding[] {
  const { title, notes, body } = finding
  if (!/testing/i.test(body) && !notes.some((note) => /testing/i.test(note))) return []
  const text = [title, ...notes, withoutCode(body)].join('\n')
  return [...text.matchAll(testingGaps)].flatMap(([, number, first, last = first]) => {
    const entries = earlier.rounds(Number(number), round)
    const report = entries[0]?.report
    const gaps = report?.testing.slice(Number(first) - 1, Number(last)) ?? []
    const meant = gaps
      .flatMap((gap) => gap.text.match(id) ?? [])
      .map((name) => findingNamed(report?.findings ?? [], name))
    return entries.filter((entry) => meant.includes(entry.finding))
  })
}

/**
 * By finding, the earlier findings that its report says it continues or follows from: `I2: open, now S1`,
 * `fixed, but see I3`.
 */
export function namedByReports({
  byRound,
  stated,
}: Pick<Links, 'byRound' | 'stated'>): Map<RoundFinding, RoundFinding[]> {
  const named = new Map<RoundFinding, RoundFinding[]>()
  for (const earlier of byRound.flat()) {
    for (const { now } of stated.get(earlier.key) ?? []) {
      for (const later of now) named.set(later, [...(named.get(later) ?? []), earlier])
    }
  }
  return named
}
