import type { Reference } from '../../../schemas/finding.ts'
import { findingNamed } from '../../grammar/finding-name.ts'
import { codeSpan } from '../../markdown/fence.ts'
import { readReferences } from '../../parse/index.ts'
import type { TargetRule } from '../rule.ts'

const codeSpans = /`[^`\n]*`/g

/** Whether a text refers to a finding only in code, as an example of a reference. */
function isQuoted(text: string, { round, id }: Reference): boolean {
  const isNamed = (part: string) => readReferences(part).some((found) => found.round === round && found.id === id)
  return isNamed((text.match(codeSpans) ?? []).join('\n')) && !isNamed(text.replace(codeSpans, '` `'))
}

export const unknownReference: TargetRule = {
  id: 'unknown-reference',
  group: 'collection',
  level: 'warning',
  scope: 'target',
  description: "A reference to a finding that doesn't exist in the earlier round.",
  *check(rounds) {
    for (const file of rounds) {
      for (const finding of file.report.findings) {
        for (const { round, id } of finding.references) {
          if (round === null || isQuoted(finding.body, { round, id })) continue
          const own = file.report.round
          const others = rounds.filter(({ report }) => report.round === round)
          // A branch and its pull request are numbered separately, so there may be several rounds with this number.
          const isEarlier = others.some((other) => rounds.indexOf(other) < rounds.indexOf(file))
          const isLater = own !== null && round > own && !isEarlier
          const isKnown = others.length === 0 || others.some(({ report }) => findingNamed(report.findings, id))
          if (!isLater && isKnown) continue
          yield {
            file,
            position: file.locate(id, finding.position),
            reason: isLater ? `Round ${round} is not an earlier round` : `Round ${round} has no ${codeSpan(id)}`,
            actual: `${round} ${id}`,
            related: others
              .slice(0, 1)
              .map((other) => ({ path: other.path, position: other.roundPosition, reason: 'The round' })),
          }
        }
      }
    }
  },
}
