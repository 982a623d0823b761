import type { Action, AuthorStatus } from '../../schemas/enums.ts'
import type { Resolution, ResolutionEntry } from '../../schemas/report.ts'
import { sentenceList } from '../text.ts'
import { statusInBody } from './body-status.ts'
import type { CombinedFinding } from './findings.ts'
import type { RawFinding } from './raw.ts'

/** The action of a Resolution for each status; null for an open problem. */
const actionOf: Record<AuthorStatus, Action | null> = {
  open: null,
  fixed: 'fixed',
  // A deferred finding isn't declined: the row keeps the word, and the problem stays open.
  deferred: 'other',
  declined: 'skipped',
}

/**
 * A Resolution from the statuses that reviews give their findings: a ticked box, `Fixed in 1a2b3c`. Each row names the
 * agent. There is no row if reviews disagree or one calls the problem open; null if there is no row.
 */
export function statedResolution(findings: readonly CombinedFinding[]): Resolution | null {
  const entries = findings.flatMap((merged, index): ResolutionEntry[] => {
    const stated = merged.members.filter((member) => statusOf(member) !== null)
    const [status, ...others] = new Set(stated.map(statusOf))
    const action = status ? actionOf[status] : null
    if (!status || others.length > 0 || action === null) return []
    const { id, titleMarkdown, position } = merged.finding
    const detail = `${status}${commitIn(stated)}, says the review by ${authorsOf(stated)}`
    return [{ number: index + 1, text: `${id}: ${titleMarkdown}`, targets: [id], action, detail, position }]
  })
  const [first] = entries
  if (!first) return null
  const numbered = entries.map((entry, index) => ({ ...entry, number: index + 1 }))
  return {
    date: null,
    commits: [],
    commitText: null,
    scope: null,
    entries: numbered,
    prose: null,
    position: first.position,
  }
}

function statusOf({ finding }: RawFinding): AuthorStatus | null {
  return finding.status ?? statusInBody(finding.body)
}

function authorsOf(members: readonly RawFinding[]): string {
  return sentenceList([...new Set(members.map(({ review }) => review.agent))])
}

const commit = /\b(?:fixed|resolved|done|addressed|closed)\b[^\n]{0,40}?\b([0-9a-f]{7,40})\b/i

/** ` in 1a2b3c4` if a member names the commit; otherwise empty. */
function commitIn(members: readonly RawFinding[]): string {
  const sha = members.flatMap((member) => commit.exec(writtenOf(member))?.[1] ?? [])[0]
  return sha === undefined ? '' : ` in ${sha}`
}

/** A finding as written, because a status at the end of its head isn't part of its title. */
function writtenOf({ review, finding: { position } }: RawFinding): string {
  const begin = review.position.start.offset
  return review.source.slice(position.start.offset - begin, position.end.offset - begin)
}
