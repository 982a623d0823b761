import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { globSync } from 'glob'
import { describe, expect, it } from 'vitest'
import { shared } from '../vitest.config.ts'

/** The floors of the house: a file imports only from a lower floor, or from its own room. */
const floors: Record<string, number> = {
  schemas: 0,
  'src/crypto.ts': 0,
  'src/failure.ts': 0,
  'src/is-below.ts': 0,
  'src/issues.ts': 0,
  'src/lazily.ts': 0,
  'src/limits.ts': 1,
  'src/lists.ts': 0,
  'src/order.ts': 0,
  'src/remember.ts': 0,
  'src/program-path.ts': 0,
  'src/read-bytes.ts': 1,
  'src/repository-root.ts': 0,
  'src/system-error.ts': 0,
  'src/text.ts': 0,
  'src/nearest.ts': -1,
  'src/visible.ts': -1,
  'src/width.ts': -1,
  'src/yaml.ts': 1,
  'src/markdown': 1,
  'src/grammar': 2,
  'src/parse': 3,
  'src/match': 3,
  'src/render': 3,
  'src/store': 3,
  'src/config': 3,
  'src/consolidate': 4,
  'src/track': 4,
  'src/import': 4,
  'src/git': 4,
  'src/format.ts': 4,
  'src/lint': 5,
  'src/prompt': 5,
  'src/tables': 5,
  'src/reporters': 5,
  'src/index.ts': 6,
  'src/cli': 7,
  site: 7,
}

const root = join(import.meta.dirname, '..')

function sources(folder: string): string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return entry.name === 'json' ? [] : sources(path)
    return /\.(?:ts|astro)$/.test(entry.name) ? [path] : []
  })
}

function roomOf(path: string): string | undefined {
  return Object.keys(floors).find((room) => path === room || path.startsWith(`${room}/`))
}

function importsOf(path: string): string[] {
  const text = readFileSync(join(root, path), 'utf8')
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map((match) => match[1] ?? '')
  return specifiers.map((specifier) => relative(root, join(root, dirname(path), specifier)))
}

/** The texts of a test, given by its absolute path, and of every file of `test/` that it imports, directly or not. */
function withImportsOf(test: string, seen: Map<string, string> = new Map()): string[] {
  if (!seen.has(test)) {
    const text = readFileSync(test, 'utf8')
    seen.set(test, text)
    for (const [, imported] of text.matchAll(/ from '(\.[^']+\.ts)'/g)) {
      const path = join(dirname(test), imported ?? '')
      if (path.startsWith(join(root, 'test/'))) withImportsOf(path, seen)
    }
  }
  return [...seen.values()]
}

const files = [...sources('schemas'), ...sources('src'), ...sources('site')]

