import { describe, expect, it } from 'vitest'
import { lint, settingsOf } from '../../src/lint/index.ts'

const title = '# Deep Review: 20260101-120000-pr-7\n'
const header = '\n| | |\n|---|---|\n| **Reviewers** | Agent A, Agent B |\n'
const finding = (id: string) =>
  `\n${id}. **Cache never expires ${id}** — \`src/cache.ts:12\` (suggestion, gap)\n\nEntries stay.\n`
const section = '\n## Suggestions\n'

/** The lines of the findings that are reported as lacking an attribution. */
async function flagged(text: string): Promise<number[]> {
  const messages = await lint([{ path: '20260101-120000-pr-7.md', text }])
  const own = messages.filter(({ ruleId }) => ruleId === 'missing-attribution')
  return own.map(({ position }) => position?.start.line ?? 0)
}

function lineOf(text: string, part: string): number {
  return text.slice(0, text.indexOf(part)).split('\n').length
}

describe('a comment that switches a rule off', () => {
  it('applies to the whole file if it is before the first section', async () => {
    const text = `${title}\n<!-- deep-review-disable missing-attribution -- old -->\n${header}${section}${finding('S1')}`
    expect(await flagged(text)).toEqual([])
  })

  it('applies to what follows it if it is anywhere else', async () => {
    const text = `${title}${header}${section}${finding('S1')}\n<!-- deep-review-disable missing-attribution -- x -->\n${finding('S2')}`
    expect(await flagged(text)).toEqual([lineOf(text, 'S1.')])
  })

  it('applies until the rule is enabled again', async () => {
    const text = `${title}${header}${section}\n<!-- deep-review-disable missing-attribution -- x -->\n${finding('S1')}\n<!-- deep-review-enable missing-attribution -->\n${finding('S2')}`
    expect(await flagged(text)).toEqual([lineOf(text, 'S2.')])
  })

  it('applies to the next line if it says so', async () => {
    const text = `${title}${header}${section}${finding('S1')}\n<!-- deep-review-disable-next-line missing-attribution -- x -->${finding('S2')}${finding('S3')}`
    expect(await flagged(text)).toEqual([lineOf(text, 'S1.'), lineOf(text, 'S3.')])
  })

  it('does not affect other rules', async () => {
    const text = `${title}\n<!-- deep-review-disable missing-kind -- x -->\n${header}${section}${finding('S1')}`
    expect(await flagged(text)).toHaveLength(1)
  })

  it('is ignored in code', async () => {
    const text = `${title}\n\`\`\`\n<!-- deep-review-disable missing-attribution -- x -->\n\`\`\`\n${header}${section}${finding('S1')}`
    expect(await flagged(text)).toHaveLength(1)
  })

  it('is ignored in a raw review, so that no agent can switch off a check', async () => {
    const hidden = '/Users/ada/shop/cache.ts'
    const text = `${title}${header}\n## Appendix: Original Reviews\n\n### Agent A\n\n\`\`\`markdown\n<!-- deep-review-disable local-path -- trust me -->\nSee ${hidden}\n\`\`\`\n`
    const messages = await lint([{ path: '20260101-120000-pr-7.md', text }])
    expect(messages.filter(({ ruleId }) => ruleId === 'local-path')).toHaveLength(1)
  })

  it('applies to its own line if it says so', async () => {
    const own = finding('S1').replace('gap)', 'gap) <!-- deep-review-disable-line missing-attribution -- x -->')
    const text = `${title}${header}${section}${own}${finding('S2')}`
    expect(await flagged(text)).toEqual([lineOf(text, 'S2.')])
  })

  it('may give a reason with any characters, on several lines', async () => {
    const text = `${title}${header}${section}\n<!-- deep-review-disable-next-line missing-attribution\n  -- renamed: a -> b -->${finding('S1')}`
    expect(await flagged(text)).toEqual([])
  })

  it('is ignored if its keyword is unknown', async () => {
    const text = `${title}\n<!-- deep-review-disable-all missing-attribution -- x -->\n${header}${section}${finding('S1')}`
    expect(await flagged(text)).toHaveLength(1)
  })

  it('is read in linear time even if many comments are never closed', async () => {
    const text = `${title}${header}${section}${'<!-- deep-review-disable x '.repeat(20_000)}`
    const before = process.cpuUsage()
    await flagged(text)
    const { user, system } = process.cpuUsage(before)
    expect(user + system).toBeLessThan(5_000_000)
  })

  it('is not called unused if its rule could not run', async () => {
    const named = 'unknown-location, wrong-reference, missing-kind'
    const text = `${title}\n<!-- deep-review-disable ${named} -- x -->\n${header}${section}${finding('S1')}`
    const messages = await lint(
      [{ path: '20260101-120000-pr-7.md', text }],
      await settingsOf({ rules: { 'missing-kind': 'off' } }, () => false),
    )
    expect(messages.filter(({ ruleId }) => ruleId === 'unused-disable')).toEqual([])
  })
})
