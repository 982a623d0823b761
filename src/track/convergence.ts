import { type Severity, severities } from '../../schemas/enums.ts'
import type { Convergence, ConvergenceRound, History, TrackedFinding } from '../../schemas/thread.ts'

/**
 * The weights of new findings: a critical one counts as three important ones, each of which counts as three
 * suggestions.
 */
export const weights: Record<Severity, number> = { critical: 9, important: 3, suggestion: 1 }

/** If at least this share of a round's findings repeat earlier ones or follow from fixes, the target is circling. */
const circlingShare = 0.5

/** The trend of a target, from the weight of what each round found for the first time. */
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
      waiting: count(({ fate, struck }) => !struck && fate !== 'resolved' && fate !== 'declined'),
      fixed: count(({ fate, struck }) => !struck && fate === 'resolved'),
      again: count(({ state, declinedIn }) => state === 'follow-up' || state === 'reopened' || declinedIn !== null),
    }
  })
  return { rounds: measured, ...trendOf(measured) }
}

function trendOf(rounds: readonly ConvergenceRound[]): Pick<Convergence, 'trend' | 'reason'> {
  const [last, before] = [rounds.at(-1), rounds.at(-2)]
  if (!last || !before) return { trend: 'open', reason: 'No trend yet: there is only one round.' }
  if (last.findings > 0 && last.again / last.findings >= circlingShare) {
    const parts = [
      [last.followUps, last.followUps === 1 ? 'follows from a fix' : 'follow from a fix'],
      [last.reopened, 'came back'],
      [last.declinedAgain, 'had been declined'],
    ] as const
    const some = parts.filter(([count]) => count > 0)
    const reason =
      last.findings === 1
        ? `The last round's only finding ${some.map(([, what]) => what).join(' and ')}.`
        : `Of the last round's ${last.findings} findings ${some.map(([count, what]) => `${count} ${what}`).join(', ')}.`
    return { trend: 'circling', reason }
  }
  const first = rounds[0] ?? last
  const inFirst = rounds.length > 2 ? `, ${first.weight} in the first round` : ''
  const weighed = `weight ${before.weight} → ${last.weight}${inFirst} (${weightNames})`
  const isUnfixed = before.fixed === 0 && last.waiting > before.waiting
  const grown = `${last.waiting} problems are open, up from ${before.waiting} in the round before, and none was fixed`
  if (isUnfixed && last.waiting >= 2 * before.waiting) return { trend: 'diverging', reason: `${grown}.` }
  if (last.weight > before.weight) return { trend: 'diverging', reason: `More new problems than before: ${weighed}.` }
  if (isUnfixed) return { trend: 'steady', reason: `${grown}; new problems: ${weighed}.` }
  if (last.weight === before.weight) return { trend: 'steady', reason: `As many new problems as before: ${weighed}.` }
  const isLess = rounds.every(({ weight }, index) => index === 0 || weight < (rounds[index - 1]?.weight ?? 0))
  const course = isLess && rounds.length > 2 ? 'Fewer new problems with every round' : 'Fewer new problems than before'
  return { trend: 'converging', reason: `${course}: ${weighed}.` }
}

const weightNames = severities.map((severity) => `${severity} ${weights[severity]}`).join(', ')
