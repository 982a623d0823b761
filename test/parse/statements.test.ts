import { describe, expect, it } from 'vitest'
import { parse, readStatements, type Statement } from '../../src/parse/index.ts'

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
  it.each([
    ["Round 2's I1, S1 and S3 are all resolved in `0b82624`.", ['2 I1 resolved', '2 S1 resolved', '2 S3 resolved']],
    ['The docs match the code now (R3 I1 resolved).', ['3 I1 resolved']],
    ['The three of round 5 (I1 leak, I2 race) were all fixed.', ['5 I1 resolved', '5 I2 resolved']],
    ['This closes round 1 I2.', ['1 I2 resolved']],
    ['It is the correct fix for Round 1 C1.', ['1 C1 resolved']],
    ['I1 of round 2 is fixed.', ['2 I1 resolved']],
    ['S4 of the previous round is addressed.', ['before S4 resolved']],
    ['R2 S2 unaddressed.', ['2 S2 persisting']],
    ['Round 1 I3 is only partially addressed.', ['1 I3 persisting']],
    ['Round 1 I3 has not been fixed.', ['1 I3 persisting']],
    ['Round 4 I1 is resolved, but round 4 S2 is still open.', ['4 I1 resolved', '4 S2 persisting']],
  ])('reads %j', (sentence, expected) => {
    expect(brief(sentence)).toEqual(expected)
  })

  it.each([
    'I1 is resolved.',
    'Round 3 I1 concerns the same file. Everything else is fixed.',
    'Round 3 I1 is worth a look; the typo is fixed.',
    'The code of `R3 I1 resolved` is quoted.',
    'All findings of the previous round are fixed.',
  ])('reads nothing from %j', (sentence) => {
    expect(brief(sentence)).toEqual([])
  })

  it('reads a table of earlier findings, by title where no id is told', () => {
    const table =
      '### Previous Findings\n\n| # | Finding | Status |\n|---|---|---|\n| 1 | Dead clause | **Addressed** — gone in `c53afb7` |\n| I2 | Leak | Not addressed |\n| I3 | Race | Deferred |'
    expect(statements(`Fine.\n\n${table}`)).toEqual([
      {
        round: null,
        id: null,
        title: 'Dead clause',
        fate: 'resolved',
        text: '1 · Dead clause · Addressed — gone in c53afb7',
      },
      { round: null, id: 'I2', title: 'Leak', fate: 'persisting', text: 'I2 · Leak · Not addressed' },
    ])
  })

  it('takes a table for one of earlier findings only where its heading says so', () => {
    expect(statements('### Files\n\n| Finding | Status |\n|---|---|\n| Leak | Fixed |')).toEqual([])
  })

  it('does not read the Resolution, findings or what the agents wrote', () => {
    const rest =
      '## Important Issues\n\nI1. **T** — `a.ts:1` [Ada]\n\nRound 1 I1 is resolved.\n\n## Resolution\n\nRound 1 I1 is resolved.\n\n## Appendix: Original Reviews\n\n### Ada\n\nRound 1 I1 is resolved.'
    expect(statements('Fine.', rest)).toEqual([])
  })

  it('reads a long line of ids in linear time', () => {
    expect(statements(`Round 1 ${'I1 '.repeat(100_000)}`)).toEqual([])
  })
})
