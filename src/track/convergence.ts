import { type Severity, severities } from '../../schemas/enums.ts'
import type { Convergence, ConvergenceRound, History, TrackedFinding } from '../../schemas/thread.ts'
import { counted, sentenceList } from '../text.ts'
import { countSeverities } from './standing.ts'

/**
 * The weights of new findings: a critical one counts as three important ones, each of which counts as three
 * suggestions.
 */
export const weights: Record<Severity, number> = { critical: 9, important: 3, suggestion: 1 }

/** If at least this share of a round's findings repeat earlier ones or follow from fixes, the target is circling. */
const circlingShare = 0.5

/** If a target has more rounds, only the last two are compared in words. */
const mostListed = 5

/** The trend of a target, from the weight of what each round found for the first time. */
export function convergenceOf({ rounds }: History): Convergence {
  const measured = rounds.map(({ slug, round, findings }): ConvergenceRound => {
    const count = (test: (finding: TrackedFinding) => boolean) => findings.filter(test).length
    const fresh = findings.filter(({ state }) => state === 'new' || state === 'follow-up')
    return {
      slug,
      round,
      findings: findings.length,
      fresh: countSeverities(fresh),
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

/** The trend in words: `Trend: steady. No new problems in the last two rounds.` */
export function trendSentence({ trend, reason }: Pick<Convergence, 'trend' | 'reason'>): string {
  return trend === 'open' ? reason : `Trend: ${trend}. ${reason}`
}

function trendOf(rounds: readonly ConvergenceRound[]): Pick<Convergence, 'trend' | 'reason'> {
  const [last, before] = [rounds.at(-1), rounds.at(-2)]
  if (!last || !before) return { trend: 'open', reason: 'No trend yet: there is only one round.' }
  if (last.findings > 0 && last.again / last.findings >= circlingShare)
    return { trend: 'circling', reason: circlingReason(last) }
  const isUnfixed = before.fixed === 0 && last.waiting > before.waiting
  if (isUnfixed && last.waiting >= 2 * before.waiting)
    return { trend: 'diverging', reason: unfixedReason(last, before) }
  const reason = freshReason(rounds, last, before)
  if (last.weight > before.weight) return { trend: 'diverging', reason }
  if (isUnfixed) return { trend: 'steady', reason: `${unfixedReason(last, before)} ${reason}` }
  return { trend: last.weight === before.weight ? 'steady' : 'converging', reason }
}

function circlingReason({ findings, followUps, reopened, declinedAgain }: ConvergenceRound): string {
  const parts = [
    [followUps, followUps === 1 ? 'follows from a fix' : 'follow from a fix'],
    [reopened, 'came back'],
    [declinedAgain, 'had been declined before'],
  ] as const
  const some = parts.filter(([count]) => count > 0)
  return findings === 1
    ? `The last round's only finding ${sentenceList(some.map(([, what]) => what))}.`
    : `Of the last round's ${findings} findings, ${sentenceList(some.map(([count, what]) => `${count} ${what}`))}.`
}

/** What is open after two rounds, if nothing of the first one was fixed. */
function unfixedReason({ waiting }: ConvergenceRound, before: ConvergenceRound): string {
  const unsettled = `${counted(waiting, 'problem is', 'problems are')} neither fixed nor declined`
  return before.waiting === 0
    ? `${unsettled}, none in the round before.`
    : `${unsettled}, up from ${before.waiting} in the round before, of which none was fixed.`
}

/** What the last two rounds raised for the first time. */
function freshReason(rounds: readonly ConvergenceRound[], last: ConvergenceRound, before: ConvergenceRound): string {
  const [now, then] = [freshIn(last), freshIn(before)]
  if (last.weight === 0 && before.weight === 0) return 'No new problems in the last two rounds.'
  if (last.weight === 0) return `No new problems in the last round; ${then} in the round before.`
  if (before.weight === 0) return `New problems again: ${now} in the last round, none in the round before.`
  if (now === then) return `As many new problems as before: ${now} in each of the last two rounds.`
  const isLess = rounds.every(({ weight }, index) => index === 0 || weight < (rounds[index - 1]?.weight ?? 0))
  const fewer = comparisonOf(last, before)
  if (isLess && fewer === 'Fewer new problems' && rounds.length > 2 && rounds.length <= mostListed)
    return `${fewer} with every round: ${rounds.map(freshIn).join(', then ')}${scaleOf(rounds)}.`
  return `${fewer}: ${now} in the last round; ${then} in the round before${scaleOf([before, last])}.`
}

/** Names the difference by what the reader can count, if the weights and the numbers agree. */
function comparisonOf(last: ConvergenceRound, before: ConvergenceRound): string {
  const more = total(last) - total(before)
  if (last.weight === before.weight) return 'New problems weigh as much as before'
  if (last.weight > before.weight) return more > 0 ? 'More new problems' : 'New problems are more serious'
  return more < 0 ? 'Fewer new problems' : 'New problems are less serious'
}

function total({ fresh }: ConvergenceRound): number {
  return severities.reduce((sum, severity) => sum + fresh[severity], 0)
}

/** The new problems of a round in words: `1 critical and 2 suggestions`. */
function freshIn({ fresh }: ConvergenceRound): string {
  const name = (severity: Severity) => (severity === 'suggestion' && fresh[severity] > 1 ? 'suggestions' : severity)
  return sentenceList(
    severities.flatMap((severity) => (fresh[severity] > 0 ? `${fresh[severity]} ${name(severity)}` : [])),
  )
}

/** How severities are weighed, if rounds with different ones were compared. */
function scaleOf(rounds: readonly ConvergenceRound[]): string {
  const used = severities.filter((severity) => rounds.some(({ fresh }) => fresh[severity] > 0))
  return used.length < 2 ? '' : ` (${scale})`
}

const scale = `a critical one counts as ${weights.critical / weights.important} important ones, an important one as ${weights.important / weights.suggestion} suggestions`
