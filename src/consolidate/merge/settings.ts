import { Decisions } from '../../../schemas/decisions.ts'
import { type SeverityPolicy, severityPolicies } from '../../../schemas/enums.ts'
import { settingsComment } from '../../grammar/settings-comment.ts'
import { defaultPolicy } from '../severity.ts'

/** The settings of a consolidation. Together with the raw reviews, they determine its result. */
export interface ReportSettings {
  policy?: SeverityPolicy
  decisions?: Decisions
}

/** The comment below the header that stores the settings of a report for later consolidations. */
export function settingsText({ policy, decisions = {} }: ReportSettings): string {
  const decided = Object.entries(decisions).filter(([, decision]) => isDecided(decision))
  const settings = {
    policy: policy ?? defaultPolicy,
    ...(decided.length === 0 ? {} : { decisions: Object.fromEntries(decided) }),
  }
  // Escapes `--`, which would end the comment.
  const json = JSON.stringify(settings).replace(/-(?=[->])/g, '\\u002d')
  return `<!-- deep-review-settings ${json} -->`
}

/** Whether a decision says anything: an empty list is the same as none, so the comment doesn't change with it. */
function isDecided(decision: unknown): boolean {
  return typeof decision !== 'object' || decision === null || Object.keys(decision).length > 0
}

/** Reads the settings from the text below a header; null if it has none, or they aren't valid. */
export function readSettings(lead: string | null): ReportSettings | null {
  const written = settingsComment.exec(lead ?? '')?.[1]
  if (written === undefined) return null
  let read: unknown
  try {
    read = JSON.parse(written)
  } catch {
    return null
  }
  if (typeof read !== 'object' || read === null) return null
  const policy = severityPolicies.find((name) => 'policy' in read && read.policy === name)
  const decisions = Decisions.safeParse('decisions' in read ? read.decisions : {})
  return policy && decisions.success ? { policy, decisions: decisions.data } : null
}

/** Removes the comment from the text below a header. */
export function withoutSettings(lead: string | null): string | null {
  return lead?.replace(settingsComment, '').trim() || null
}
