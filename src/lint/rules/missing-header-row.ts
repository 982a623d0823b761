import { type HeaderKey, headerKeys } from '../../../schemas/canonical.ts'
import { codeSpan } from '../../markdown/fence.ts'
import type { ReportFile } from '../report-file.ts'
import type { ReportRule } from '../rule.ts'

interface Options {
  required: readonly HeaderKey[]
  /** Rows whose absence is only a note. */
  recommended: readonly HeaderKey[]
}

export const missingHeaderRow: ReportRule<Options> = {
  id: 'missing-header-row',
  group: 'form',
  level: 'warning',
  scope: 'report',
  description:
    'A header that lacks a row that every report needs. If a row may be there under another name, this is only a note.',
  defaults: {
    required: ['Date', 'Reviewers', 'Verdict'],
    recommended: ['Repo', 'Round', 'Author', 'PR', 'Branch', 'Commits', 'Wall-clock time'],
  },
  options: (z) => z.strictObject({ required: z.array(z.enum(headerKeys)), recommended: z.array(z.enum(headerKeys)) }),
  *check(file, { required, recommended }) {
    const [first] = file.headerRows
    if (!first) return
    const present = new Set(file.headerRows.map(({ key }) => key))
    const missing = headerKeys.filter(
      (key) => !present.has(key) && (required.includes(key) || recommended.includes(key)) && isDue(file, key),
    )
    // As many rows with other names may be the missing ones in another language.
    const isForeign = missing.length >= fewestOthers && file.report.otherRows.length >= missing.length
    for (const key of missing) {
      const isRequired = required.includes(key) && !isForeign && !(key === 'Date' && hasOtherDate(file))
      yield {
        position: file.line(first.line),
        reason: `Missing header row ${codeSpan(key)}`,
        expected: [key],
        ...(isRequired ? {} : { level: 'note' }),
      }
    }
  },
}

/** Whether a row with another name has a date, as in another language. */
function hasOtherDate({ report }: ReportFile): boolean {
  return report.otherRows.some(({ value }) => /\b\d{4}-\d\d-\d\d\b/.test(value))
}

/** Fewer rows with other names are probably just additional ones. */
const fewestOthers = 3

/** Whether a row applies: PR to reviews of pull requests, Branch to all others. */
function isDue({ report }: ReportFile, key: HeaderKey): boolean {
  const isPullRequest = /^pr-\d+$/.test(report.target)
  return key === 'PR' ? isPullRequest : key === 'Branch' ? !isPullRequest : true
}
