import type { HeaderKey } from '../../../schemas/canonical.ts'
import type { Report } from '../../../schemas/report.ts'
import { codeSpan } from '../../markdown/fence.ts'
import { plainText } from '../../markdown/plain-text.ts'
import { noteIf, type ReportRule } from '../rule.ts'

/** For each row, the expected value in words, and whether the parser could read it. */
const values: Partial<Record<HeaderKey, { expected: string; isRead(report: Report): boolean }>> = {
  Date: { expected: 'YYYY-MM-DD HH:MM', isRead: ({ date }) => date !== null },
  Repo: { expected: 'owner/name', isRead: ({ repository }) => repository !== null },
  Round: { expected: 'a number', isRead: ({ round }) => round !== null },
  PR: { expected: '#number', isRead: ({ pullRequest }) => pullRequest !== null },
  'Review SHA': { expected: 'a commit', isRead: ({ reviewSha }) => reviewSha !== null },
  Reviewers: { expected: 'names', isRead: ({ reviewers }) => reviewers.length > 0 },
  Verdict: { expected: 'a verdict', isRead: ({ verdict }) => verdict !== null },
  'Wall-clock time': {
    expected: 'a duration such as 20 min 10 s',
    isRead: (report) => report.wallClockSeconds !== null,
  },
}

export const unreadableHeaderValue: ReportRule = {
  id: 'unreadable-header-value',
  group: 'form',
  level: 'warning',
  scope: 'report',
  description: 'A header row whose value cannot be read.',
  *check(file) {
    const seen = new Set<HeaderKey>()
    for (const { key, value, valueStart, valueEnd } of file.headerRows) {
      const known = key === null || seen.has(key) ? undefined : values[key]
      if (key !== null) seen.add(key)
      if (!key || !known || known.isRead(file.report)) continue
      yield {
        position: file.span(valueStart, valueEnd),
        reason:
          value === '' ? `The ${key} row is empty` : `Cannot read ${key} ${codeSpan(value)}; write ${known.expected}`,
        actual: value,
        expected: [known.expected],
        ...noteIf(value !== '' && saysNoValue(key, value)),
      }
    }
  },
}

/** Whether the text says that there is no value: `n/a`, `not measured`, `working tree (uncommitted)`. */
function saysNoValue(key: HeaderKey, value: string): boolean {
  const words = plainText(value).trim()
  if (/^(?:[—–-]+|n\/?a\b.*|none\b.*|not \w.*|no \w.*|unknown|unavailable|tbd|local\b.*)$/i.test(words)) return true
  // A local repository may have a name without owner, and uncommitted changes have no commit.
  return key === 'Repo' ? /^[\w.-]+$/.test(words) : key === 'Review SHA' && !/\d/.test(words)
}
