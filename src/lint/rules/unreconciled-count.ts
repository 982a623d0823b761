import type { AgentMetrics, Reconciliation } from '../../../schemas/report.ts'
import { codeSpan } from '../../markdown/fence.ts'
import { positionOfCell } from '../metric-cells.ts'
import type { ReportFile } from '../report-file.ts'
import type { Problem, ReportRule } from '../rule.ts'

export const unreconciledCount: ReportRule = {
  id: 'unreconciled-count',
  group: 'truth',
  level: 'warning',
  scope: 'report',
  description:
    'Downgraded and Dropped cells that the Reconciliation contradicts; one that it does not explain is only noted.',
  *check(file) {
    const { reconciliation, retro } = file.report
    if (reconciliation.length === 0) return
    for (const metrics of retro.metrics) yield* contradictions(file, metrics)
  },
}

function* contradictions(file: ReportFile, { agent, cells }: AgentMetrics): Generator<Problem> {
  const { reconciliation } = file.report
  const moved = cells.filter(({ name }) => name === 'downgraded' || name === 'dropped')
  const largest = moved.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0))[0]
  if (!largest || largest.value === null) return
  const lowered = reconciliation.find((entry) => entry.agent === agent && isLowered(entry))
  if (largest.value === 0 && lowered) {
    yield {
      position: positionOfCell(file, agent, largest),
      reason: `Unexpected ${largest.label} ${codeSpan(largest.text)} of ${codeSpan(agent)}, expected at least \`1\``,
      actual: largest.text,
      related: [{ path: file.path, position: lowered.position, reason: 'What was lowered' }],
    }
  } else if (largest.value > 0 && !reconciliation.some((entry) => speaksOf(file, entry, agent))) {
    yield {
      position: positionOfCell(file, agent, largest),
      reason: `Unexpected ${largest.label} ${codeSpan(largest.text)} of ${codeSpan(agent)} without a reconciliation, expected what became of it`,
      actual: largest.text,
      level: 'note',
    }
  }
}

function isLowered({ text }: Reconciliation): boolean {
  return /\b(?:downgraded|demoted|lowered|dropped|rejected)\b/i.test(text)
}

function speaksOf(file: ReportFile, { agent, text }: Reconciliation, name: string): boolean {
  return agent === name || file.names.mentionedIn(text).includes(name)
}
