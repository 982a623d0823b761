import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { parse as parseYaml } from 'yaml'
import type { z } from 'zod'
import { Config } from '../../schemas/config.ts'
import { Decisions } from '../../schemas/decisions.ts'
import type { Report } from '../../schemas/report.ts'
import { Repositories } from '../../schemas/repositories.ts'
import { Round } from '../../schemas/round.ts'
import { Targets } from '../../schemas/targets.ts'
import { commands } from '../../src/cli/commands.ts'
import { firstFiles } from '../../src/cli/init/files.ts'
import { parse } from '../../src/parse/index.ts'
import { renderHead } from '../../src/render/head.ts'
import { renderReport } from '../../src/render/index.ts'
import { Grammar } from './abnf.ts'
import { copyOf, programs, runProgram, sandbox, shell } from './sandbox.ts'

// The tests of some documents start twenty processes.
vi.setConfig({ testTimeout: 600_000 })

const root = join(import.meta.dirname, '../..')
const { version, scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const documents = [
  'README.md',
  'schemas/FORMAT.md',
  'CHANGELOG.md',
  ...['CI', 'CONTRIBUTING', 'SECURITY'].map((name) => `.github/${name}.md`),
  'reviews/README.md',
  'site/README.md',
  'skills/deep-review/SKILL.md',
  ...readmesBelow('src'),
  ...readdirSync(join(root, 'site/docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('site/docs', name))
    .sort(),
]

function readmesBelow(folder: string): string[] {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
  return names
    .filter((name) => /(?:^|[\\/])README\.md$/.test(name))
    .map((name) => join(folder, name))
    .sort()
}

/** The commands that a document shows, in code spans and blocks, with the options that follow each. */
function commandsIn(path: string): { name: string; options: string[] }[] {
  const text = readFileSync(join(root, path), 'utf8')
  const code = [...text.matchAll(/^(`{3,})[^\n]*\n([\s\S]*?)^\1$|(?<!`)`([^`]+)`(?!`)/gm)]
  const known = commands.map(({ name }) => name).join('|')
  return code.flatMap(([, , block, span]) => {
    const lines = (block ?? span ?? '').replace(/\\?\n +/g, ' ')
    const shown = [...lines.matchAll(/(?:^|[ (])deep-review(?:@\S+)? ([a-z]+)\b([^|;&#\n]*)/gm)]
    const short = span === undefined ? [] : [...span.matchAll(new RegExp(`^(${known}) (--.*)`, 'g'))]
    return [...shown, ...short].map(([, name = '', rest = '']) => ({
      name,
      options: [...rest.matchAll(/ --([a-z-]+)/g)].map(([, option = '']) => option),
    }))
  })
}

interface Block {
  lang: string
  title: string | null
  text: string
}

function blocksOf(path: string): Block[] {
  const text = readFileSync(join(root, path), 'utf8')
  return [...text.matchAll(/^(`{3,})(\w+)?(?: title="([^"]+)")?\n([\s\S]*?)^\1$/gm)].map(([, , lang, title, body]) => ({
    lang: lang ?? '',
    title: title ?? null,
    text: body ?? '',
  }))
}

/** The schemas of files that documents show, by file name. */
const shapes: [name: RegExp, schema: z.ZodType][] = [
  [/round\.yaml$/, Round],
  [/decisions\.yaml$/, Decisions],
  [/targets\.yaml$/, Targets],
  [/deep-review\.config\.yaml$/, Config],
  [/repositories\.yaml$/, Repositories],
]

/** Forms that the example in FORMAT.md does not show: several line ranges, remarks, unrated and struck-out findings. */
const otherForms = [
  `# Deep Review: 20260324-134429-pr-8

| | |
|---|---|
| **Round** | 2 (of PR #8) |
| **Reviewers** | ~~Ada~~ (429 capacity), Bo (effort: high) (partial: cut off), Cy |
| **Verdict** | **Merge** |

## Important Issues

I1. **Several lines** — \`src/db/pool.ts:40,38-44\`, \`b.ts\` [Bo, Cy (mention)] (important) (from round 1 I1)

I2. ~~**Withdrawn**~~ — [Bo] (important, regression)

## Suggestions

S1. **Without a place or a rating** — (unrated)
`,
]

function reportsOf(texts: readonly string[]): Report[] {
  const own = readdirSync(join(root, 'reviews')).filter((name) => /^\d.*\.md$/.test(name))
  const all = [...texts, ...own.map((name) => readFileSync(join(root, 'reviews', name), 'utf8'))]
  return all.flatMap((text) => {
    const slug = /^# Deep Review: (.+)$/m.exec(text)?.[1]
    return parse(text, { path: `${slug}.md` }).report ?? []
  })
}

let base: string
let tools: string
beforeAll(async () => {
  base = await sandbox()
  tools = programs()
})
afterAll(() => {
  for (const folder of [base, tools]) rmSync(folder, { recursive: true })
})

describe.each(documents)('%s', (path) => {
  const blocks = blocksOf(path)

  it.runIf(blocks.some(({ lang }) => lang === 'sh'))('has commands that run with the files it shows', async () => {
    const folder = copyOf(base)
    for (const { lang, title, text } of blocks) {
      if (title !== null) {
        mkdirSync(dirname(join(folder, title)), { recursive: true })
        writeFileSync(join(folder, title), text)
      }
      // Other tests run the commands of README.md, which need an empty repository or a checkout of this one.
      if (lang === 'sh' && path !== 'README.md') await shell(text, folder, tools)
    }
    rmSync(folder, { recursive: true })
  })

  it.runIf(blocks.some(({ lang }) => lang === 'yaml'))('shows YAML files that fit their schemas', () => {
    for (const { lang, title, text } of blocks) {
      if (lang !== 'yaml') continue
      expect(title, text).not.toBeNull()
      const schema = shapes.find(([name]) => name.test(title ?? ''))?.[1]
      const value: unknown = parseYaml(text)
      if (schema) expect(schema.safeParse(value).error?.issues ?? []).toEqual([])
    }
  })

  it.runIf(blocks.some(({ lang }) => lang === 'ts'))('has programs that print what their comments say', async () => {
    for (const { lang, text } of blocks) {
      if (lang !== 'ts') continue
      const expected = [...text.matchAll(/console\.log\(.*\) \/\/ (.*)$/gm)].map(([, line]) => line)
      expect(await runProgram(text)).toEqual(expected)
    }
  })

  it('names only commands and options that exist', async () => {
    for (const { name, options } of commandsIn(path)) {
      const command = await commands.find((known) => known.name === name)?.load()
      expect(command?.name, `${name} in ${path}`).toBe(name)
      for (const option of options) expect({ help: {}, ...command?.options }).toHaveProperty([option])
    }
  })

  it('names only npm scripts that exist', () => {
    const names = [...readFileSync(join(root, path), 'utf8').matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name)
    for (const name of names) expect(scripts).toHaveProperty([name])
  })

  it('links only to files that exist', () => {
    const text = readFileSync(join(root, path), 'utf8').replace(/^(`{3,})[\s\S]*?^\1$/gm, '')
    const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g)].map(([, target]) => target ?? '')
    const missing = links.filter((target) => !existsSync(join(root, dirname(path), target)))
    expect(missing.map((target) => relative('.', target))).toEqual([])
  })
})

it('the guide shows the workflow that init writes', () => {
  const { inRoot } = firstFiles({ version, withSite: false, branch: 'main', folder: '' })
  const shown = blocksOf('site/docs/guide/5-ci.md').filter(({ title }) => title === inRoot[0]?.path)
  expect(shown.map(({ text }) => text)).toEqual([inRoot[0]?.text])
})

describe('the format', () => {
  const report = blocksOf('schemas/FORMAT.md').find(({ lang }) => lang === 'markdown')?.text ?? ''

  it('shows a complete, canonical report that is read without a message', () => {
    const parsed = parse(report, { path: '20260324-134429-pr-7.md' })
    expect([parsed.type, parsed.messages]).toEqual(['report', []])
    expect(parsed.report && renderReport(parsed.report)).toBe(report)
  })

  const grammar = new Grammar(blocksOf('schemas/FORMAT.md').find(({ lang }) => lang === 'abnf')?.text ?? '', {
    text: '.+?',
    name: '(?:[^,[\\]()~\\\\]|\\\\[()])+?(?: \\([^()]*\\))?',
    path: '[^`]+?',
  })
  const written = reportsOf([report, ...otherForms])

  it.each(written)('has a grammar that the heads and header rows of $slug follow', (read) => {
    const heads = read.findings.map(renderHead).filter((head) => !grammar.line('head').test(head))
    const [, table = ''] = /^\|---\|---\|\n((?:\|.*\n)+)/m.exec(renderReport(read)) ?? []
    const rows = table.trimEnd().split('\n')
    const cell = (key: string) => rows.find((row) => row.startsWith(`| **${key}** |`))?.slice(key.length + 9, -2)
    const cells = [
      ['Round', 'round'],
      ['Reviewers', 'reviewers'],
      ['Verdict', 'verdict'],
    ].filter(([key = '', rule = '']) => cell(key) !== undefined && !grammar.line(rule).test(cell(key) ?? ''))
    expect([heads, rows.filter((row) => !grammar.line('row').test(row)), cells]).toEqual([[], [], []])
  })

  it('has a grammar that rejects lines in another form', () => {
    expect(grammar.line('head').test('I1. **T** — `a.ts:3` (grave)')).toBe(false)
    expect(grammar.line('row').test('| Date | 2026 |')).toBe(false)
  })
})
