import { describe, expect, it } from 'vitest'
import { Baseline } from '../../schemas/baseline.ts'
import type { Message } from '../../schemas/message.ts'
import { baselineOf, fingerprintsOf, lint, readBaseline, withoutKnown } from '../../src/lint/index.ts'

const path = '20260101-120000-pr-7.md'
const head =
  '# Deep Review: 20260101-120000-pr-7\n\n| | |\n|---|---|\n| **Reviewers** | Agent A, Agent B |\n\n## Suggestions\n'
const finding = (id: string, title: string) =>
  `\n${id}. **${title}** — \`src/cache.ts:12\` (suggestion, gap)\n\nEntries stay.\n`

async function check(text: string) {
  const messages = (await lint([{ path, text }])).filter(({ ruleId }) => ruleId === 'missing-attribution')
  const fingerprints = fingerprintsOf(messages, new Map([[path, text]]))
  return { messages, fingerprint: (message: Message) => fingerprints.get(message) ?? '', fromRoot: String }
}

describe('a baseline', () => {
  it('leaves out known problems even when their lines and ids have changed', async () => {
    const before = await check(head + finding('S1', 'Cache never expires'))
    const baseline = baselineOf(before.messages, before)
    const after = await check(`${head}${finding('S1', 'Entirely new trouble')}${finding('S2', 'Cache never expires')}`)
    const { messages, known, gone } = withoutKnown(after.messages, baseline, after.fingerprint, new Set([path]))
    expect({ lines: messages.map(({ position }) => position?.start.line), known, gone }).toEqual({
      lines: [9],
      known: 1,
      gone: 0,
    })
  })

  it('reports a second problem with the same words', async () => {
    const before = await check(head + finding('S1', 'Cache never expires'))
    const baseline = baselineOf(before.messages, before)
    const after = await check(`${head}${finding('S1', 'Cache never expires')}${finding('S2', 'Cache never expires')}`)
    expect(withoutKnown(after.messages, baseline, after.fingerprint, new Set([path])).messages).toHaveLength(1)
  })

  it('counts known problems that are gone', async () => {
    const before = await check(head + finding('S1', 'Cache never expires'))
    const baseline = baselineOf(before.messages, before)
    const after = await check(head)
    expect(withoutKnown(after.messages, baseline, after.fingerprint, new Set([path])).gone).toBe(1)
  })

  it('keeps the known problems of other files, and does not count them as gone', async () => {
    const found = await check(head + finding('S1', 'Cache never expires'))
    const other = { 'other.md': { 'wrong-id': ['f00'] } }
    const baseline = baselineOf(found.messages, found, other)
    expect(Object.keys(baseline.known)).toEqual([path, 'other.md'])
    expect(withoutKnown(found.messages, baseline, found.fingerprint, new Set([path])).gone).toBe(0)
  })

  it('can be written and read back', async () => {
    const found = await check(head + finding('S1', 'Cache never expires'))
    const baseline = baselineOf(found.messages, found)
    expect(Baseline.parse(baseline)).toEqual(baseline)
    expect(await readBaseline(JSON.stringify(baseline), 'b.json')).toEqual(baseline)
  })

  it.each(['{', '[]', '{"version": 2, "known": {}}'])('cannot be read from %s', async (text) => {
    await expect(readBaseline(text, 'b.json')).rejects.toThrow('Cannot use the baseline b.json')
  })
})
