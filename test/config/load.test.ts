import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadConfig } from '../../src/config/index.ts'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'deep-review-'))
  mkdirSync(join(root, 'repository/.git'), { recursive: true })
  mkdirSync(join(root, 'repository/docs'))
})
afterEach(() => rmSync(root, { recursive: true }))

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

const rules = { lint: { rules: { 'missing-kind': 'off' } } }

describe('loadConfig', () => {
  it.each([
    ['deep-review.config.json', JSON.stringify(rules)],
    ['deep-review.config.yaml', 'lint:\n  rules:\n    missing-kind: off\n'],
    ['deep-review.config.js', `export default ${JSON.stringify(rules)}`],
    [
      'deep-review.config.ts',
      `const level: 'off' = 'off'\nexport default { lint: { rules: { 'missing-kind': level } } }`,
    ],
    [
      'deep-review.config.js',
      `import { defineConfig } from ${JSON.stringify(join(import.meta.dirname, '../../src/config/index.ts'))}\nexport default defineConfig(${JSON.stringify(rules)})`,
    ],
    ['package.json', JSON.stringify({ name: 'x', 'deep-review': rules })],
  ])('reads %s in a parent folder', async (name, text) => {
    write(`repository/${name}`, text)
    const loaded = await loadConfig(join(root, 'repository/docs'))
    expect(loaded).toEqual({ config: rules, folder: join(root, 'repository'), notes: [] })
  })

  it('returns no settings without a configuration file', async () => {
    expect(await loadConfig(join(root, 'repository'))).toMatchObject({ config: {}, folder: join(root, 'repository') })
  })

  it('ignores a package.json without the key, and files outside the repository', async () => {
    write('repository/package.json', '{"name": "deep-review"}')
    write('deep-review.config.json', '{}')
    expect((await loadConfig(join(root, 'repository'))).folder).toBe(join(root, 'repository'))
  })

  it.each([
    ['a mistyped key', '{"lint": {"rule": {}}}', 'unknown key `lint.rule`, did you mean `rules`?'],
    ['a wrong level', '{"lint": {"rules": {"a": "warn"}}}', '`lint.rules.a` takes `error`, `warning`, `note`, `off`'],
    ['a wrong level before options', '{"lint": {"rules": {"a": ["warn", {}]}}}', '`lint.rules.a.0` takes `error`'],
    ['a wrong colour', '{"site": {"colours": {"accent": "red"}}}', '`site.colours.accent`: expected a colour such as'],
    ['a wrong type', '{"reports": 3}', '`reports` must be a list, but is a number'],
    ['a list', '[]', 'the content must be a map, but is a list'],
    ['broken JSON', '{', 'Cannot read the configuration deep-review.config.json'],
  ])('reports what is wrong with %s', async (_name, text, reason) => {
    write('repository/deep-review.config.json', text)
    await expect(loadConfig(join(root, 'repository'))).rejects.toThrow(reason)
  })

  it('reads the file named by the caller', async () => {
    write('other/settings.json', JSON.stringify(rules))
    expect((await loadConfig(root, { named: 'other/settings.json' })).config).toEqual(rules)
  })

  it('reads JSON with a byte order mark, comments and trailing commas', async () => {
    write('repository/deep-review.config.json', '\ufeff// why\n{ "reports": ["a//b/*.md", /* both */ "c,]"], }\n// end')
    expect((await loadConfig(join(root, 'repository'))).config).toEqual({ reports: ['a//b/*.md', 'c,]'] })
  })

  it('reads JSON with an escaped quote before what looks like a comment', async () => {
    write('repository/deep-review.config.json', '{ "reports": ["a\\"//b"] }')
    expect((await loadConfig(join(root, 'repository'))).config).toEqual({ reports: ['a"//b'] })
  })

  it('reads a package.json with a byte order mark', async () => {
    write('repository/package.json', `\ufeff${JSON.stringify({ 'deep-review': rules })}`)
    expect((await loadConfig(join(root, 'repository'))).config).toEqual(rules)
  })
})

const program = 'globalThis.hurt = true\nexport default {}'
const hasRun = () => Reflect.get(globalThis, 'hurt') === true

describe('a configuration that is a program', () => {
  afterEach(() => Reflect.deleteProperty(globalThis, 'hurt'))

  it.each([
    ['above a folder outside any repository', 'alone/sub', 'alone/deep-review.config.js', null],
    ['in a folder outside any repository', 'alone', 'alone/deep-review.config.js', 'outside of any'],
    ['above the repository that it is read from', 'repository/docs', 'deep-review.config.js', null],
  ])('is not run when it is %s', async (_name, cwd, path, note) => {
    mkdirSync(join(root, 'alone/sub'), { recursive: true })
    write(path, program)
    const { notes } = await loadConfig(join(root, cwd))
    expect(hasRun()).toBe(false)
    expect(notes).toEqual(note === null ? [] : [expect.stringContaining(note)])
  })

  it('is not run when it is a link to a file outside the repository', async () => {
    write('evil.js', program)
    symlinkSync('../evil.js', join(root, 'repository/deep-review.config.js'))
    expect((await loadConfig(join(root, 'repository'))).notes[0]).toContain('it points outside the repository')
    expect(hasRun()).toBe(false)
  })

  it.runIf(process.getuid?.() === 0)('is not run when it belongs to another user', async () => {
    write('repository/deep-review.config.js', program)
    execFileSync('chown', ['65534', join(root, 'repository/deep-review.config.js')])
    expect((await loadConfig(join(root, 'repository'))).notes[0]).toContain('it belongs to another user')
    expect(hasRun()).toBe(false)
  })

  it('is not run when programs are not allowed, and a data file is read instead', async () => {
    write('repository/docs/deep-review.config.js', program)
    write('repository/deep-review.config.json', JSON.stringify(rules))
    expect((await loadConfig(join(root, 'repository/docs'), { mayRun: false })).config).toEqual(rules)
    expect(hasRun()).toBe(false)
  })

  it('is run when the caller names it', async () => {
    write('deep-review.config.js', program)
    await loadConfig(join(root, 'repository'), { named: '../deep-review.config.js', mayRun: false })
    expect(hasRun()).toBe(true)
  })
})

describe('a configuration that came with the repository', () => {
  it.each([
    '../../private/*.md',
    '/etc/*.md',
    '{..,reviews}/../x/*.md',
    'a/../../../x.md',
    '{/etc,reviews}/*.md',
    '@(..|x)/../*.md',
  ])('cannot name reports outside the repository: %s', async (glob) => {
    write('repository/docs/deep-review.config.json', JSON.stringify({ reports: [glob] }))
    await expect(loadConfig(join(root, 'repository/docs'))).rejects.toThrow('points outside the repository')
    expect((await loadConfig(root, { named: 'repository/docs/deep-review.config.json' })).config.reports).toEqual([
      glob,
    ])
  })

  it('can name reports anywhere in the repository', async () => {
    write('repository/docs/deep-review.config.json', JSON.stringify({ reports: ['../reviews/{a,b..c}*.md'] }))
    expect((await loadConfig(join(root, 'repository/docs'))).config.reports).toHaveLength(1)
  })
})
