import { type Severity, type SeverityPolicy, severities } from '../../schemas/enums.ts'

/**
 * The severity of a finding from those of its tellings.
 * - `median`: the middle one; of two middle ones the milder
 * - `majority`: the one told most often; of several the mildest
 */
export function consolidateSeverity(told: readonly Severity[], policy: SeverityPolicy): Severity {
  const ranks = told.map((severity) => severities.indexOf(severity)).sort((a, b) => a - b)
  const at = (index: number) => severities[ranks[index] ?? severities.length - 1] ?? 'suggestion'
  switch (policy) {
    case 'highest':
      return at(0)
    case 'lowest':
      return at(ranks.length - 1)
    case 'median':
      return at(Math.floor(ranks.length / 2))
    case 'majority': {
      const counts = severities.map((_, rank) => ranks.filter((other) => other === rank).length)
      return severities[counts.lastIndexOf(Math.max(...counts))] ?? 'suggestion'
    }
  }
}
