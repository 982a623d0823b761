import type { Decision, Severity } from '../../schemas/enums.ts'

/** A critical finding asks for rework, an important one for fixes; suggestions ask for nothing. */
export function decisionFor({
  critical,
  important,
}: Pick<Record<Severity, number>, 'critical' | 'important'>): Decision {
  return critical > 0 ? 'rework' : important > 0 ? 'merge-with-fixes' : 'merge'
}
