import { type Severity, type State, severities } from '../../schemas/enums.ts'
import type { RoundEntry } from '../../schemas/site-rounds.ts'
import type { Collection, TargetEntry, ThreadEntry } from './collection.ts'
import { type Condition, conditionOf, isBack, isUnsettled } from './status.ts'
import { titleHtml } from './title-html.ts'
import { urls } from './urls.ts'

/** A problem in one round; null in the rounds that did not raise it. */
interface MatrixCell {
  /** The name as it is printed. */
  id: string
  href: string
  severity: Severity
  state: State
  isBack: boolean
  /** Whether the row continues to the right. */
  hasNext: boolean
}

interface MatrixRow {
  thread: ThreadEntry
  href: string
  titleHtml: string
  isOpen: boolean
  condition: Condition
  cells: (MatrixCell | null)[]
  /** Rounds without the problem between the first and the last round with it. */
  gaps: boolean[]
}

/** A matrix of problems and rounds. Rows are in the order in which problems were raised, so convergence looks like stairs. */
export interface Matrix {
  rounds: RoundEntry[]
  rows: MatrixRow[]
}

export function matrixOf({ rounds, threads }: TargetEntry, collection: Collection): Matrix {
  const rows = threads.map((thread): MatrixRow => {
    const places = new Map(thread.placed.map((placed) => [placed.round, placed]))
    const last = rounds.indexOf(thread.latest.round)
    const first = rounds.indexOf(thread.first.round)
    return {
      thread,
      href: urls.thread(thread),
      titleHtml: titleHtml(thread.latest.finding.titleMarkdown),
      isOpen: isUnsettled(thread),
      condition: conditionOf(thread, collection),
      cells: rounds.map((round, index) => {
        const placed = places.get(round)
        if (placed === undefined) return null
        const { name, severity, state } = placed.finding
        const hasNext = index < last
        return { id: name, href: urls.finding(placed), severity, state, isBack: isBack(placed), hasNext }
      }),
      gaps: rounds.map((round, index) => index > first && index < last && !places.has(round)),
    }
  })
  const start = (row: MatrixRow) => rounds.indexOf(row.thread.first.round)
  const rank = ({ thread }: MatrixRow) => severities.indexOf(thread.latest.finding.severity)
  return { rounds, rows: rows.sort((a, b) => start(a) - start(b) || rank(a) - rank(b)) }
}
