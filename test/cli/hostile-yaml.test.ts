import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runIn } from './run.ts'

const slug = '20260201-100000-pr-9'
const raw = `reviews/raw/${slug}`

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'deep-review-'))
  write(`${raw}/round.yaml`, 'date: "2026-02-01"\nreviewers:\n  - { name: Ada, file: ada.md }\n')
  write(`${raw}/ada.md`, '## Critical\n\nC1. **Crash** — `a.ts:2`\n\nIt throws.\n')
  write(
    `reviews/${slug}.md`,
    `# Deep Review: ${slug}\n\n| | |\n|---|---|\n| **Reviewers** | Ada |\n\n## Suggestions\n\nS1. **T** [Ada]\n`,
  )
})
afterEach(() => rmSync(root, { recursive: true }))

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

/** The files that are read as YAML, with the commands that read them. */
const readers: [string, string[][]][] = [
  ['deep-review.config.yaml', [['status'], ['lint'], ['fmt', '--check'], ['parse', `reviews/${slug}.md`]]],
  ['reviews/targets.yaml', [['status'], ['history'], ['lint'], ['export'], ['context'], ['close', 'pr-9']]],
  [`${raw}/round.yaml`, [['consolidate', raw]]],
  [`${raw}/decisions.yaml`, [['consolidate', raw], ['stats']]],
  [`${raw}/judged.yaml`, [['consolidate', raw]]],
  ['own.yaml', [['consolidate', raw, '--decisions', 'own.yaml']]],
  ['plan.yaml', [['import', '--plan', 'plan.yaml']]],
  ['repositories.yaml', [['site', 'build', '--collection', 'repositories.yaml']]],
]

const level = (name: string, before: string) => `${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]\n`
const hostile: [string, string, RegExp][] = [
  ['a bomb of aliases', `a: &a [x]\n${level('b', 'a')}${level('c', 'b')}${level('d', 'c')}`, /aliases more than 100/],
  ['an unknown alias', 'a: *nothing\n', /alias/],
  ['a merge of an unknown alias', '<<: *nothing\n', /alias/],
  ['deep nesting', `a: ${'['.repeat(20_000)}\n`, /nested too deep/],
  ['two documents', '--- a\n--- b\n', /second document/],
  ['a broken quote', 'a: "\n', /line \d+ is not valid YAML/],
  ['a function tag', 'a: !!js/function "function () {}"\n', /./],
  ['names of prototypes', '__proto__: { a: 1 }\nconstructor: { prototype: { a: 1 } }\n', /./],
  ['a single word', 'word\n', /the content must be a map/],
  ['too much text', `a:\n${'  - [b, c]\n'.repeat(500_000)}`, /larger than 4 MB/],
]

describe.each(readers)('%s', (path, commands) => {
  it.each(hostile)('with %s is refused with one sentence', async (_what, text, reason) => {
    write(path, text)
    for (const argv of commands) {
      const { code, err } = await runIn(root, argv)
      expect([argv, code]).toEqual([argv, 2])
      expect(err).toMatch(/^deep-review: Cannot (?:read|use) [^\n]+\n$/)
      expect(err).toMatch(reason)
      expect(err).not.toMatch(/bug|the system says|call stack/)
    }
    expect(Object.hasOwn(Object.prototype, 'a')).toBe(false)
  })
})

describe('round.yaml', () => {
  it.each([
    ['slug', '"a\\nb"'],
    ['slug', '"../../evil"'],
    ['slug', '"a\\e[31mb"'],
    ['branch', '"a\\nb"'],
    ['author', '"a\\u202eb"'],
    ['reviewers', '[{ name: "A\\nB", file: ada.md }]'],
    ['reviewers', '[{ name: "A\\e[31mB", file: ada.md }]'],
    ['reviewers', '[{ name: Ada, file: "a\\0b.md" }]'],
    ['reviewers', '[{ name: Ada, file: "../../../secret.md" }]'],
    ['reviewers', '[{ name: Ada, file: /etc/hostname }]'],
    ['pullRequest', '{ number: 1, url: "javascript:alert(1)" }'],
  ])('with %s: %s is refused with one sentence', async (key, value) => {
    const lines = { date: '"2026-02-01"', reviewers: '[{ name: Ada, file: ada.md }]', [key]: value }
    write(
      `${raw}/round.yaml`,
      Object.entries(lines)
        .map((pair) => `${pair.join(': ')}\n`)
        .join(''),
    )
    const { code, err } = await runIn(root, ['consolidate', raw])
    expect([code, err]).toEqual([2, expect.stringMatching(/^deep-review: Cannot [^\n]+\n$/)])
    expect(err).not.toContain('bug')
  })

  it.each(['__proto__', 'constructor', 'toString', '--help', '$(touch evil)', '<img src=x onerror=alert(1)>'])(
    'keeps a reviewer with the name %s',
    async (name) => {
      write(
        `${raw}/round.yaml`,
        `date: "2026-02-01"\nreviewers:\n  - { name: ${JSON.stringify(name)}, file: ada.md }\n`,
      )
      const { code, out } = await runIn(root, ['consolidate', raw, '--format', 'json'])
      const { report } = JSON.parse(out)
      expect([code, report.reviewers[0].name, report.findings[0].agents]).toEqual([0, name, [name]])
    },
  )
})
