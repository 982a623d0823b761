import { join } from 'node:path'
import type { Consolidation, PossibleDuplicate } from '../../../schemas/consolidation.ts'
import { memberName, questionsOf, reportIdOf } from '../../consolidate/index.ts'
import { decisionsFile } from '../../store/index.ts'

/** Nobody reads more; the others are in the draft of --suggest and in the JSON. */
const mostShown = 20

/**
 * Pairs that were kept apart and may be one problem: their titles, where they are in the report, what speaks for it in
 * words, and how to settle them. Empty where there are none.
 */
export function doubts(result: Consolidation, operand: string, folder: string | null): string {
  const pairs = result.possibleDuplicates
  if (pairs.length === 0) return ''
  const questions = questionsOf(result).duplicates
  const shown = pairs.slice(0, mostShown).flatMap((pair, index) => {
    const question = questions[index]
    return question ? [doubt(pair, question, result)] : []
  })
  const file = folder === null ? 'a file of decisions (--decisions)' : join(folder, decisionsFile)
  return [
    pairs.length === 1 ? 'One pair may be one problem:' : `${pairs.length} pairs may be one problem each:`,
    '',
    ...shown,
    ...(pairs.length > mostShown ? [`  … and ${pairs.length - mostShown} less likely ones.`, ''] : []),
    `To settle them, write both names under merge: (one problem) or apart: (two) in ${file}.`,
    folder === null
      ? `Or ask a model: deep-review consolidate ${operand} --judge claude\n`
      : `Or have the questions written there (--suggest), or ask a model (--judge claude).\n`,
  ].join('\n')
}

function doubt(
  { a, b, confidence }: PossibleDuplicate,
  { titles, evidence }: ReturnType<typeof questionsOf>['duplicates'][number],
  result: Consolidation,
): string {
  const side = (member: typeof a, title: string) =>
    `  ${(reportIdOf(result, member) ?? '-').padEnd(4)} ${title.replace(/\s+/g, ' ')} (${memberName(member)})`
  return [
    side(a, titles[0]),
    side(b, titles[1]),
    `       ${Math.round(confidence * 100)} % likely${evidence.length > 0 ? `: ${evidence.join('; ')}` : ''}`,
    '',
  ].join('\n')
}
