import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { Decisions } from '../schemas/decisions.ts'
import { Round } from '../schemas/round.ts'
import { Targets } from '../schemas/targets.ts'
import { readYaml } from '../src/yaml.ts'

const finding = 'Codex GPT 5.4 I1'

function problemOf(text: string, schema: z.ZodType): string {
  try {
    readYaml(text, 'a.yaml', schema)
  } catch (error) {
    return String(error).replace(/^.*?Cannot read a\.yaml: /, '')
  }
  return 'none'
}

describe('a YAML file that does not fit its schema', () => {
  it.each([
    ['an unknown key', 'merg: []', 'line 1: unknown key `merg`, did you mean `merge`?'],
    [
      'an unknown key inside',
      `findings:\n  ${finding}:\n    sevrity: critical`,
      `line 3: unknown key \`findings.${finding}.sevrity\`, did you mean \`severity\`?`,
    ],
    ['an unknown key like none', 'xyz: 1', 'line 1: unknown key `xyz`'],
    ['a text for a list', 'split: [a]\nmerge: b', 'line 2: `merge` must be a list, but is a text'],
    ['an empty value', 'merge:', 'line 1: `merge` must be a list, but is empty'],
    ['too few entries', 'merge:\n  - [a]', 'line 2: `merge.0` needs at least 2 entries'],
    ['an empty text', `findings: { ${finding}: { drop: "" } }`, `line 1: \`findings.${finding}.drop\` is empty`],
    [
      'a value that is not allowed',
      `findings: { ${finding}: { severity: high } }`,
      `line 1: \`findings.${finding}.severity\` takes \`critical\`, \`important\`, \`suggestion\``,
    ],
    ['a list for a map', '- a', 'line 1: the content must be a map, but is a list'],
  ])('says what is wrong and where: %s', (_name, text, reason) => {
    expect(problemOf(text, Decisions)).toBe(reason)
  })

  it.each([
    ['a missing key', 'date: 2026-03-24', 'line 1: `reviewers` is missing'],
    [
      'a key missing in a list',
      'date: 2026-03-24\nreviewers:\n  - file: a.md',
      'line 3: `reviewers.0.name` is missing',
    ],
    [
      'a text for a number',
      'date: 2026-03-24\nround: one\nreviewers: [{ name: Ada }]',
      'line 2: `round` must be a number, but is a text',
    ],
    [
      'a number that is too small',
      'date: 2026-03-24\nround: 0\nreviewers: [{ name: Ada }]',
      'line 2: `round` must be 1 or more',
    ],
    [
      'a wrong form',
      'date: today\nreviewers: [{ name: Ada }]',
      'line 1: `date`: expected YYYY-MM-DD, YYYY-MM-DDTHH:MM or YYYY-MM-DDTHH:MM+HH:MM',
    ],
  ])('does so for a round: %s', (_name, text, reason) => {
    expect(problemOf(text, Round)).toBe(reason)
  })

  it('knows the keys in the entries of a list', () => {
    expect(problemOf('targets: [{ id: pr-7, stat: open }]', Targets)).toBe(
      'line 1: unknown key `targets.0.stat`, did you mean `state`?',
    )
  })
})
