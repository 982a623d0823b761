import { describe, expect, it } from 'vitest'
import { fixText, lint } from '../../src/lint/index.ts'

const path = '20260101-120000-pr-7.md'
const header = `# Deep Review: 20260101-120000-pr-7

| | |
|---|---|
| **Date** | 2026-01-01 12:00 |
| **Reviewers** | Agent A |

`

/** Rules that read half a megabyte more than a few times would take longer than the time limit of a test. */
describe('lint finishes on half a megabyte of', () => {
  it.each([
    ['comments that are not closed', '<!-- deep-review-disable '],
    ['prefixes of secrets', 'xoxb-'],
    ['prefixes of web tokens', 'eyJ-'],
    ['first lines of keys', 'PRIVATE KEY-----\n'],
    ['tags', '<a '],
    ['links', '[a](javascript:'],
    ['at signs', 'a@'],
    ['home folders', '/Users/'],
    ['instructions to agents', 'ignore all previous '],
    ['structure sentences', 'Structure: '],
    ['references', "round 3's I1, round 2 I3; "],
    ['pipes', '|'],
    ['brackets', '(['],
    ['backticks', '`'],
    ['number signs', '#'],
    ['fences', '### Agent A\n\n```\n'],
    ['metrics', '## Agent Performance Retro\n\n| x | A |\n|---|---|\n| Findings | 1C 2I |\n\n'],
    ['resolutions', '## Resolution\n\n| a | b |\n|---|---|\n| I1 | fixed |\n\n'],
  ])('%s', async (_name, text) => {
    expect(await lint([{ path, text: header + text.repeat(500_000 / text.length) }])).not.toEqual([])
  })

  it('newlines after the first line of a key', async () => {
    await lint([{ path, text: `${header}PRIVATE KEY-----${'\n'.repeat(500_000)}` }])
  })
})

describe('lint', () => {
  it('reports a run of invisible characters once', async () => {
    const messages = await lint([{ path, text: `${header}a${'\u202e'.repeat(1000)}b\u200bc` }])
    expect(messages.filter(({ ruleId }) => ruleId === 'invisible-character').map(({ reason }) => reason)).toEqual([
      '1000 invisible characters, the first `U+202E`',
      'Invisible character `U+200B`',
    ])
  })

  it('reports tag characters, which are not shown at all', async () => {
    const messages = await lint([{ path, text: `${header}a\u{e0041}\u{e0042}b` }])
    expect(messages.filter(({ ruleId }) => ruleId === 'invisible-character').map(({ actual }) => actual)).toHaveLength(
      1,
    )
  })

  it.each(['', '\n', '\ufeff', '\r', '---\n', '# \n', '|', '```', '## Appendix: Original Reviews'])(
    'reports a problem in %j, and applies every fix',
    async (text) => {
      expect(await lint([{ path, text }])).not.toEqual([])
      const fixed = await fixText({ path, text }, (input) => lint([input]))
      expect(fixed.messages.filter(({ fix }) => fix)).toEqual([])
    },
  )

  it('finds the same problems in a text with Windows newlines', async () => {
    const text = `${header}## Critical Issues\n\nC1. **x** — \`/a.ts:1\` [Agent B]\n\nb\n`
    const found = async (of: string) =>
      (await lint([{ path, text: of }])).map(({ ruleId, position }) => [ruleId, position?.start.line])
    expect(await found(text.replaceAll('\n', '\r\n'))).toEqual(await found(text))
  })

  it('does not use the printed ids of findings as patterns', async () => {
    const raw = '## Critical\n\nC1(+[. **Leak** - `q.ts:1`\n\nx\n\nC(. **Other** - `r.ts:1`\n\ny\n'
    const text = `${header}### Reconciliation\n\n- Agent A C1( → dropped\n\n## Appendix: Original Reviews\n\n### Agent A\n\n\`\`\`\n${raw}\`\`\`\n`
    expect(await lint([{ path, text }])).not.toEqual([])
  })
})
