import { join } from 'node:path'
import type { Consolidation } from '../../../schemas/consolidation.ts'
import { memberName, type OpenPair, openPairs, questionsOf, reportIds } from '../../consolidate/index.ts'
import { decisionsFile } from '../../store/index.ts'
import { wrap } from '../columns.ts'

/** A longer list isn't read; the draft of `--suggest` and the JSON contain all pairs. */
const mostShown = 20

/**
 * A text for people about uncertain pairs: those that were kept apart and may be one problem, and those that were
 * joined although they name no file in common. It has their titles, ids in the report and evidence, and says how to
 * decide.
 * @returns the text; empty if no pair is uncertain
 */
export function uncertainPairsText(result: Consolidation, operand: string, folder: string | null): string {
  const questions = questionsOf(result).duplicates
  const ids = reportIds(result)
  const asked = new Set<string>()
  const shown = openPairs(result).flatMap((pair, index) => {
    const question = questions[index]
    if (!question || (pair.isJoined && !pair.isElsewhere)) return []
    // One answer about a raw finding settles its other pairs in the finding.
    const names = [pair.a, pair.b].map(memberName)
    if (pair.isJoined && names.some((name) => asked.has(name))) return []
    if (pair.isJoined) for (const name of names) asked.add(name)
    return [{ pair, text: doubt(pair, question, ids) }]
  })
  if (shown.length === 0) return ''
  const [joined, apart] = [true, false].map((isJoined) => shown.filter(({ pair }) => pair.isJoined === isJoined))
  const [first] = [...(apart ?? []), ...(joined ?? [])]
  const file = folder === null ? 'a file of decisions (--decisions)' : join(folder, decisionsFile)
  return [
    ...block(apart, 'Two findings may be one problem:', (count) => `${count} pairs of findings may be one problem:`),
    ...block(
      joined,
      'Two raw findings in different files were merged, and may be two problems:',
      (count) => `${count} pairs of raw findings in different files were merged, and may be two problems:`,
    ),
    `To decide, write both names under merge: (one problem) or apart: (two problems) in ${file}.`,
    ...(first ? [`For example: ${decision(first.pair)}`] : []),
    folder === null
      ? `Or ask a model: deep-review consolidate ${operand} --judge claude\n`
      : `Or let deep-review write the questions there (--suggest), or ask a model (--judge claude).\n`,
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
    indented(ids.get(memberName(member)) ?? '-', `${title.replace(/\s+/g, ' ')} (${memberName(member)})`)
  return [
    ...side(a, titles[0]),
    ...side(b, titles[1]),
    ...indented('', `${Math.round(confidence * 100)} % likely${evidence.length > 0 ? `: ${evidence.join('; ')}` : ''}`),
    '',
  ].join('\n')
}

/** The lines of a text that is wrapped beside an id. */
function indented(id: string, text: string): string[] {
  return wrap(text, width - 7).map((line, index) => `  ${(index === 0 ? id : '').padEnd(4)} ${line}`)
}

/** In columns, since a terminal breaks longer lines anywhere. */
const width = 80

/** The pair as a line of a file of decisions: `merge: [[Ada I1, Bo C1]]`. */
function decision({ a, b, isJoined }: OpenPair): string {
  const names = [a, b].map((member) => {
    const name = memberName(member)
    return /^[\w][\w .()-]*$/.test(name) ? name : JSON.stringify(name)
  })
  return `${isJoined ? 'apart' : 'merge'}: [[${names.join(', ')}]]`
}
