import { describe, expect, it } from 'vitest'
import { agentNames } from '../../../site/data/agent-names.ts'
import { readCitations } from '../../../site/data/citations.ts'

const { pattern } = agentNames(['Agent Alpha 1.0', 'Beta 2.0', 'Agent Gamma'])

/** Each id with its round or agent. */
function read(text: string): string[] {
  return readCitations(text, pattern).map(({ id, of }) => {
    if (typeof of === 'string') return of === 'here' ? id : `${id} ?`
    return 'round' in of ? `${id} round ${of.round}` : `${id} ${of.agent}${of.pass === null ? '' : ` ${of.pass}`}`
  })
}

describe('ids of findings in prose', () => {
  it.each([
    ['See C1, I2 and S3.', ['C1', 'I2', 'S3']],
    ['C1.md, C1-x, AC1, src/C1 and I2.5 are none', []],
    ['I0 is none, nor is I1234', []],
    ['the S3 bucket and an S3-compatible store, and S3', ['S3']],
    ['I1/I2', ['I1', 'I2']],
  ])('are found in %j', (text, ids) => expect(read(text)).toEqual(ids))
})

describe('ids of an earlier round', () => {
  it.each([
    ['R6-I1', ['I1 round 6']],
    ['R6 I1', ['I1 round 6']],
    ['round 6 I1', ['I1 round 6']],
    ["Round 6's I1", ['I1 round 6']],
    ['Round 6, I1', ['I1 round 6']],
    ['round-6 I1', ['I1 round 6']],
    ['round 6 important finding I1', ['I1 round 6']],
    ['I1 of round 6', ['I1 round 6']],
    ['I1 (round 6)', ['I1 round 6']],
    ['I1 (R6)', ['I1 round 6']],
    ['Round 6 I1, I2 and S1', ['I1 round 6', 'I2 round 6', 'S1 round 6']],
    ['I1 and I2 of round 6', ['I1 round 6', 'I2 round 6']],
    ['S3 (R5-S4), S6', ['S3', 'S4 round 5', 'S6']],
    ['R5-S4, S6', ['S4 round 5', 'S6 ?']],
    ['S1, Round 3 I2', ['S1', 'I2 round 3']],
    ['the previous I1, prior round S2, S4 (prior)', ['I1 ?', 'S2 ?', 'S4 ?']],
  ])('are found in %j', (text, ids) => expect(read(text)).toEqual(ids))

  it('include the words that name the round', () => {
    expect(readCitations('as in Round 6 I1', '')).toMatchObject([{ start: 6, core: 14, end: 16 }])
  })
})

describe("ids of an agent's own findings", () => {
  it.each([
    ["Beta's I1", ['I1 Beta']],
    ['Beta 2.0 I1', ['I1 Beta 2.0']],
    ['Agent Alpha 1.0 pass 2 I1', ['I1 Agent Alpha 1.0 2']],
    ['Beta P3 S1', ['S1 Beta 3']],
    ["Beta's original Critical (C1)", ['C1 Beta']],
    ['Beta I1 and I2', ['I1 Beta', 'I2 Beta']],
    ['Beta I1 → I2', ['I1 Beta', 'I2']],
    ['Beta I1 / Gamma S1', ['I1 Beta', 'S1 Gamma']],
    ['Beta found I1', ['I1']],
    ["the author's I1", ['I1 ?']],
    ["this round's I1", ['I1']],
  ])('are found in %j', (text, ids) => expect(read(text)).toEqual(ids))
})

describe('names of agents', () => {
  it('match every agent that they may mean', () => {
    const { byName } = agentNames(['Agent Alpha 1.0', 'Agent Gamma'])
    expect([...(byName.get('agent') ?? [])]).toEqual(['Agent Alpha 1.0', 'Agent Gamma'])
    expect([...(byName.get('alpha 1.0') ?? [])]).toEqual(['Agent Alpha 1.0'])
    expect(byName.has('1.0')).toBe(false)
  })
})
