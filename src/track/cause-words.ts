import type { Finding } from '../../schemas/finding.ts'
import { earlierRound, possessive, roundWord } from '../grammar/round-name.ts'
import { withoutCode } from '../match/index.ts'
import { rememberBy } from '../remember.ts'
import { leastDigits, shasIn } from './commit-message.ts'

const fixWords = /\b(?:fix(?:es|ed)?|resolution|introduced|caused|follow-?up)\b/i
const namesRound = new RegExp(String.raw`\b(?:${roundWord}\d|${earlierRound})`, 'i')

/** Whether a finding says that it was caused by the fix of an earlier one. */
export function speaksOfFix({ title, notes, body }: Finding): boolean {
  const sentences = [title, ...notes, ...body.split(/(?<=[.!?])\s/)]
  return sentences.some((sentence) => namesRound.test(sentence) && fixWords.test(sentence))
}

const aRound = String.raw`(?:${roundWord}\d{1,3}|(?:this|that) round|the ${earlierRound})`
const didChange =
  '(?:add(?:s|ed)|introduc(?:es|ed)|swap(?:s|ped)|replac(?:es|ed)|rewr(?:ites|ote|itten)|chang(?:es|ed)|gain(?:s|ed)|remov(?:es|ed)|drop(?:s|ped)|moved|renamed|clos(?:es|ed)|promot(?:es|ed)|land(?:s|ed)|new)'
/**
 * `Round 1 swapped the queue`, `the latch was added for it in round 2`, `before this round`, `the round-2 resolution
 * commit`.
 */
const changedByRound = new RegExp(
  [
    String.raw`\b(?:before|since|after) ${aRound}\b`,
    String.raw`\b${aRound}\b[^.\n]{0,80}\b${didChange}\b`,
    String.raw`\b${didChange}\b[^.\n]{0,60}\b(?:in|by|for|with) ${aRound}\b`,
    String.raw`\b${aRound}${possessive}\s(?:\w{1,30}\s){0,2}(?:fix|resolution|commit|change)\b`,
  ].join('|'),
  'i',
)

/** What every text has that names a round. Few findings do, and the others need no search. */
const mayNameRound = /\br(?:ound|nd|[^a-z])/i

/** Whether a finding says that the code it is about was changed in a round. */
export function saysChanged({ title, body }: Finding): boolean {
  return mayNameRound.test(`${title}\n${body}`) && changedByRound.test(`${title}\n${withoutCode(body)}`)
}

const predates = /\bpre-?exist(?:s|ed|ing)\b|\bpredates?\b|\bpre-PR\b|\bbefore th(?:is|e) (?:PR|pull request|change)\b/i

/** Whether a finding says that its problem existed before the change. */
export function predatesChange({ title, body }: Finding): boolean {
  return predates.test(`${title}\n${body}`)
}

const left =
  /\b(?:leaves|left(?:over)?|remain(?:s|ing)|remnants?|stale|no longer|gone|orphan(?:s|ed)?|outdated|obsolete)\b/i

/** Whether a finding says that something is left over, as from an incomplete change. */
export function saysLeft({ title, body }: Finding): boolean {
  return left.test(`${title}\n${withoutCode(body)}`)
}

/** A key that is equal for all abbreviations of a hash. */
export function commitKey(sha: string): string {
  return sha.toLowerCase().slice(0, leastDigits)
}

/** The commits that a finding names. */
export function commitsIn({ title, body }: Finding): string[] {
  return shasIn(`${title}\n${body}`).map(commitKey)
}

/** The statements in a finding about its cause. */
export interface CauseWords {
  changed: boolean
  predates: boolean
  left: boolean
  commits: readonly string[]
}

/** Extracts these statements, cached because each finding is compared with many fixed ones. */
export const causeWords = rememberBy(
  (finding: Finding): CauseWords => ({
    changed: saysChanged(finding),
    predates: predatesChange(finding),
    left: saysLeft(finding),
    commits: commitsIn(finding),
  }),
)
