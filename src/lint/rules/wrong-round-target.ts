import { composeCell } from '../../grammar/header-cells.ts'
import { codeSpan } from '../../markdown/fence.ts'
import { targetWords } from '../rounds.ts'
import { noteIf, type ReportRule } from '../rule.ts'

export const wrongRoundTarget: ReportRule = {
  id: 'wrong-round-target',
  group: 'form',
  level: 'warning',
  fixable: true,
  scope: 'report',
  description: "A Round row that doesn't name the target of the report, or names another one.",
  *check(file) {
    const { round, target, slug } = file.report
    const row = file.headerRow('Round')
    if (!row || round === null || slug === target) return
    const named = /\(of\s([^()]*)\)/i.exec(row.value)?.[1]?.trim()
    if (named !== undefined && names(named, target)) return
    const expected = composeCell.Round(file.report) ?? `${round} (of ${targetWords(target)})`
    yield {
      position: file.span(row.valueStart, row.valueEnd),
      reason:
        named === undefined
          ? `The Round row does not name ${targetWords(target)}`
          : `The Round row says ${codeSpan(named)}, but the file name says ${codeSpan(targetWords(target))}`,
      actual: row.value,
      expected: [expected],
      ...noteIf(named === undefined),
      ...(named === undefined && !/^\d+$/.test(row.value)
        ? {}
        : { fix: { start: row.valueStart, end: row.valueEnd, text: expected } }),
    }
  },
}

/** Whether words name a target, alone or together with its repository, title, branch or another target. */
function names(words: string, target: string): boolean {
  const number = /^pr-(\d+)$/.exec(target)?.[1]
  if (number !== undefined && new RegExp(`(?:[#!]|\\b(?:PR|MR|pull request)[ #-]{0,2})${number}\\b`, 'i').test(words))
    return true
  return [words, ...words.split(/,|;|\s(?:—|–|-|and)\s/)].some(
    (part) => plainTarget(part.trim()) === plainTarget(target),
  )
}

/**
 * Normalises a target: `PR #295`, `PR 295`, `pr-295` and `#295` are equal, as is a branch with and without backticks.
 */
function plainTarget(text: string): string {
  return text
    .toLowerCase()
    .replace(/^(?:pull request|pr)?[\s#-]*(?=\d+$)/, 'pr-')
    .replace(/[`*]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
}
