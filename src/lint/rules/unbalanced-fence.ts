import { ReportFile } from '../report-file.ts'
import type { Problem, TextRule } from '../rule.ts'

export const unbalancedFence: TextRule = {
  id: 'unbalanced-fence',
  group: 'form',
  level: 'warning',
  fixable: true,
  scope: 'text',
  description: 'A code fence that is never closed, so that everything after it is treated as code.',
  *check(file) {
    for (const { position, reason } of file.parserMessages('unbalanced-fence')) {
      if (position) yield { position, reason }
    }
    if (file instanceof ReportFile) yield* gluedFences(file)
  },
}

/** Closing fences of raw reviews that are at the end of a line of text, and so don't close anything. */
function* gluedFences(file: ReportFile): Generator<Problem> {
  for (const { position } of file.report.reviews) {
    const start = position.end.offset
    const fence = /^(?:`{3,}|~{3,})/.exec(file.text.slice(start, start + 80))?.[0]
    if (fence === undefined || position.end.column === 1) continue
    yield {
      position: file.span(start, start + fence.length),
      reason: 'This closing fence is not on a line of its own',
      fix: { start, end: start, text: file.newline },
    }
  }
}
