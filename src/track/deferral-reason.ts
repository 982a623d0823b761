import type { TrackedFinding } from '../../schemas/thread.ts'

/** Why a finding was deferred, without the word itself; empty if no reason is given, null if it wasn't deferred. */
export function deferralReason({ deferred, reason }: Pick<TrackedFinding, 'deferred' | 'reason'>): string | null {
  return deferred ? (reason ?? '').replace(/^deferred\b\W*/i, '') : null
}
