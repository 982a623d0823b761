import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
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
  ])('reads %s in a folder above', async (name, text) => {
    write(`repository/${name}`, text)
    const loaded = await loadConfig(join(root, 'repository/docs'))
    expect(loaded).toEqual({ config: rules, folder: join(root, 'repository') })
  })

  it('gives no settings where there is no file', async () => {
    expect(await loadConfig(join(root, 'repository'))).toEqual({ config: {}, folder: join(root, 'repository') })
  })

  it('passes by a manifest without the key, and files outside the repository', async () => {
    write('repository/package.json', '{"name": "deep-review"}')
    write('deep-review.config.json', '{}')
    expect((await loadConfig(join(root, 'repository'))).folder).toBe(join(root, 'repository'))
  })

  it.each([
    ['a mistyped key', '{"lint": {"rule": {}}}', 'unknown key `lint.rule`, did you mean `rules`?'],
    ['a wrong level', '{"lint": {"rules": {"a": "warn"}}}', '`lint.rules.a` takes `error`, `warning`, `note`, `off`'],
    ['a wrong level before options', '{"lint": {"rules": {"a": ["warn", {}]}}}', '`lint.rules.a.0` takes `error`'],
    ['a wrong colour', '{"site": {"colours": {"accent": "red"}}}', '`site.colours.accent`: expected a colour such as'],
    ['a wrong type', '{"reports": 3}', '`reports`: Invalid input: expected array'],
    ['a list', '[]', '`all of it`: Invalid input: expected object'],
    ['broken JSON', '{', 'Cannot read the configuration deep-review.config.json'],
  ])('says what is wrong with %s', async (_name, text, reason) => {
    write('repository/deep-review.config.json', text)
    await expect(loadConfig(join(root, 'repository'))).rejects.toThrow(reason)
  })

  it('reads the file that is named', async () => {
    write('other/settings.json', JSON.stringify(rules))
    expect((await loadConfig(root, 'other/settings.json')).config).toEqual(rules)
  })
})
