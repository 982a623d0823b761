import type { Finding } from '../../schemas/finding.ts'
import { earlierRound, ordinalIn, ordinalRound, roundWord } from '../grammar/round-name.ts'
import { withoutCode } from '../match/index.ts'
import { rememberBy } from '../remember.ts'

const raised = '(?:raised|reported|flagged|noted|mentioned|declined|skipped|deferred|dismissed|rejected)'
const numbers = String.raw`\d{1,3}(?:(?:,|,?\s(?:and|or|&)|\s?[–-])\s?(?:${roundWord})?\d{1,3}){0,8}`
const raisedInRounds = new RegExp(
  String.raw`\b${raised}\b[^.;\n]{0,30}\b(?:in|since|by)\s(?:the\s)?(?:rounds?\s(${numbers})|R(${numbers})|(${earlierRound}|${ordinalRound}))`,
  'gi',
)

/**
 * The rounds in which a finding says that its problem was raised: `Raised in rounds 1 and 2`, `the author declined this
 * in round 1`. Null stands for the previous round.
 */
export const roundsOfRaising = rememberBy(({ title, notes, body }: Finding): readonly (number | null)[] => {
  const text = [title, ...notes, withoutCode(body)].join('\n')
  return [...text.matchAll(raisedInRounds)].flatMap(([, spelled, short, words]) => {
    const numbered = (spelled ?? short ?? '').match(/\d+/g)
    return numbered ? numbered.map(Number) : [ordinalIn(words ?? '')]
  })
})
