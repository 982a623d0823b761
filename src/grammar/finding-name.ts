import { severityLetters } from '../../schemas/canonical.ts'
import type { Finding } from '../../schemas/finding.ts'

/**
 * The name of a finding: its printed id if that has the letter of its severity, else the id that follows from its
 * position.
 */
export function nameOf({ id, label, severity }: Pick<Finding, 'id' | 'label' | 'severity'>): string {
  return label !== null && /^[CIS]\d{1,4}$/.test(label) && label.startsWith(severityLetters[severity]) ? label : id
}

/** The finding with a name; the first one if there are several. */
export function findingNamed<F extends Pick<Finding, 'id' | 'label' | 'severity'>>(
  findings: readonly F[],
  name: string,
): F | undefined {
  return findings.find((finding) => nameOf(finding) === name)
}
