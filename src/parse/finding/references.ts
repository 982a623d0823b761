import type { Reference } from '../../../schemas/finding.ts'
import { earlierRound, ordinalIn, ordinalRound, possessive, roundWord } from '../../grammar/round-name.ts'

// Repetitions are bounded, so that a line with many ids takes linear time.
const ids = String.raw`[CIS]\d{1,3}\b(?:(?:\s?[/,&+]\s?|\sand\s)[CIS]\d{1,3}\b){0,12}`

/** `Round 4 S6`, `round 1's I1/S2`, `R3 C1 and C2`, `Round 2, finding S4`. */
const roundFirst = new RegExp(
  String.raw`\b${roundWord}(\d{1,3})${possessive}[\s,:#(-]{0,3}(?:findings?\s|issues?\s)?(${ids})`,
  'gi',
)
/** `S6 of round 4`, `I1 (round 3)`. */
const idFirst = new RegExp(String.raw`\b(${ids})\s(?:\(|(?:of|in|from)\s)(?:the\s)?${roundWord}(\d{1,3})\b`, 'gi')
/** `S4 of the previous round`, `prior-round I2`. */
const unnumbered = new RegExp(
  String.raw`\b${earlierRound}${possessive}\s(${ids})|\b(${ids})\s(?:of|in|from)\sthe\s${earlierRound}\b`,
  'gi',
)
/** `I1 of the first round`, `first-round I1`. */
const ordinal = new RegExp(
  String.raw`\b(${ordinalRound})${possessive}\s(${ids})|\b(${ids})\s(?:of|in|from)\sthe\s(${ordinalRound})\b`,
  'gi',
)

/**
 * A quick test of whether a text may refer to a finding of an earlier round, because this is asked of every line. It
 * looks for the digit of an id first: the letters are everywhere.
 */
export function mayCite(text: string): boolean {
  return /\d(?<=[CIS]\d)/i.test(text) && /round|rnd|\br[\s-]{0,2}#?\d/i.test(text)
}

/** The references in a text to findings of earlier rounds, each once. */
export function readReferences(text: string): Reference[] {
  if (!mayCite(text)) return []
  const found = new Map<string, Reference>()
  const add = (round: number | null, list: string) => {
    for (const id of list.toUpperCase().match(/[CIS]\d+/g) ?? []) found.set(`${round}#${id}`, { round, id })
  }
  for (const match of text.matchAll(roundFirst)) add(Number(match[1]), match[2] ?? '')
  for (const match of text.matchAll(idFirst)) add(Number(match[2]), match[1] ?? '')
  if (/\bround\b/i.test(text)) {
    for (const match of text.matchAll(unnumbered)) add(null, match[1] ?? match[2] ?? '')
    for (const [, before = '', after = '', list = '', round = ''] of text.matchAll(ordinal))
      add(ordinalIn(before || round), after || list)
  }
  return [...found.values()]
}

/** Matches the id in an earlier round: `round 1 as I1`. */
const calledThere = new RegExp(String.raw`\b${roundWord}\d{1,3}\s+as\s+[CIS]\d{1,3}\b`, 'gi')

/** The positions of references in a text, in order and without overlap. */
export function referenceSpans(text: string): { start: number; end: number }[] {
  if (!mayCite(text)) return []
  const found = [roundFirst, idFirst, unnumbered, ordinal, calledThere]
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .map(({ 0: words, index }) => ({ start: index, end: index + words.length }))
    .sort((a, b) => a.start - b.start || b.end - a.end)
  const spans: { start: number; end: number }[] = []
  for (const span of found) if (span.start >= (spans.at(-1)?.end ?? 0)) spans.push(span)
  return spans
}
