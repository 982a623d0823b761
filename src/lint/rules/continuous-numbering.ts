import { severities } from '../../../schemas/enums.ts'
import type { Review } from '../../../schemas/review.ts'
import { codeSpan } from '../../markdown/fence.ts'
import type { ReportRule } from '../rule.ts'

export const continuousNumbering: ReportRule = {
  id: 'continuous-numbering',
  group: 'appendix',
  level: 'note',
  scope: 'report',
  description: 'A raw review that continues its numbering from one severity to the next.',
  *check(file) {
    for (const review of file.report.reviews) {
      const first = firstThatRunsOn(review)
      if (!first?.label) continue
      yield {
        position: file.locate(first.label, file.headLine(first)),
        reason: `The first ${first.severity === 'suggestion' ? 'suggestion' : `${first.severity} finding`} is numbered ${codeSpan(first.label)}`,
        actual: first.label,
        expected: ['1'],
      }
    }
  },
}

/** The first finding of a severity that continues the numbering of the previous severity. */
function firstThatRunsOn({ findings }: Review): Review['findings'][number] | undefined {
  const firsts = severities.flatMap((severity) => findings.find((finding) => finding.severity === severity) ?? [])
  return firsts.find((finding) => {
    const before = findings[findings.indexOf(finding) - 1]
    const number = Number(/\d+/.exec(finding.label ?? '')?.[0])
    return before !== undefined && number > 1 && number === Number(/\d+/.exec(before.label ?? '')?.[0]) + 1
  })
}