describe('the house', () => {
  it('has a floor for every file', () => {
    expect(files.filter((path) => roomOf(path) === undefined)).toEqual([])
  })

  it('imports only from lower floors or from the same room', () => {
    const upward = files.flatMap((path) =>
      importsOf(path)
        .filter((target) => roomOf(target) !== undefined && roomOf(target) !== roomOf(path))
        .filter((target) => (floors[roomOf(target) ?? ''] ?? 0) >= (floors[roomOf(path) ?? ''] ?? 0))
        .map((target) => `${path} -> ${target}`),
    )
    expect(upward).toEqual([])
  })

  it('enters the rooms of the third floor and above only by their index.ts', () => {
    // All other rooms are built on Markdown and grammar, so any of their files may be imported.
    const bypassing = files.flatMap((path) =>
      importsOf(path)
        .filter((target) => target.startsWith('src/') && roomOf(target) !== roomOf(path))
        .filter((target) => floors[roomOf(path) ?? ''] === 7 || (floors[roomOf(target) ?? ''] ?? 0) >= 3)
        .filter((target) => roomOf(target) !== target && !/^src\/(?:index|[a-z]+\/index)\.ts$/.test(target))
        .map((target) => `${path} -> ${target}`),
    )
    expect(bypassing).toEqual([])
  })

  it('compares words of two texts only in the matcher and in the files listed here', () => {
    // These look for a title in running text, or for the cause of a problem,
    // where the score of the matcher says little.
    const known = [
      'src/track/cause-evidence.ts',
      'src/track/causes.ts',
      'src/track/outcomes/inferred.ts',
      'src/track/outcomes/praise.ts',
      'src/track/outcomes/stated.ts',
    ]
    const compares =
      /\b(?:stemsOf|distinctiveStemsOf|InverseFrequency|intersection)\b[^;]*?from '[^']*match\/index\.ts'|from 'stemmer'/
    const others = files.filter(
      (path) => roomOf(path) !== 'src/match' && compares.test(readFileSync(join(root, path), 'utf8')),
    )
    expect(others.filter((path) => !known.includes(path))).toEqual([])
  })

  it('has no file of code past 250 lines without a line that says why', () => {
    // A language is one table of words, and no part of it is used alone.
    const code = files.filter((path) => !path.startsWith('src/grammar/languages/'))
    const long = code.filter((path) => {
      const text = readFileSync(join(root, path), 'utf8')
      return text.split('\n').length > 251 && !/^(?:\/\/| \*) Past 250 lines: \S/m.test(text)
    })
    expect(long).toEqual([])
  })

  it('exports nothing that no other file uses', () => {
    const exported = /^export (?:async )?(?:function\*?|const|class|interface|type) (\w+)/gm
    const texts = [...files, ...globSync('test/**/*.ts', { cwd: root })].map((path) => [
      path,
      readFileSync(join(root, path), 'utf8'),
    ])
    const users = new Map<string, number>()
    for (const [, text = ''] of texts)
      for (const name of new Set(text.match(/\w+/g))) users.set(name, (users.get(name) ?? 0) + 1)
    const unused = texts
      .filter(([path]) => path?.startsWith('src/'))
      .flatMap(([path, text = '']) => [...text.matchAll(exported)].map(([, name = '']) => `${path}: ${name}`))
      .filter((entry) => (users.get(entry.slice(entry.indexOf(' ') + 1)) ?? 0) < 2)
    expect(unused).toEqual([])
  })

  it('has no test in a shared process that replaces modules, changes the process or needs what the setup provides', () => {
    const tests = globSync(shared, { cwd: root })
    const apart = tests.filter((path) =>
      withImportsOf(join(root, path)).some((text) => /\bvi\.|process\.chdir|\binject\(/.test(text)),
    )
    expect(tests.length).toBeGreaterThan(100)
    expect(apart).toEqual([])
  })

  it('has no style sheet past 250 lines', () => {
    const sheets = readdirSync(join(root, 'site/styles')).map((name) => join('site/styles', name))
    expect(sheets.filter((path) => readFileSync(join(root, path), 'utf8').split('\n').length > 251)).toEqual([])
  })

  it('compares strings in one place', () => {
    const own = files.filter((path) =>
      /< \w+(?:\.\w+)* \? -1|localeCompare/.test(readFileSync(join(root, path), 'utf8')),
    )
    expect(own).toEqual(['src/order.ts'])
  })

  it('exports no two types with the same name', () => {
    const names = files
      .filter((path) => path.endsWith('.ts'))
      .flatMap((path) => [
        ...new Set(
          [...readFileSync(join(root, path), 'utf8').matchAll(/^export (?:interface|type) (\w+)[ <]/gm)].map(
            ([, name]) => name,
          ),
        ),
      ])
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  it('keeps Markdown engines in the markdown room', () => {
    const engines = /from '(?:unified|remark-[\w-]+|mdast-util-[\w-]+|micromark[\w-]*|satteri)'/
    const others = files.filter(
      (path) => roomOf(path) !== 'src/markdown' && engines.test(readFileSync(join(root, path), 'utf8')),
    )
    expect(others).toEqual([])
  })
})
