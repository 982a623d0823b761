import { join } from 'node:path'
import type { Consolidation } from '../../../schemas/consolidation.ts'
import { memberName, type OpenPair, openPairs, questionsOf, reportIds } from '../../consolidate/index.ts'
import { decisionsFile } from '../../store/index.ts'

/** Nobody reads more; the others are in the draft of --suggest and in the JSON. */
const mostShown = 20

/**
 * Pairs that were kept apart and may be one problem, and pairs that were joined though they name no file in common:
 * their titles, where they are in the report, what speaks for it in words, and how to settle them. Empty where there are
 * none.
 */
export function doubts(result: Consolidation, operand: string, folder: string | null): string {
  const questions = questionsOf(result).duplicates
  const ids = reportIds(result)
  const shown = openPairs(result).flatMap((pair, index) => {
    const question = questions[index]
    return question && (!pair.isJoined || pair.isElsewhere) ? [{ pair, text: doubt(pair, question, ids) }] : []
  })
  if (shown.length === 0) return ''
  const [joined, apart] = [true, false].map((isJoined) => shown.filter(({ pair }) => pair.isJoined === isJoined))
  const file = folder === null ? 'a file of decisions (--decisions)' : join(folder, decisionsFile)
  return [
    ...block(apart, 'Two findings may be one problem:', (count) => `${count} pairs of findings may be one problem:`),
    ...block(
      joined,
      'Two raw findings in different files were joined and may be two problems:',
      (count) => `${count} pairs of raw findings in different files were joined and may be two problems:`,
    ),
    `To settle them, write both names under merge: (one problem) or apart: (two) in ${file}.`,
    folder === null
      ? `Or ask a model: deep-review consolidate ${operand} --judge claude\n`
      : `Or have the questions written there (--suggest), or ask a model (--judge claude).\n`,
  ].join('\n')
}

function block(doubts: readonly { text: string }[] = [], one: string, several: (count: number) => string): string[] {
  if (doubts.length === 0) return []
  const more = doubts.length - mostShown
  return [
    doubts.length === 1 ? one : several(doubts.length),
    '',
    ...doubts.slice(0, mostShown).map(({ text }) => text),
    ...(more > 0 ? [`  … and ${more} less likely ones.`, ''] : []),
  ]
}

function doubt(
  { a, b, confidence }: OpenPair,
  { titles, evidence }: ReturnType<typeof questionsOf>['duplicates'][number],
  ids: ReadonlyMap<string, string>,
): string {
  const side = (member: typeof a, title: string) =>
    `  ${(ids.get(memberName(member)) ?? '-').padEnd(4)} ${title.replace(/\s+/g, ' ')} (${memberName(member)})`
  return [
    side(a, titles[0]),
    side(b, titles[1]),
    `       ${Math.round(confidence * 100)} % likely${evidence.length > 0 ? `: ${evidence.join('; ')}` : ''}`,
    '',
  ].join('\n')
}
