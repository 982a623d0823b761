import { earlierRound, possessive, roundWord } from '../../grammar/round-name.ts'
import { letters } from '../../markdown/letters.ts'

/** Ids that are listed together, with the text around them. */
interface IdList {
  named: { round: number | null; id: string }[]
  before: string
  after: string
  /** The part of the sentence that contains them. */
  clause: string
}

const roundName = String.raw`(?:${roundWord}(?<number>\d{1,3})${possessive}|(?<before>(?:the )?${earlierRound}${possessive}))`
const listedId = new RegExp(String.raw`(?:\b${roundName}(?:\s+|-))?\b(?<id>[CIS]\d{1,3})\b`, 'gi')
const between = /^(?:\s*(?:,|&|\/|and\b|as well as\b))+\s*(?:both\s+)?$/i
const range = /^\s?(?:-|–|to|through)\s?$/i
const roundAfter = new RegExp(String.raw`^\s+(?:(?:of|in|from)\s+(?:the\s+)?)?${roundName}\b`, 'i')
/** `Round 5's three Importants (I1 leak, I2 race)`: the round comes before the parentheses that list its ids. */
const roundOfGroup = new RegExp(String.raw`\b${roundName}\s+(?:(?:(?!\s)[${letters}\d-])+\s+){0,4}$`, 'i')

/**
 * The lists of ids in a sentence, each id with its round. Ids without a round are those of the report itself, and are
 * left out, unless the round is known. Text in parentheses belongs to the id before it, or is a clause of its own.
 * @param known the round of ids without one; null for the previous round, undefined if they are the report's own
 */
export function listsOf(sentence: string, known?: number | null): IdList[] {
  const groups = [...sentence.matchAll(/\([^()]*\)/g)].map(({ 0: group, index }) => ({ index, group }))
  const outer = groups.reduce(
    (text, { index, group }) => text.slice(0, index) + ' '.repeat(group.length) + text.slice(index + group.length),
    sentence,
  )
  const ofGroups = groups.flatMap(({ index, group }) => {
    const own = listsIn(group.slice(1, -1))
    const round = roundOf(roundOfGroup.exec(outer.slice(0, index))?.groups)
    const after = outer.slice(index + group.length)
    // `The fix (S1 last round) is complete`: the id in parentheses is only an explanation.
    const [only] = own
    if (only && own.length === 1 && !/\w/.test(only.before + only.after))
      return [{ ...only, before: outer.slice(0, index), after, clause: clauseAt(outer, index) }]
    return own.length > 0 || round === undefined ? own : groupList(group, round, after, clauseAt(outer, index))
  })
  return [...listsIn(outer, known), ...ofGroups]
}

function groupList(group: string, round: number | null, after: string, clause: string): IdList[] {
  const ids = [...group.matchAll(/(?:^\(|[,;]\s|\sand\s)([CIS]\d{1,3})\b/g)].map(([, id = '']) => id.toUpperCase())
  return ids.length === 0 ? [] : [{ named: ids.map((id) => ({ round, id })), before: '', after, clause }]
}

function listsIn(text: string, known?: number | null): IdList[] {
  const lists: (IdList & { end: number; round: number | null | undefined })[] = []
  for (const { 0: whole, index, groups = {} } of text.matchAll(listedId)) {
    const id = (groups.id ?? '').toUpperCase()
    const own = roundOf(groups)
    const last = lists.at(-1)
    const gap = last ? text.slice(last.end, index) : ''
    const following = text.slice(index + whole.length)
    const round =
      own ?? (own === null ? null : (last && between.test(gap)) || range.test(gap) ? last?.round : undefined)
    const tail = roundAfter.exec(following)
    const of = round === undefined ? roundOf(tail?.groups) : round
    const after = round === undefined && tail ? following.slice(tail[0].length) : following
    const end = index + whole.length + (round === undefined && tail ? tail[0].length : 0)
    if (last && last.round === undefined && of !== undefined && between.test(gap)) {
      last.named = last.named.map((named) => ({ ...named, round: of }))
      last.round = of
    }
    const isNext =
      last !== undefined && (between.test(gap) || range.test(gap)) && (of === undefined) === (last.round === undefined)
    const named = range.test(gap) && isNext ? rangeOf(last?.named.at(-1)?.id ?? '', id) : [id]
    const entries = named.map((name) => ({ round: of ?? null, id: name }))
    if (isNext) Object.assign(last, { named: [...last.named, ...entries], after, end })
    else
      lists.push({ named: entries, before: text.slice(0, index), after, clause: clauseAt(text, index), end, round: of })
  }
  if (known === undefined) return lists.filter(({ round }) => round !== undefined)
  return lists.map((list) =>
    list.round === undefined ? { ...list, named: list.named.map(({ id }) => ({ round: known, id })) } : list,
  )
}

function roundOf(groups: Record<string, string | undefined> | undefined): number | null | undefined {
  if (groups?.number !== undefined) return Number(groups.number)
  return groups?.before === undefined ? undefined : null
}

/** The ids in a range, without the first one: `I1-I3` gives `I2` and `I3`. */
function rangeOf(from: string, to: string): string[] {
  const [first, last] = [Number(from.slice(1)), Number(to.slice(1))]
  if (from.charAt(0) !== to.charAt(0) || last <= first || last - first > 50) return [to]
  return Array.from({ length: last - first }, (_, index) => `${to.charAt(0)}${first + 1 + index}`)
}

/** The part of a sentence around an offset, up to the next semicolons and dashes. */
function clauseAt(text: string, offset: number): string {
  const bounds = [...text.matchAll(/;|\s[—–]\s/g)].map(({ index }) => index)
  const from = bounds.findLast((bound) => bound < offset) ?? 0
  const to = bounds.find((bound) => bound >= offset) ?? text.length
  return text.slice(from, to)
}
