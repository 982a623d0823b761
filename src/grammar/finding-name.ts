import { severityLetters } from '../../schemas/canonical.ts'
import type { Finding } from '../../schemas/finding.ts'

/**
 * What people call a finding of a report: the id that is printed before it, or the id that its place gives where what is
 * printed is no id of its severity.
 */
export function nameOf({ id, label, severity }: Pick<Finding, 'id' | 'label' | 'severity'>): string {
  return label !== null && /^[CIS]\d{1,4}$/.test(label) && label.startsWith(severityLetters[severity]) ? label : id
}

/** The finding that a name means; the first one where several bear it. */
export function findingNamed<F extends Pick<Finding, 'id' | 'label' | 'severity'>>(
  findings: readonly F[],
  name: string,
): F | undefined {
  return findings.find((finding) => nameOf(finding) === name)
}
