import type { Finding } from '../../../schemas/finding.ts'
import { codeSpan } from '../../markdown/fence.ts'
import { acrossRounds, featuresOf, likenessOf, Matcher } from '../../match/index.ts'
import type { ReportFile } from '../report-file.ts'
import type { TargetRule } from '../rule.ts'

export const wrongReference: TargetRule = {
  id: 'wrong-reference',
  group: 'collection',
  level: 'warning',
  scope: 'target',
  description: 'A first line that refers to one finding of an earlier round, although another one is clearly meant.',
  *check(rounds) {
    for (const file of rounds) {
      for (const finding of file.report.findings) {
        for (const { round, id } of finding.references) {
          if (round === null || !finding.notes.some((note) => note.includes(id))) continue
          const meant = clearlyMeant(
            finding,
            id,
            rounds.filter(({ report }) => report.round === round),
          )
          if (!meant) continue
          const place = file.locate(id, file.headLine(finding))
          yield {
            file,
            position: place,
            reason: `${codeSpan(id)} of round ${round} is another problem; ${codeSpan(meant.finding.id)} is like this one`,
            actual: id,
            expected: [meant.finding.id],
            suggestion: { start: place.start.offset, end: place.start.offset + id.length, text: meant.finding.id },
            related: [
              { path: meant.file.path, position: meant.file.headLine(meant.finding), reason: 'The likely one' },
            ],
          }
        }
      }
    }
  },
}

/** The least difference in likeness between the finding that is meant and the one that is named. */
const leastLead = 0.35

/**
 * The finding of a round that is much more similar than the named one and, for the matcher, the same problem, which the
 * named one is not; undefined if there is none.
 */
function clearlyMeant(
  finding: Finding,
  id: string,
  rounds: readonly ReportFile[],
): { file: ReportFile; finding: Finding } | undefined {
  const candidates = rounds.flatMap((file) =>
    file.report.findings.map((other) => ({ file, finding: other, likeness: likenessOf(finding, other) })),
  )
  const sorted = candidates.toSorted((a, b) => b.likeness - a.likeness)
  const named = sorted.find((candidate) => candidate.finding.id === id)
  const [likest] = sorted
  if (!named || !likest || likest.likeness - named.likeness < leastLead) return undefined
  const records = [
    { key: 'this', source: 'this', finding },
    ...candidates.map((entry) => ({ key: keyOf(entry), source: 'earlier', finding: entry.finding })),
  ]
  const matcher = new Matcher(records.map(featuresOf), acrossRounds)
  return matcher.score('this', keyOf(likest)) > 0 && matcher.score('this', keyOf(named)) <= 0 ? likest : undefined
}

function keyOf({ file, finding }: { file: ReportFile; finding: Finding }): string {
  return `${file.path} ${finding.id}`
}
