import type { Severity } from '../../schemas/enums.ts'
import type { Convergence, ConvergenceRound, History, TrackedFinding } from '../../schemas/thread.ts'

/** What a new finding weighs: a critical one as much as three important ones, each of these as three suggestions. */
const weights: Record<Severity, number> = { critical: 9, important: 3, suggestion: 1 }

/** From this share of its findings on, a round is held to repeat or repair what earlier rounds did. */
const circlingShare = 0.5

/** Whether the rounds of a target come to an end, from what each of them found anew. */
export function convergenceOf({ rounds }: History): Convergence {
  const measured = rounds.map(({ slug, round, findings }): ConvergenceRound => {
    const count = (test: (finding: TrackedFinding) => boolean) => findings.filter(test).length
    const fresh = findings.filter(({ state }) => state === 'new' || state === 'follow-up')
    return {
      slug,
      round,
      findings: findings.length,
      weight: fresh.reduce((sum, { severity }) => sum + weights[severity], 0),
      followUps: count(({ state }) => state === 'follow-up'),
      reopened: count(({ state }) => state === 'reopened'),
      declinedAgain: count(({ declinedIn }) => declinedIn !== null),
      again: count(({ state, declinedIn }) => state === 'follow-up' || state === 'reopened' || declinedIn !== null),
    }
  })
  return { rounds: measured, ...trendOf(measured) }
}

function trendOf(rounds: readonly ConvergenceRound[]): Pick<Convergence, 'trend' | 'reason'> {
  const [last, before] = [rounds.at(-1), rounds.at(-2)]
  if (!last || !before) return { trend: 'open', reason: 'One round says nothing of where this goes.' }
  if (last.findings > 0 && last.again / last.findings >= circlingShare) {
    const parts = [
      [last.followUps, 'follow from a fix'],
      [last.reopened, 'came back'],
      [last.declinedAgain, 'had been declined'],
    ] as const
    const told = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`)
    return { trend: 'circling', reason: `Of the last round's ${last.findings} findings ${told.join(', ')}.` }
  }
  const first = rounds[0] ?? last
  const weightsTold = `what is new weighs ${last.weight} after ${before.weight} in the round before and ${first.weight} in the first`
  if (last.weight > before.weight) return { trend: 'diverging', reason: `More comes than goes: ${weightsTold}.` }
  const isLess = rounds.every(({ weight }, index) => index === 0 || weight < (rounds[index - 1]?.weight ?? 0))
  const course = isLess
    ? 'Less comes with every round'
    : last.weight < before.weight
      ? 'Less comes than before'
      : 'No more comes than before'
  return { trend: 'converging', reason: `${course}: ${weightsTold}.` }
}
