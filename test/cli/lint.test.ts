import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { ioIn, runIn } from './run.ts'

const name = 'reviews/20260101-120000-pr-7.md'
const finding = 'S1. **Cache never expires** — `src/cache.ts:12` [Agent A] (suggestion, gap)\n\nEntries stay.\n'
const sections = ['Executive Summary', 'Critical Issues', 'Important Issues'].map((title) => `## ${title}\n\nNone.\n`)
const clean = `# Deep Review: 20260101-120000-pr-7

| | |
|---|---|
| **Date** | 2026-01-01 12:00 |
| **Round** | 1 (of PR #7) |
| **Reviewers** | Agent A |
| **Verdict** | **Merge as-is** — a suggestion |

${sections.join('\n')}
## Suggestions

${finding}
## Appendix: Original Reviews

### Agent A

\`\`\`
${finding}\`\`\`
`
const withWarning = clean.replace('1 (of PR #7)', '1 (of target)')
const withError = clean.replace('Entries stay.', 'Entries stay, see /Users/ada/shop/src/cache.ts.')

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'deep-review-'))
  mkdirSync(join(root, 'reviews'))
})
afterEach(() => rmSync(root, { recursive: true }))

function write(path: string, text: string): void {
  writeFileSync(join(root, path), text)
}

const run = (...argv: string[]) => runIn(root, ['lint', ...argv], withWarning)

describe('the exit code of lint', () => {
  it.each([
    ['is 0 if there are only notes', clean, [], 0],
    ['is 1 for a warning', withWarning, [], 1],
    ['is 1 for an error', withError, [], 1],
    ['is 0 for a warning when only errors fail', withWarning, ['--fail-on', 'error'], 0],
    ['is 1 for an error when only errors fail', withError, ['--fail-on', 'error'], 1],
    ['is 0 when nothing fails', withError, ['--fail-on', 'never'], 0],
    ['is 0 for as many warnings as allowed', withWarning, ['--max-warnings', '1'], 0],
    ['is 1 for more warnings than allowed', withWarning, ['--max-warnings', '0'], 1],
    ['is 1 for an error even if warnings are allowed', withError, ['--max-warnings', '9'], 1],
    ['is 0 for a rule that is off', withWarning, ['--rule', 'wrong-round-target=off'], 0],
    ['is 2 for an invalid number, even if there are errors', withError, ['--max-warnings', 'many'], 2],
    ['is 2 for an invalid number, even if nothing fails', clean, ['--max-warnings=-1', '--fail-on', 'never'], 2],
    ['is 2 for an unknown rule', clean, ['--rule', 'nonsense=off'], 2],
    ['is 2 for an unknown level', clean, ['--rule', 'wrong-id=loud'], 2],
    ['is 2 for a missing baseline', clean, ['--baseline', 'none.json'], 2],
    ['is 2 for a baseline without a name', clean, ['--update-baseline'], 2],
    ['is 2 for a report in an unknown format', clean, ['--report', 'x=y'], 2],
    ['is 2 for a missing file', clean, ['none.md', name], 2],
  ])('%s', async (_name, text, argv, expected) => {
    write(name, text)
    expect((await run(...argv)).code).toBe(expected)
  })
})

