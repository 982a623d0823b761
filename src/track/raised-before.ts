import type { Finding } from '../../schemas/finding.ts'
import { earlierRound, ordinalIn, ordinalRound, roundWord } from '../grammar/round-name.ts'
import { withoutCode } from '../match/index.ts'
import { rememberBy } from '../remember.ts'

const raised = '(?:raised|reported|flagged|noted|mentioned|declined|skipped|deferred|dismissed|rejected)'
const numbers = String.raw`\d{1,3}(?:(?:,|,?\s(?:and|or|&)|\s?[–-])\s?(?:${roundWord})?\d{1,3}){0,8}`
const raisedInRounds = new RegExp(
  String.raw`\b${raised}\b[^.;\n]{0,30}\b(?:in|since)\s(?:the\s)?(?:rounds?\s(${numbers})|R(${numbers})|(${earlierRound}|${ordinalRound}))(?![\s-]?trip)`,
  'gi',
)

/** Words of a clause that says that nobody raised the problem. */
const denies = /\b(?:not|never|nobody|no one|none|neither|unlike)\b|n['’]t\b/i

/**
 * The rounds in which a finding says that its problem was raised: `Raised in rounds 1 and 2`, `the author declined this
 * in round 1`. Null means the previous round.
 */
export const roundsOfRaising = rememberBy(({ title, notes, body }: Finding): readonly (number | null)[] => {
  const text = [title, ...notes, withoutCode(body)].join('\n')
  return [...text.matchAll(raisedInRounds)].flatMap(({ 0: said, 1: spelled, 2: short, 3: words, index }) => {
    const clause =
      text
        .slice(Math.max(0, index - 100), index)
        .split(/[.;\n]/)
        .at(-1) ?? ''
    if (denies.test(clause + said)) return []
    const numbered = spelled ?? short
    return numbered === undefined ? [ordinalIn(words ?? '')] : roundsIn(numbered)
  })
})

/** The numbers of `1, 2 and 4` and of `1–3`. */
function roundsIn(text: string): number[] {
  return [...text.matchAll(/(\d{1,3})(?:\s?[–-]\s?(\d{1,3}))?/g)].flatMap(([, from = '', to = from]) =>
    Array.from({ length: Math.max(1, Number(to) - Number(from) + 1) }, (_, at) => Number(from) + at),
  )
}
