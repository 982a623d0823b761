import type { Consolidation } from '../../../schemas/consolidation.ts'
import type { Decisions } from '../../../schemas/decisions.ts'
import { type Explanation, reportIds } from '../../consolidate/index.ts'
import { isSameRawName } from '../../grammar/index.ts'
import { largest } from '../../lists.ts'
import { labelOf } from '../../match/index.ts'
import { isDecided } from '../../store/index.ts'
import type { DecisionFile } from './source.ts'

/**
 * Explains a pair of raw findings: a table of all evidence, the resulting probability, and what became of the two in
 * the report.
 * @param decided the files of decisions, in the order of precedence
 */
export function explanationText(pair: Explanation, result: Consolidation, decided: readonly DecisionFile[]): string {
  const { a, b, titles, score, confidence, bias, evidence, threshold, isElsewhere } = pair
  const rows = evidence.map((piece) => [
    signed(piece.weight),
    piece.value.toFixed(2),
    labelOf(piece),
    piece.detail ?? '',
  ])
  const all = [['adds', 'value', 'evidence', 'details'], ...rows, [signed(bias), '', 'starting value', '']]
  const width = largest(all.map(([, , label = '']) => label.length))
  const table = all.map(([adds = '', much = '', label = '', what = '']) =>
    `${adds.padStart(8)}  ${much.padStart(8)}  ${label.padEnd(width)}  ${what}`.trimEnd(),
  )
  return [
    `${a}: ${titles[0]}`,
    `${b}: ${titles[1]}`,
    '',
    ...table,
    `${signed(score).padStart(8)}  sum: ${percent(confidence)} likely one problem; pairs are merged at ${percent(threshold)} or more`,
    '',
    ...(isElsewhere && pair.isSame ? ['They name no file in common, so deep-review asks about them anyway.'] : []),
    outcome(pair, result, decided),
    '',
  ].join('\n')
}

/** What became of the two, with the reason if that differs from what the evidence suggests. */
function outcome(
  { a, b, isSame: isLikely }: Explanation,
  result: Consolidation,
  decided: readonly DecisionFile[],
): string {
  const ids = reportIds(result)
  const [left, right] = [ids.get(a) ?? null, ids.get(b) ?? null]
  const isOne = left !== null && left === right
  const state =
    left === null || right === null
      ? `In the report, ${left === null ? a : b} is not a finding`
      : isOne
        ? `In the report, they are one finding, ${left}`
        : `In the report, they are two findings, ${left} and ${right}`
  const by = decided.find(({ decisions }) => speaksOf(a, b, decisions))
  if (by) return `${state}, because ${by.file} says so.`
  if (left === null || right === null || isOne === isLikely) return `${state}.`
  return `${state}: ${isOne ? 'other raw findings connect them' : 'other raw findings in the two clusters speak against merging them'}.`
}

/** Whether decisions join two raw findings, keep them apart, or drop or demote one of them. */
function speaksOf(a: string, b: string, decisions: Decisions): boolean {
  const { split = [], findings = {} } = decisions
  const isGone = ([name, { drop, demote }]: [string, { drop?: unknown; demote?: unknown }]) =>
    (drop !== undefined || demote !== undefined) && [a, b].some((own) => isSameRawName(own, name))
  return (
    isDecided(a, b, decisions) ||
    split.some((name) => [a, b].some((own) => isSameRawName(own, name))) ||
    Object.entries(findings).some(isGone)
  )
}

function percent(probability: number): string {
  return `${Math.round(probability * 100)} %`
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`
}