describe('lint', () => {
  it('prints the places and messages, and a summary', async () => {
    write(name, withWarning)
    const { out } = await run('--quiet')
    expect(out).toContain(
      `${name}\n     6:15  warning  The Round row says \`target\`, but the file name says \`PR #7\``,
    )
    expect(out).toContain('1 problem, 1 fixable with `--fix`')
  })

  it('fixes files in place, and then finds nothing more to fix', async () => {
    write(name, withWarning)
    expect((await run('--fix')).code).toBe(0)
    expect(readFileSync(join(root, name), 'utf8')).toBe(clean)
  })

  it('shows what it would fix, and writes nothing', async () => {
    write(name, withWarning)
    const { code, out } = await run('--fix-dry-run')
    expect(code).toBe(0)
    expect(out).toContain('-| **Round** | 1 (of target) |\n+| **Round** | 1 (of PR #7) |')
    expect(readFileSync(join(root, name), 'utf8')).toBe(withWarning)
  })

  it('fixes standard input to standard output', async () => {
    expect((await run('--fix', '-')).out).toBe(clean)
  })

  it('applies a suggestion that is accepted', async () => {
    write(name, clean.replace('12:00 |', '11:00 |'))
    expect((await run('--fix')).code).toBe(1)
    expect((await run('--fix', '--accept', 'wrong-date')).code).toBe(0)
    expect(readFileSync(join(root, name), 'utf8')).toBe(clean)
  })

  it('fails only for new problems once a baseline is written', async () => {
    write(name, withWarning)
    expect((await run('--baseline', 'known.json', '--update-baseline')).code).toBe(0)
    const { code, err } = await run('--baseline', 'known.json')
    expect([code, err]).toEqual([0, '1 known problem ignored\n'])
    write(name, withError.replace('1 (of PR #7)', '1 (of target)'))
    expect((await run('--baseline', 'known.json')).code).toBe(1)
    write(name, clean)
    expect((await run('--baseline', 'known.json')).err).toContain('1 known problem no longer found')
  })

  it('writes other formats to files', async () => {
    write(name, withWarning)
    const { out } = await run(
      '--format',
      'github',
      '--report',
      'sarif=out/lint.sarif',
      '--report',
      'markdown=out/lint.md',
    )
    expect(out).toContain(`::warning file=${name},line=6`)
    expect(JSON.parse(readFileSync(join(root, 'out/lint.sarif'), 'utf8')).version).toBe('2.1.0')
    expect(readFileSync(join(root, 'out/lint.md'), 'utf8')).toContain('## deep-review lint')
  })

  it('applies the configuration, and the options of the command line over it', async () => {
    write(name, withWarning)
    const overrides = [{ files: ['reviews/2026*.md'], rules: { 'wrong-round-target': 'off' } }]
    write('deep-review.config.json', JSON.stringify({ lint: { overrides } }))
    expect((await run()).code).toBe(0)
    write('deep-review.config.json', JSON.stringify({ lint: { rules: { 'wrong-round-target': 'note' } } }))
    expect((await run()).code).toBe(0)
    expect((await run('--rule', 'wrong-round-target=error')).code).toBe(1)
  })

  it('finds the configured reports', async () => {
    mkdirSync(join(root, 'docs'))
    write('docs/20260101-120000-pr-7.md', withWarning)
    write('deep-review.config.json', JSON.stringify({ reports: ['docs/*.md'] }))
    expect((await run()).out).toContain('docs/20260101-120000-pr-7.md')
  })

  it('compares a report with the code that was reviewed', async () => {
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args], {
        cwd: root,
        encoding: 'utf8',
      })
    git('init', '--quiet')
    mkdirSync(join(root, 'src'))
    write('src/cache.ts', `${'\n'.repeat(11)}const cache = new Map()\n`)
    git('add', 'src')
    git('commit', '--quiet', '--message', 'Cache')
    const commits = `| **Commits** | \`${git('rev-parse', '--short', 'HEAD').trim()}\` Cache |\n| **Reviewers**`
    const diff = (line: string) =>
      `Entries stay.\n\n\`\`\`diff\n-const cache = ${line}\n+const cache = new ExpiringMap()\n\`\`\`\n`
    write('src/cache.ts', 'changed since\n')
    write(name, clean.replace('| **Reviewers**', commits).replace('Entries stay.\n', diff('new Map()')))
    expect((await run('--quiet', '--repo', '.')).out).toBe('No problems in 1 file\n')
    write(
      name,
      clean
        .replace('| **Reviewers**', commits)
        .replace('Entries stay.\n', diff('{}'))
        .replace('cache.ts:12', 'cache.ts:90'),
    )
    const { out } = await run('--quiet', '--repo', '.')
    expect(out).toContain('unknown-location')
    expect(out).toContain('broken-fix')
    expect((await run('--repo', 'reviews/none')).code).toBe(2)
  })

  it('suggests a rule for a typo in --rule or --accept', async () => {
    write(name, clean)
    for (const argv of [
      ['--rule', 'wrong-idd=off'],
      ['--fix', '--accept', 'wrong-idd'],
    ])
      expect((await run(...argv)).err).toContain(`Unknown rule 'wrong-idd' in ${argv.at(-2)}; did you mean 'wrong-id'?`)
  })

  it('reports wrong use in one line', async () => {
    write(name, clean)
    for (const argv of [['--max-warnings', '-1'], ['--max-warnings', 'many'], ['--bogus'], ['--rule', 'x']]) {
      expect(await run(...argv)).toEqual({ code: 2, out: '', err: expect.stringMatching(/^deep-review: [^\n]+\n$/) })
    }
    write('deep-review.config.json', '{"lint": {"rules": {"email-address": ["error", {"alow": []}]}}}')
    expect((await run()).err).toContain(
      "Cannot use the options of 'email-address' in lint.rules of the configuration: unknown key `alow`, did you mean `allow`?",
    )
  })

  it.each([60, 80, 130])('lists its rules in a terminal of %i columns', async (columns) => {
    const { io, printed } = ioIn(root, '', {}, columns)
    await main(['lint', '--rules', '--no-color'], { ...io, isTerminal: { stdout: true, stderr: true } })
    expect(printed.out.split('\n').filter((line) => line.length > columns)).toEqual([])
    expect(printed.out.replace(/\s+/g, ' ')).toContain('A heading with more than six')
  })

  it('lists its rules', async () => {
    expect((await run('--rules')).out).toMatch(/^form\n {2}\S/)
    expect(JSON.parse((await run('--rules', '--format', 'json')).out)[0]).toHaveProperty('url')
  })

  it('continues after a file that cannot be written', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'deep-review-'))
    const link = 'reviews/20260101-110000-pr-7.md'
    writeFileSync(join(outside, 'a.md'), withWarning)
    symlinkSync(join(outside, 'a.md'), join(root, link))
    write(name, withWarning)
    const { code, err } = await run('--fix', link, name)
    expect([code, err]).toEqual([
      2,
      expect.stringContaining(`Cannot write ${link}: it contains a link that points outside`),
    ])
    expect(readFileSync(join(root, name), 'utf8')).toBe(clean)
    expect(readFileSync(join(outside, 'a.md'), 'utf8')).toBe(withWarning)
  })
})
