import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Message } from '../../schemas/message.ts'
import { loadReporter, reporterNames, type Style } from '../../src/reporters/index.ts'
import { outcome } from './outcome.ts'

const mark = (name: string) => (text: string) => `{${name}:${text}}`
const plain: Style = { bold: String, dim: String, red: String, yellow: String, green: String, cyan: String }
const marked: Style = {
  bold: mark('bold'),
  dim: String,
  red: mark('red'),
  yellow: mark('yellow'),
  green: mark('green'),
  cyan: mark('cyan'),
}

async function report(name: string, of = outcome, style = plain): Promise<string> {
  const reporter = await loadReporter(name)
  if (!reporter) throw new Error(`no reporter ${name}`)
  return reporter(of, style)
}

const endings: Record<string, string> = {
  text: 'txt',
  json: 'json',
  sarif: 'sarif',
  github: 'txt',
  gitlab: 'json',
  junit: 'xml',
  rdjson: 'json',
  markdown: 'md',
}
const fixtures = join(import.meta.dirname, '../fixtures/reporters')

describe('every reporter', () => {
  it.each(reporterNames)('%s writes what its fixture holds', async (name) => {
    await expect(await report(name)).toMatchFileSnapshot(join(fixtures, `${name}.${endings[name]}`))
  })

  it.each(reporterNames)('%s has something to say of a clean collection', async (name) => {
    await expect(await report(name, { ...outcome, messages: [] })).toMatchFileSnapshot(
      join(fixtures, `clean-${name}.${endings[name]}`),
    )
  })

  it('is known by its name alone', async () => {
    expect(await loadReporter('toString')).toBeNull()
  })
})

describe('text', () => {
  it('is coloured through the style that comes in', async () => {
    const text = await report('text', outcome, marked)
    expect(text).toContain('{yellow:warning}')
    expect(text).toContain('{red:^}')
  })
})

describe('json', () => {
  it('fits the published schema', async () => {
    expect(z.array(Message).parse(JSON.parse(await report('json')))).toEqual(outcome.messages)
  })
})

describe('sarif', () => {
  it('fits the official schema', async () => {
    const path = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json')
    const { $schema: _draft, id: _id, ...schema } = JSON.parse(readFileSync(path, 'utf8'))
    const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema)
    for (const messages of [outcome.messages, []]) {
      validate(JSON.parse(await report('sarif', { ...outcome, messages })))
      expect(validate.errors).toBeNull()
    }
  })
})

describe('rdjson', () => {
  it('counts columns in bytes', async () => {
    const { diagnostics } = JSON.parse(await report('rdjson'))
    const line = '| **Verdict** | **Merge as-is** — naïve 🙂 but fine |'
    expect(diagnostics[1].location.range.start.column).toBe(Buffer.byteLength(line.slice(0, line.indexOf('but'))) + 1)
  })
})

describe('junit', () => {
  it('is well-formed', async () => {
    const xml = (await report('junit')).replace(/^<\?xml[^>]*\?>/, '')
    const open: string[] = []
    for (const [, close, name = '', self] of xml.matchAll(/<(\/?)([\w-]+)(?:\s+[\w-]+="[^"<]*")*\s*(\/?)>/g)) {
      if (close) expect(open.pop()).toBe(name)
      else if (!self) open.push(name)
    }
    expect(open).toEqual([])
    expect(xml.replace(/<\/?[\w-]+(?:\s+[\w-]+="[^"<]*")*\s*\/?>/g, '')).not.toMatch(
      /[<>]|&(?!(?:amp|lt|gt|quot|#10);)/,
    )
  })
})
