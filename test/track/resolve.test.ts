import { describe, expect, it } from 'vitest'
import { commitsNaming } from '../../src/track/index.ts'
import { round } from './round.ts'

const finding = (title: string) => `**${title}** — \`src/a.ts:4\` [Ada] (important, gap)\n\nIt fails.`
const commit = (subject: string) => ({ sha: '9a40424', subject, body: '' })

describe('commitsNaming', () => {
  it('proposes the findings that a commit names', () => {
    const report = round(1, [finding('One'), finding('Two')])
    expect(commitsNaming(report, [commit('Close the socket (I1)')]).map(({ target }) => target)).toEqual(['I1'])
  })

  it.each(['Revert the fix of I1', 'Reopen I1', 'I1 is not fixed by this', 'WIP: I1'])(
    'proposes nothing from a commit that takes back or is not done: %s',
    (subject) => {
      expect(commitsNaming(round(1, [finding('One')]), [commit(subject)])).toEqual([])
    },
  )

  it('proposes nothing on which somebody wrote a row already', () => {
    expect(commitsNaming(round(1, [finding('One')], ['Skipped (by design)']), [commit('Fix I1')])).toEqual([])
  })
})
