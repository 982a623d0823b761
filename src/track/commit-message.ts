import { possessive, roundWord } from '../grammar/round-name.ts'

const idInText = /(?<![\w`/.-])([CIS]\d{1,3})(?![\w/-])/g
/** `R2 I1`, `round 3's S4`, `I2 of round 1`: an id with the number of its round. */
const roundInText = new RegExp(
  [
    String.raw`\b${roundWord}(?<before>\d{1,3})${possessive}[\s:,-]{1,2}(?<list>[CIS]\d{1,3}(?:(?:\s?[,/&+]\s?|\s?and\s)[CIS]\d{1,3})*)\b`,
    String.raw`\b(?<id>[CIS]\d{1,3})\s(?:of|in|from|\()\s?(?:the\s)?${roundWord}(?<after>\d{1,3})\b`,
  ].join('|'),
  'gi',
)

/**
 * The ids of findings in a commit message, without those of other rounds.
 * @param round that of the report; null if unknown, when ids of all rounds count
 */
export function idsInMessage(message: string, round: number | null): Set<string> {
  const own = new Set<string>()
  const rest = message.replace(roundInText, (...match) => {
    const groups: Record<string, string | undefined> = match.at(-1)
    const number = Number(groups.before ?? groups.after)
    if (round === null || number === round)
      for (const id of (groups.list ?? groups.id ?? '').toUpperCase().match(/[CIS]\d{1,3}/g) ?? []) own.add(id)
    return ' '
  })
  for (const [id] of rest.matchAll(idInText)) own.add(id)
  return own
}

const undone =
  /^(?:revert|undo|back out|reopen)\b|\brevert(?:s|ed|ing)?\b|\b(?:not yet|not fixed|todo|wip|still open|partly|partially)\b/i

/** The least number of digits of an abbreviated hash. */
export const leastDigits = 7
const hash = /\b(?=[a-f]*\d)[\da-f]{7,40}\b/gi

/** The abbreviated or full hashes in a text. */
export function shasIn(text: string): string[] {
  return (text.match(hash) ?? []).map((sha) => sha.toLowerCase())
}

/** Whether a commit reverts something, or says that it isn't done. */
export function isUndone(message: string): boolean {
  const [subject = ''] = message.split('\n', 1)
  return undone.test(subject) || /^This reverts commit\b/m.test(message)
}

/** Whether two hashes, each abbreviated or full, are of one commit. */
export function isSameCommit(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a)
}
