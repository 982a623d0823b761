import { describe, expect, it } from 'vitest'
import type { LintConfig } from '../../schemas/config.ts'
import { defaultSettings, lint, settingsOf, withoutNotes } from '../../src/lint/index.ts'

const text = `# Deep Review: 20260101-120000-pr-7

| | |
|---|---|
| **Reviewers** | Agent A, Agent B |

## Suggestions

S1. **Cache never expires** — \`src/cache.ts:12\`

Ask ada@acme.dev, see /Users/ada/shop/src/cache.ts.

## Appendix: Original Reviews

### Agent A

\`\`\`markdown
See /Users/ada/shop/cache.ts.
\`\`\`
`

const startsWith = (globs: readonly string[], path: string) => globs.some((glob) => path.startsWith(glob))

/** The levels of a rule's messages under some settings. */
async function levels(ruleId: string, config: LintConfig, path = '20260101-120000-pr-7.md'): Promise<string[]> {
  const messages = await lint([{ path, text }], await settingsOf(config, startsWith))
  return messages.filter((message) => message.ruleId === ruleId).map(({ level }) => level)
}

describe('settings', () => {
  it('set the level of a rule', async () => {
    expect(await levels('missing-attribution', { rules: { 'missing-attribution': 'error' } })).toEqual(['error'])
  })

  it('switch a rule off', async () => {
    expect(await levels('missing-attribution', { rules: { 'missing-attribution': 'off' } })).toEqual([])
  })

  it('do not raise the level of a message for which the rule chose a lower one', async () => {
    expect(await levels('local-path', { rules: { 'local-path': 'error' } })).toEqual(['error', 'note'])
    expect(await levels('local-path', { rules: { 'local-path': 'note' } })).toEqual(['note', 'note'])
  })

  it('give a rule options', async () => {
    const rules = { 'email-address': ['warning', { allow: ['acme.dev'] }] } satisfies LintConfig['rules']
    expect(await levels('email-address', {})).toEqual(['warning'])
    expect(await levels('email-address', { rules })).toEqual([])
  })

  it('apply overrides to the files they name, and the last one wins', async () => {
    const overrides: LintConfig['overrides'] = [
      { files: ['old/'], rules: { 'missing-attribution': 'note' } },
      { files: ['old/2025'], rules: { 'missing-attribution': 'off' } },
    ]
    expect(await levels('missing-attribution', { overrides })).toEqual(['warning'])
    expect(await levels('missing-attribution', { overrides }, 'old/20260101-120000-pr-7.md')).toEqual(['note'])
    expect(await levels('missing-attribution', { overrides }, 'old/20250101-120000-pr-7.md')).toEqual([])
  })

  it.each<[string, LintConfig, string]>([
    ['an unknown rule', { rules: { 'mising-kind': 'off' } }, "did you mean 'missing-kind'?"],
    ['options of a rule that takes none', { rules: { 'wrong-id': ['error', { a: 1 }] } }, 'takes no options'],
    ['wrong options', { rules: { 'email-address': ['error', { allow: 'x' }] } }, "the options of 'email-address'"],
    ['an unknown rule in an override', { overrides: [{ files: ['x'], rules: { nonsense: 'off' } }] }, 'overrides.0'],
  ])('refuse %s', async (_name, config, reason) => {
    await expect(settingsOf(config, startsWith)).rejects.toThrow(reason)
  })

  it('leave out rules with the level note, except those about form', () => {
    const states = withoutNotes(defaultSettings)('20260101-120000-pr-7.md')
    expect(states.has('missing-kind')).toBe(false)
    expect(states.has('missing-attribution')).toBe(true)
    expect(states.has('misordered-section')).toBe(true)
  })
})
