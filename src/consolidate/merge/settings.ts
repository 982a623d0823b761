import { Decisions } from '../../../schemas/decisions.ts'
import { type SeverityPolicy, severityPolicies } from '../../../schemas/enums.ts'
import { defaultPolicy } from '../severity.ts'

/** What a consolidation makes of the same reviews depends on these alone. */
export interface ReportSettings {
  policy?: SeverityPolicy
  decisions?: Decisions
}

const comment = /^<!-- deep-review-settings (\{.*\}) -->$/m

/** The comment below the header by which a later consolidation knows under which settings a report was made. */
export function settingsComment({ policy, decisions = {} }: ReportSettings): string {
  const settings = {
    policy: policy ?? defaultPolicy,
    ...(Object.keys(decisions).length === 0 ? {} : { decisions }),
  }
  // Nothing in it may end the comment.
  const json = JSON.stringify(settings).replace(/-(?=[->])/g, '\\u002d')
  return `<!-- deep-review-settings ${json} -->`
}

/** The settings in the text below a report's header; null where it holds none that can be read. */
export function readSettings(lead: string | null): ReportSettings | null {
  const written = comment.exec(lead ?? '')?.[1]
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

/** The text below a header without the comment. */
export function withoutSettings(lead: string | null): string | null {
  return lead?.replace(comment, '').trim() || null
}
