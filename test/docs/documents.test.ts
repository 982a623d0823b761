import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse as parseYaml } from 'yaml'
import type { z } from 'zod'
import { Config } from '../../schemas/config.ts'
import { Decisions } from '../../schemas/decisions.ts'
import { Round } from '../../schemas/round.ts'
import { Targets } from '../../schemas/targets.ts'
import { parse } from '../../src/parse/index.ts'
import { renderReport } from '../../src/render/index.ts'
import { copyOf, programs, runProgram, sandbox, shell } from './sandbox.ts'

const root = join(import.meta.dirname, '../..')
const documents = [
  'README.md',
  'schemas/FORMAT.md',
  ...readdirSync(join(root, 'site/docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('site/docs', name))
    .sort(),
]

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

/** What a file of a document must be, by its name. */
const shapes: [name: RegExp, schema: z.ZodType][] = [
  [/round\.yaml$/, Round],
  [/decisions\.yaml$/, Decisions],
  [/targets\.yaml$/, Targets],
  [/deep-review\.config\.yaml$/, Config],
]

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

  it.runIf(blocks.some(({ lang }) => lang === 'sh'))('runs, command by command, with the files it shows', () => {
    const folder = copyOf(base)
    for (const { lang, title, text } of blocks) {
      if (title !== null) {
        mkdirSync(dirname(join(folder, title)), { recursive: true })
        writeFileSync(join(folder, title), text)
      }
      // What belongs to a checkout of this repository is run by other tests.
      if (lang === 'sh' && !text.includes('npm ci')) shell(text, folder, tools)
    }
    rmSync(folder, { recursive: true })
  })

  it.runIf(blocks.some(({ lang }) => lang === 'yaml'))('shows files as they must be', () => {
    for (const { lang, title, text } of blocks) {
      if (lang !== 'yaml') continue
      expect(title, text).not.toBeNull()
      const schema = shapes.find(([name]) => name.test(title ?? ''))?.[1]
      const value: unknown = parseYaml(text)
      if (schema) expect(schema.safeParse(value).error?.issues ?? []).toEqual([])
    }
  })

  it.runIf(blocks.some(({ lang }) => lang === 'ts'))(
    'has programs that print what it says',
    () => {
      for (const { lang, text } of blocks) {
        if (lang !== 'ts') continue
        const said = [...text.matchAll(/console\.log\(.*\) \/\/ (.*)$/gm)].map(([, line]) => line)
        expect(runProgram(text).trimEnd().split('\n').filter(Boolean)).toEqual(said)
      }
    },
    60_000,
  )

  it('links to what is there', () => {
    const text = readFileSync(join(root, path), 'utf8').replace(/^(`{3,})[\s\S]*?^\1$/gm, '')
    const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g)].map(([, target]) => target ?? '')
    const missing = links.filter((target) => !existsSync(join(root, dirname(path), target)))
    expect(missing.map((target) => relative('.', target))).toEqual([])
  })
})

describe('the format', () => {
  const report = blocksOf('schemas/FORMAT.md').find(({ lang }) => lang === 'markdown')?.text ?? ''

  it('shows a whole report that is read without a message, and is canonical', () => {
    const parsed = parse(report, { path: '20260324-134429-pr-7.md' })
    expect([parsed.type, parsed.messages]).toEqual(['report', []])
    expect(parsed.report && renderReport(parsed.report)).toBe(report)
  })
})
