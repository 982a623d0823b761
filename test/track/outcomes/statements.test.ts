import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/parse/index.ts'
import type { Statement } from '../../../src/track/outcomes/sentence.ts'
import { readStatements } from '../../../src/track/outcomes/statements.ts'

const slug = '20250105-120000-pr-7'

function statements(summary: string, rest = ''): Statement[] {
  const text = `# Deep Review: ${slug}\n\n| | |\n|---|---|\n| **Reviewers** | Ada |\n\n## Executive Summary\n\n${summary}\n\n${rest}`
  const { report } = parse(text, { path: `${slug}.md` })
  if (!report) throw new Error('no report')
  return readStatements(report)
}

function brief(summary: string): string[] {
  return statements(summary).map(({ round, id, fate }) => `${round ?? 'before'} ${id} ${fate}`)
}

describe('readStatements', () => {
  it('reads entries of a list of verified fixes as fixed, except those that are still open', () => {
    const list =
      '- S2 (name of the pool): renamed.\n- R1 I1, I2: gone.\n- I3: still there in one place.\n- no id at all'
    expect(
      statements('Fine.', `## Prior-Round Fixes Verified\n\n${list}\n`).map(({ round, id, fate }) => [round, id, fate]),
    ).toEqual([
      [null, 'S2', 'resolved'],
      [1, 'I1', 'resolved'],
      [1, 'I2', 'resolved'],
    ])
  })

  it.each([
    ["Round 2's I1, S1 and S3 are all resolved in `9a40424`.", ['2 I1 resolved', '2 S1 resolved', '2 S3 resolved']],
    ['The docs match the code now (R3 I1 resolved).', ['3 I1 resolved']],
    ['The three of round 5 (I1 leak, I2 race) were all fixed.', ['5 I1 resolved', '5 I2 resolved']],
    ['This closes round 1 I2.', ['1 I2 resolved']],
    ['The clock (round 2 I3) is fixed as well: it counts seconds.', ['2 I3 resolved']],
    ['It is the correct fix for Round 1 C1.', ['1 C1 resolved']],
    ['I1 of round 2 is fixed.', ['2 I1 resolved']],
    ['S4 of the previous round is addressed.', ['before S4 resolved']],
    ['R2 S2 unaddressed.', ['2 S2 persisting']],
    ['Round 1 I3 is only partially addressed.', ['1 I3 persisting']],
    ['Round 1 I3 has not been fixed.', ['1 I3 persisting']],
    ['R1 I1 is open, R1 I2 is fixed.', ['1 I1 persisting', '1 I2 resolved']],
    ['R1 I1 (open), R1 I2 (fixed)', []],
    ['R1 I1 isn’t fixed.', ['1 I1 persisting']],
    ['R1 I1-I3 are fixed.', ['1 I1 resolved', '1 I2 resolved', '1 I3 resolved']],
    ['Fixed: R1 I1, R1 I2.', ['1 I1 resolved', '1 I2 resolved']],
    ['Still open: R1 I3.', ['1 I3 persisting']],
    ['R1 I1 remains and R1 I2 is fixed by `9a40424`.', ['1 I2 resolved']],
    ['Round 4 I1 is resolved, but round 4 S2 is still open.', ['4 I1 resolved', '4 S2 persisting']],
  ])('reads %j', (sentence, expected) => {
    expect(brief(sentence)).toEqual(expected)
  })

  it.each([
    'I1 is resolved.',
    'R1 I1 is fixed. It is not.',
    'R1 I1 is resolved; it has come back since.',
    'Round 3 I1 concerns the same file. Everything else is fixed.',
    'Round 3 I1 is worth a look; the typo is fixed.',
    'The code of `R3 I1 resolved` is quoted.',
    'All findings of the previous round are fixed.',
    'All findings of round 1 except R1 I3 are fixed.',
    'Everything but R1 I3 is fixed.',
    'Only R1 I3 is left, all others are resolved.',
    'The fix for R1 I1 is incomplete.',
    'There is no fix for R1 I1 yet.',
    '`3f2a1bc` reverts the fix for R1 I1.',
    'Neither R1 I1 nor R1 I2 is fixed.',
    'No commit addresses R1 I1.',
    'Nothing in this branch resolves R1 I1.',
    'I doubt that R1 I1 is fixed.',
    'R1 I1 should be fixed before the merge.',
    'R1 I1 will be fixed in a follow-up.',
    'R1 I1 can be resolved with one line.',
    'R1 I1 needs to be fixed.',
    'Until R1 I1 is fixed, do not merge.',
    'If R1 I1 is fixed, so is this.',
    'Is R1 I1 fixed?',
    'R1 I1 is fixed only in part.',
    'R1 I1 was fixed and then reverted.',
    'R1 I1 was fixed incompletely.',
    'The claim that R1 I1 is fixed is false.',
    '„R1 I1 is fixed“ is what the author thinks.',
    '"R1 I1 is fixed" is wrong.',
    'The author says that R1 I1 is fixed.',
    '~~R1 I1 is fixed.~~',
    '> Round 1 I1 is resolved.',
    'R1 I1 asks for a fixed-size buffer.',
    'R1 I1 concerned the fixed timeout.',
    'R1 I1: the pool is closed too early.',
    'The same bug as R1 I1 is in `put`, which must be fixed too.',
    'In round 1 nobody saw I2, which is fixed.',
    'Unlike round 1, I2 is now addressed by a test.',
    'Round 1 I1 would have to be fixed too.',
  ])('reads nothing from %j', (sentence) => {
    expect(brief(sentence)).toEqual([])
  })

  it('reads a table of earlier findings, by title if there is no id', () => {
    const table =
      '### Previous Findings\n\n| # | Finding | Status |\n|---|---|---|\n| 1 | Dead clause | **Addressed** — gone in `9a40424` |\n| I2 | Leak | Not addressed |\n| I3 | Race | Deferred |'
    expect(statements(`Fine.\n\n${table}`)).toEqual([
      {
        round: null,
        id: null,
        title: 'Dead clause',
        fate: 'resolved',
        now: [],
        text: '1 · Dead clause · Addressed — gone in 9a40424',
      },
      { round: null, id: 'I2', title: 'Leak', fate: 'persisting', now: [], text: 'I2 · Leak · Not addressed' },
    ])
  })

  it.each([
    'Fixed, but reintroduced by `abc1234`',
    'Addressed in part',
    'Fixed? Not verified',
    'Fixed width',
    '~~Fixed~~ Open',
    'Confirmed',
    'Confirmed: reproduced with a failing insert',
  ])('does not read the status %j as fixed', (status) => {
    const table = `### Previous Findings\n\n| # | Finding | Status |\n|---|---|---|\n| I1 | Leak | ${status} |`
    expect(statements(`Fine.\n\n${table}`).filter(({ fate }) => fate === 'resolved')).toEqual([])
  })

  it('reads a table of earlier findings only under a heading that says so', () => {
    expect(statements('### Files\n\n| Finding | Status |\n|---|---|\n| Leak | Fixed |')).toEqual([])
  })

  it('ignores the Resolution, the findings and the raw reviews', () => {
    const rest =
      '## Important Issues\n\nI1. **T** — `a.ts:1` [Ada]\n\nRound 1 I1 is resolved.\n\n## Resolution\n\nRound 1 I1 is resolved.\n\n## Appendix: Original Reviews\n\n### Ada\n\nRound 1 I1 is resolved.'
    expect(statements('Fine.', rest)).toEqual([])
  })

  it('reads a long line of ids in linear time', () => {
    expect(statements(`Round 1 ${'I1 '.repeat(100_000)}`)).toEqual([])
  })

  const feedback = (item: string) =>
    statements('Fine.', `## Unresolved Feedback\n\n- ${item}\n`).map(({ title, fate }) => `${title} ${fate}`)

  it.each([
    '**Missing `close()` on failure** ([comment](https://example.org/1)) — Line 16 closes it now. Addressed.',
    '[Missing `close()` on failure](https://example.org/1) — Fixed by closing it at line 16.',
    '**Missing `close()` on failure** ([comment](https://example.org/1)) — fixed.',
  ])('reads the outcome of feedback by its title: %s', (item) => {
    expect(feedback(item)).toEqual(['Missing close() on failure resolved'])
  })

  it.each([
    '**Missing `close()` on failure** — asked by Ada. Not addressed.',
    '**Missing `close()` on failure** — Addressed in part. Still open at line 9.',
    '**Missing `close()` on failure** — Ada asked whether it was fixed.',
    'Missing `close()` on failure. Addressed.',
  ])('leaves feedback open that is not clearly addressed: %s', (item) => {
    expect(feedback(item)).toEqual([])
  })
})
