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
    'proposes nothing from a commit that reverts a fix or is unfinished: %s',
    (subject) => {
      expect(commitsNaming(round(1, [finding('One')]), [commit(subject)])).toEqual([])
    },
  )

  it('proposes nothing for a finding that already has a row', () => {
    expect(commitsNaming(round(1, [finding('One')], ['Skipped (by design)']), [commit('Fix I1')])).toEqual([])
  })

  it.each(['Open', 'Deferred: after the release', 'Partially fixed'])(
    'proposes a finding whose row leaves it open: %s',
    (action) => {
      expect(commitsNaming(round(1, [finding('One')], [action]), [commit('Fix I1')])).toHaveLength(1)
    },
  )
})

describe('commitsNaming, by history', () => {
  const commit = (sha: string, subject: string, body = '') => ({ sha, subject, body })

  it('proposes nothing from commits that the report reviewed', () => {
    const report = { ...round(1, [finding('One')]), reviewSha: 'bbbbbbb' }
    expect(commitsNaming(report, [commit('ccccccc1', 'Tidy'), commit('bbbbbbb1', 'Fix I1')])).toEqual([])
    expect(commitsNaming(report, [commit('ccccccc1', 'Fix I1'), commit('bbbbbbb1', 'Tidy')])).toHaveLength(1)
  })

  it('proposes nothing from a commit about another round', () => {
    const report = round(2, [finding('One')])
    expect(commitsNaming(report, [commit('ccccccc1', 'Fix round 1 I1')])).toEqual([])
    expect(commitsNaming(report, [commit('ccccccc1', "Fix round 2's I1")])).toHaveLength(1)
  })

  it('proposes nothing from a commit whose body says that it reverts', () => {
    const report = round(1, [finding('One')])
    expect(commitsNaming(report, [commit('ccccccc1', 'Fix I1', 'This reverts commit 9a40424.')])).toEqual([])
  })

  it('proposes nothing from a commit that a later one reverts, unless that is reverted too', () => {
    const report = round(1, [finding('One')])
    const fix = commit('aaaaaaa1', 'Fix I1')
    const revert = commit('bbbbbbb2', 'Take it out', 'This reverts commit aaaaaaa1.')
    const again = commit('ccccccc3', 'Put it back', 'This reverts commit bbbbbbb2.')
    expect(commitsNaming(report, [revert, fix])).toEqual([])
    expect(commitsNaming(report, [again, revert, fix]).map(({ commit: { sha } }) => sha)).toEqual(['aaaaaaa1'])
  })
})
