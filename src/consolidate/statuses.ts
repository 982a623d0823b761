import type { Action, AuthorStatus } from '../../schemas/enums.ts'
import type { Resolution, ResolutionEntry } from '../../schemas/report.ts'
import { joinNames, type MergedFinding } from './findings.ts'
import type { RawFinding } from './raw.ts'

/** What a status means among the actions of a Resolution; a problem that is still open needs none. */
const actionOf: Record<AuthorStatus, Action | null> = {
  open: null,
  fixed: 'fixed',
  // What is left for later is not declined: the row keeps the word, and the problem stays open.
  deferred: 'other',
  declined: 'skipped',
}

/**
 * The rows of a Resolution for findings of which the reviews themselves say what became of them: a ticked box, `Fixed in
 * 1a2b3c`. Each says whose word it is. Where one review calls a problem open, or two say different things, nothing is
 * settled; null where no review says anything.
 */
export function statedResolution(findings: readonly MergedFinding[]): Resolution | null {
  const entries = findings.flatMap((merged, index): ResolutionEntry[] => {
    const stated = merged.members.filter(({ finding }) => finding.status !== null)
    const [status, ...others] = new Set(stated.map(({ finding }) => finding.status))
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

function authorsOf(members: readonly RawFinding[]): string {
  return joinNames([...new Set(members.map(({ raw }) => raw.review.agent))])
}

const commit = /\b(?:fixed|resolved|done|addressed|closed)\b[^\n]{0,40}?\b([0-9a-f]{7,40})\b/i

/** ` in 1a2b3c4`, where a finding names the commit. */
function commitIn(members: readonly RawFinding[]): string {
  const sha = members.flatMap(({ finding: { titleMarkdown, notes, body } }) => {
    return commit.exec([titleMarkdown, ...notes, body].join('\n'))?.[1] ?? []
  })[0]
  return sha === undefined ? '' : ` in ${sha}`
}
