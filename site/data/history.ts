import type { History } from '../../schemas/thread.ts'
import type { TargetEntry } from './collection.ts'

/** What `deep-review history --format json` says of a target. */
export function historyOf({ repository, target, rounds, threads }: TargetEntry): History {
  return {
    rounds: rounds.map(({ slug, round, date, findings }) => ({
      slug,
      repository,
      target,
      round,
      date,
      findings: findings.map(
        ({ id, title, severity, kind, state, fate, thread, previous, causedBy, overruledBy, possibly, ...rest }) => {
          const { name, declinedIn, reason, confidence, evidence } = rest
          const place = {
            id,
            name,
            title,
            severity,
            kind,
            state,
            fate,
            thread,
            previous,
            causedBy,
            overruledBy,
            possibly,
          }
          return { ...place, declinedIn, reason, confidence, evidence }
        },
      ),
    })),
    threads: threads.map(({ id, placed, latest: { finding } }) => ({
      id,
      title: finding.title,
      severity: finding.severity,
      fate: finding.fate,
      findings: placed.map(({ round, finding: told }) => ({ report: round.slug, id: told.id })),
    })),
  }
}
