import { describe, expect, it } from 'vitest'
import { lint } from '../../src/lint/index.ts'

describe('a document of another kind', () => {
  it('gets one note, with the count of the other notes', async () => {
    const text = '# Plan\n\nSee /Users/mira/notes.md and /Users/mira/plan.md.\n'
    const messages = await lint([{ path: 'plan.md', text }])
    expect(messages.map(({ level, reason }) => [level, reason])).toEqual([
      ['note', 'Neither a report nor a review with findings (and 2 more notes)'],
    ])
  })

  it('still gets messages about what must not be published', async () => {
    const key = `ghp_${'aB3dE5gH7j'.repeat(4)}`
    const messages = await lint([{ path: 'plan.md', text: `# Plan\n\nThe token is ${key}.\n` }])
    expect(messages.map(({ ruleId, level }) => [ruleId, level])).toContainEqual(['secret', 'error'])
  })
})
