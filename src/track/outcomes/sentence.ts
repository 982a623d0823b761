import type { Fate } from '../../../schemas/enums.ts'
import { letters } from '../../markdown/letters.ts'
import { plainText } from '../../markdown/plain-text.ts'
import { listsOf } from './id-lists.ts'

/** A statement in a report, outside its findings and Resolution, about what became of an earlier finding. */
export interface Statement {
  /** The named round; null for the previous one. */
  round: number | null
  /** The named id; null if only the title is given. */
  id: string | null
  title: string | null
  fate: Extract<Fate, 'resolved' | 'persisting'>
  /** The ids under which the report itself raises it, or what its fix caused: `open, now S1`, `fixed, but see I2`. */
  now: readonly string[]
  /** The sentence or table row, on one line, as plain text. */
  text: string
}

/** Matches the space between sentences: after a full stop, before a capital letter or masked text. */
const betweenSentences = /(?<=[.!?])(?=\s[A-Z\u00c0-\u00de\u0391-\u03ab\u0400-\u042f·*])/

/** The sentences of a paragraph. */
export function sentencesOf(paragraph: string): Sentence[] {
  const text = paragraph.replace(/^\s*(?:[-*+]|\d{1,3}[.)])\s+/, '').replace(/\s+/g, ' ')
  const masked = text.replace(notStated, (words) => '·'.repeat(words.length))
  let from = 0
  return masked.split(betweenSentences).map((part) => {
    const whole = text.slice(from, from + part.length)
    from += part.length
    return { masked: part, text: plainText(whole).trim() }
  })
}

interface Sentence {
  /** The sentence with a dot for each character of code, struck-out text and quotations. */
  masked: string
  text: string
}

/** Code, struck-out text and quotations: the sentence doesn't state what they say. */
const notStated = /`[^`]*`|~~[^~]*~~|"[^"]*"|“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»/g

/** Words for a problem that was resolved and came back. */
const returned = /\b(?:c[oa]me|comes) back\b|\bregressed\b|\breappear\w*\b/i

/** In characters. Longer texts aren't sentences, and reading their lists would take quadratic time. */
const longestSentence = 4000

/**
 * The statements in a sentence about lists of ids. Only words directly next to a list count.
 * @param known the round of ids without one, as `listsOf` takes it
 */
export function readSentence({ masked, text }: Sentence, known?: number | null): Statement[] {
  if (masked.length > longestSentence || returned.test(masked)) return []
  return listsOf(masked, known).flatMap(({ named, before, after, clause }): Statement[] => {
    const fate = fateOf(before, after, clause)
    return fate === null ? [] : named.map(({ round, id }) => ({ round, id, title: null, fate, now: [], text }))
  })
}

export const verb = '(?:resolved|fixed|addressed|closed|implemented|settled)'
const be = String.raw`(?:(?:is|are|was|were|has been|have been)\s+)?`
const surely = String.raw`(?:(?:now|all|both|each|fully|completely|correctly|cleanly|properly|already|indeed)\s+)*`
/** The text after a verb: the end of the clause, or how it was done, but nothing that negates it. */
const end = String.raw`(?:\s+(?:as well|too|now|completely|correctly|properly))?(?=\s*$|[.,:;!)]|\s+[—–-]{1,2}\s|\s+(?:as of|at|by|in|on|since|through|via|with)\s(?!(?:part|principle|theory|progress|name)\b))`

const resolvedAfter = new RegExp(
  String.raw`^\s*(?:[:→]\s*)?${be}${surely}(?:${verb}|gone|complete|verified)${end}`,
  'i',
)
const persistingAfter = new RegExp(
  String.raw`^\s*(?:[:→]\s*)?(?:(?:is|are|was|were|has been|have been|remains?|stays?|(?:is|are|was|were)n['’]t|ha(?:s|ve)n['’]t been)\s+)?` +
    String.raw`(?:(?:still|only|yet|again|all|both)\s+)*(?:not\s+(?:yet\s+|fully\s+|been\s+)*${verb}|(?:has|have)\s+not\s+(?:yet\s+)?been\s+${verb}|(?:partially|partly|half|mostly|incompletely)\s+(?:${verb}|done)|unresolved|unaddressed|unfixed|open|outstanding|reopened|persists?|recurs?)\b`,
  'i',
)
const notAfter = new RegExp(
  String.raw`^\s*(?:(?:is|are|was|were)n['’]t|ha(?:s|ve)n['’]t been)\s+(?:yet\s+)?${verb}\b`,
  'i',
)
const resolvedBefore = new RegExp(
  String.raw`(?:^|[^${letters}])(?:(?:fixes|resolves|addresses|closes|(?:correct|right|proper|complete) fix for)(?:\s+both|\s+all of)?|${verb}:)\s+$`,
  'i',
)
const persistingBefore = new RegExp(
  String.raw`(?:^|[^${letters}])(?:still open|open|unresolved|unaddressed|not (?:fixed|resolved|addressed)):\s+$`,
  'i',
)

/** Words with which a clause doesn't say that a problem was fixed. */
export const veto =
  /\b(?:not?|none|never|neither|nor|nobody|nothing|should|must|shall|will|would|can|cannot|could|may|might|needs?|needed|to be|if|once|until|unless|before|whether|except|apart|aside|rest|others?|only|part(?:ly|ially)?|claim(?:s|ed)?|says?|said|doubts?|revert\w*|reintroduc\w*|incomplet\w*|incorrect\w*|insufficient\w*|seems?|supposedly|allegedly|hardly|barely|assum\w*|believ\w*|follow-?ups?|later|another|as stale)\b|n['’]t\b|\?\s*$/i

const excepted = /\b(?:but|besides|except|unlike|without)\s+$/i

function fateOf(before: string, after: string, clause: string): Statement['fate'] | null {
  if (persistingAfter.test(after) || notAfter.test(after) || persistingBefore.test(before)) return 'persisting'
  if (veto.test(clause) || excepted.test(before)) return null
  return resolvedAfter.test(after) || resolvedBefore.test(before) ? 'resolved' : null
}
