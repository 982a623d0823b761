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
    "Downgraded and Dropped counts that contradict the Reconciliation. If the Reconciliation merely doesn't explain a count, this is only a note.",
  *check(file) {
    const { reconciliation, retro } = file.report
    if (reconciliation.length === 0) return
    for (const metrics of retro.metrics) yield* contradictions(file, metrics)
  },
}

function* contradictions(file: ReportFile, { agent, cells }: AgentMetrics): Generator<Problem> {
  const { reconciliation } = file.report
  const moved = cells.filter(({ name }) => name === 'downgraded' || name === 'dropped' || name === 'false-positives')
  const largest = moved.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0))[0]
  if (!largest || largest.value === null) return
  const lowered = reconciliation.find((entry) => entry.agent === agent && isLowered(file, entry))
  if (largest.value === 0 && lowered) {
    yield {
      position: positionOfCell(file, agent, largest),
      reason: `${largest.label} ${codeSpan(largest.text)} for ${codeSpan(agent)}, but the Reconciliation lowers one`,
      actual: largest.text,
      related: [{ path: file.path, position: lowered.position, reason: 'The entry' }],
    }
  } else if (largest.value > 0 && !reconciliation.some((entry) => speaksOf(file, entry, agent))) {
    yield {
      position: positionOfCell(file, agent, largest),
      reason: `${largest.label} ${codeSpan(largest.text)} for ${codeSpan(agent)}, but the Reconciliation names none`,
      actual: largest.text,
      level: 'note',
    }
  }
}

/** Whether an entry says that a finding of its agent was lowered, in a clause without negation or another agent. */
function isLowered(file: ReportFile, { agent, text }: Reconciliation): boolean {
  const clauses = text.split(/[.;:](?=\s)|,\s(?=(?:and|but|while)\b)/)
  return clauses.some((clause, index) => {
    if (!/\b(?:downgraded|demoted|lowered|dropped|rejected)\b/i.test(clause)) return false
    if (
      /\b(?:no|none|not|neither|nothing|never|without|could|would|might|should|almost|nearly|considered)\b/i.test(
        clause,
      )
    )
      return false
    // A clause without a name is about the agent of the previous clause.
    const before = clauses.slice(0, index + 1).reverse()
    const named = before.map((part) => file.names.mentionedIn(part)).find((names) => names.length > 0)
    return named === undefined || named.every((name) => name === agent)
  })
}

function speaksOf(file: ReportFile, { agent, text }: Reconciliation, name: string): boolean {
  return agent === name || file.names.mentionedIn(text).includes(name)
}
