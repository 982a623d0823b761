import { type HeaderKey, headerKeys } from '../../../schemas/canonical.ts'
import { codeSpan } from '../../markdown/fence.ts'
import type { ReportFile } from '../report-file.ts'
import { noteIf, type ReportRule } from '../rule.ts'

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
    'A header that lacks a row that every report needs. Only a note if the value may be in the file name, or in other text above the sections.',
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
      (key) => !present.has(key) && (required.includes(key) || recommended.includes(key)) && isExpected(file, key),
    )
    // Rows with other names may be the missing ones in another language.
    const others = file.report.otherRows.length
    const isForeign = missing.length >= fewestOthers && others >= fewestOthers && others * 2 >= missing.length
    for (const key of missing) {
      const isRequired = required.includes(key) && !isForeign && !isSaidOutsideTable(file, key)
      yield {
        position: file.line(first.line),
        reason: `Missing header row ${codeSpan(key)}`,
        expected: [key],
        ...noteIf(!isRequired),
      }
    }
  },
}

/** Matches a row outside the table, such as `> **Verdict: Rework.**`. */
const words: Partial<Record<HeaderKey, RegExp>> = {
  Reviewers: /\breviewers?\b/i,
  Verdict: /\b(?:verdict|recommendation)\b/i,
}

/** Whether the file name, or a line outside the header and above the first section, says the same. */
function isSaidOutsideTable(file: ReportFile, key: HeaderKey): boolean {
  if (key === 'Date') return /^\d{8}-/.test(file.report.slug)
  const rows = new Set(file.headerRows.map(({ line }) => line))
  for (const { number, text } of file.ownLines()) {
    if (number > file.firstSectionLine) break
    if (!rows.has(number) && words[key]?.test(text)) return true
  }
  return false
}

/** Fewer rows with other names are probably just additional ones. */
const fewestOthers = 3

/** Whether a row applies: PR to reviews of pull requests, Branch to all others. */
function isExpected({ report }: ReportFile, key: HeaderKey): boolean {
  const isPullRequest = /^pr-\d+$/.test(report.target)
  return key === 'PR' ? isPullRequest : key === 'Branch' ? !isPullRequest : true
}
