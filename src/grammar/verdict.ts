import type { Decision, Severity } from '../../schemas/enums.ts'

/** The decision that follows from the numbers of findings: rework for a critical one, fixes for an important one. */
export function decisionFor({
  critical,
  important,
}: Pick<Record<Severity, number>, 'critical' | 'important'>): Decision {
  return critical > 0 ? 'rework' : important > 0 ? 'merge-with-fixes' : 'merge'
}
