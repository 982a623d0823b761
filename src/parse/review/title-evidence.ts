import { saysNothing } from '../../grammar/nothing-found.ts'
import { roleOf } from '../../grammar/role-words.ts'
import { isTaskTitle, isTotal, praises } from '../../grammar/vocabulary.ts'
import { type Candidate, isPlaceholder, reason, weights } from './candidate.ts'

/** `AC-3, AC-5 and AC-7`: a title that consists of ids. */
const idsOnly = /^[A-Z]{1,4}-?\d{1,3}(?:(?:\s*[,;/&+–-]\s*|\s+\p{L}{1,3}\s+)[A-Z]{1,4}-?\d{1,3}){1,20}$/u

/** Adds the reasons that follow from the title. */
export function weighTitle(candidate: Candidate, text: string): void {
  const { title } = candidate
  // A letter alone is what a legend explains.
  const isKey = candidate.places.length === 0 && candidate.number === null && /^[A-Za-z]\d?$/.test(title)
  if (!/[\p{L}\p{N}]/u.test(title) || isKey) {
    reason(candidate, 'no title', weights.noTitle, 'no title')
    return
  }
  if (idsOnly.test(title)) reason(candidate, 'only refers to other parts', weights.sendsOnly)
  if (isPlaceholder(title)) reason(candidate, 'a placeholder', weights.placeholder)
  // A rated part with a location is a problem, even if its title looks like "nothing found".
  const isPlaced = candidate.own !== null && candidate.places.length > 0
  if (isTaskTitle(title) && (!isPlaced || candidate.role?.role === 'next'))
    reason(candidate, 'a task in a plan', weights.task)
  if (!isPlaced && title.length < 120 && saysNothing(title))
    reason(candidate, 'says that nothing was found', weights.saysNothing)
  // `3 vulnerable package(s)`: a number before a word of which it is not known how many there will be.
  const isNamed = candidate.own !== null || candidate.label !== null || candidate.group !== null
  const isCount = !isNamed && /^\d+ (?:\p{L}+ ){0,3}\p{L}+\(s\)$/u.test(title)
  if (isCount || (/^\p{L}+\s?[:：]\s?\d/u.test(title) && isTotal(title))) reason(candidate, 'a total', weights.total)
  // `[good] The loop is clear.`, `[好 / good] …`
  const marks = candidate.own === null ? (/^\[([^\][]{2,30})\]\s/.exec(title)?.[1] ?? '') : ''
  if (marks.split('/').some(praises)) reason(candidate, 'marked as praise', weights.praise)
  const role = roleOf(title)
  // `Security: the key is in the log`
  const isSaid = role?.role === 'findings' && /[:：]\s*[^\s:：]+[:：]?\s+\S/.test(title)
  if (role?.isExact && !isSaid && candidate.label === null)
    reason(candidate, `titled like a section: ${role.role}`, weights.roleAsTitle)
  if (/[?？]\s*$/.test(text) && candidate.own === null && candidate.label === null)
    reason(candidate, 'a question', weights.question)
  if (!/\s/.test(title) && !/[^\x00-\x7f]{3}|`/.test(title))
    reason(candidate, 'a title of one word', weights.shortTitle)
}
