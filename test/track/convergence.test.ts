import { describe, expect, it } from 'vitest'
import { convergenceOf, trendSentence } from '../../src/track/index.ts'
import { round, track } from './round.ts'

const finding = (title: string, words: string) =>
  `**${title}** — \`src/${title.split(' ')[0]}.ts:4\` [Ada] (important, gap)\n\n${words}`
const leak = finding('Sockets leak when handshakes throw', 'A handshake that throws leaves the socket open.')
const retries = finding('Retries multiply the deadline', 'Five attempts wait five times as long.')
const naming = finding('Deadline says nothing of its unit', 'Seconds or minutes, nobody knows.')
const colours = finding('Colours vanish on white terminals', 'Yellow cannot be read there.')
const quotes = finding('Quotes survive in exported tables', 'A spreadsheet shows them twice.')

describe('convergenceOf', () => {
  it('counts a finding only once if it came back and had been declined', () => {
    const history = track(
      round(1, [leak], ['Skipped (by design)']),
      round(2, [retries]),
      round(3, [leak, naming, colours, quotes]),
    )
    const { rounds, trend } = convergenceOf(history)
    expect(rounds.at(-1)).toMatchObject({ findings: 4, reopened: 1, declinedAgain: 1, again: 1 })
    expect(trend).toBe('diverging')
  })

  it('uses the singular for one problem', () => {
    const history = track(round(1, [leak], ['Fixed']), round(2, [leak]))
    expect(convergenceOf(history).reason).toBe("The last round's only finding came back.")
    const two = track(
      round(1, [leak], ['Fixed']),
      round(2, [leak.replace('(important', '(introduced by the fix of Round 1 I1) (important')]),
    )
    expect(convergenceOf(two).reason).not.toMatch(/1 follow /)
  })

  it.each([
    [[3, 2, 1], 'Fewer new problems with every round: 3 important, then 2 important, then 1 important.'],
    [[1, 3, 2], 'Fewer new problems: 2 important in the last round; 3 important in the round before.'],
    [[2, 1, 1], 'As many new problems as before: 1 important in each of the last two rounds.'],
    [[2, 0], 'No new problems in the last round; 2 important in the round before.'],
    [[2, 0, 0], 'No new problems in the last two rounds.'],
    [[2, 0, 1], '1 problem is neither fixed nor declined, none in the round before.'],
  ])('describes the trend of %j new findings', (counts, expected) => {
    const all = [
      leak,
      retries,
      naming,
      colours,
      quotes,
      ...['Alpha', 'Beta'].map((word) => finding(`${word} is unused`, word)),
    ]
    const rounds = counts.map((count, index) => round(index + 1, all.splice(0, count)))
    expect(convergenceOf(track(...rounds)).reason).toBe(expected)
  })

  it.each([
    ['suggestion', 4, 'More new problems'],
    ['suggestion', 3, 'New problems weigh as much as before'],
    ['suggestion', 2, 'New problems are less serious'],
    ['critical', 1, 'New problems are more serious'],
  ] as const)(
    'explains how severities are weighed when an important finding is followed by new ones (%s: %i)',
    (severity, count, expected) => {
      const after = round(
        2,
        [retries, naming, colours, quotes].slice(0, count),
        ['Fixed', 'Fixed', 'Fixed', 'Fixed'].slice(0, count),
      )
      const findings = after.findings.map((found) => ({ ...found, severity }))
      const { reason } = convergenceOf(track(round(1, [leak], ['Fixed']), { ...after, findings }))
      expect(reason.split(':')[0]).toBe(expected)
      expect(reason).toContain('(a critical one counts as 3 important ones, an important one as 3 suggestions).')
    },
  )

  it('has no trend for a single round', () => {
    expect(trendSentence(convergenceOf(track(round(1, [leak]))))).toBe('No trend yet: there is only one round.')
    expect(trendSentence(convergenceOf(track(round(1, [leak], ['Fixed']), round(2, []))))).toMatch(
      /^Trend: converging\. No new/,
    )
  })
})
