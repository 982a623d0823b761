import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { z } from 'zod'
import { Message } from '../../schemas/message.ts'
import { Lines } from '../../src/markdown/lines.ts'
import { loadReporter, reporterNames, type Style } from '../../src/reporters/index.ts'
import { widthOf } from '../../src/width.ts'
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
  unix: 'txt',
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
  it.each(reporterNames)('%s writes the messages as in its fixture', async (name) => {
    await expect(await report(name)).toMatchFileSnapshot(join(fixtures, `${name}.${endings[name]}`))
  })

  it.each(reporterNames)('%s reports that a collection has no problems', async (name) => {
    await expect(await report(name, { ...outcome, messages: [] })).toMatchFileSnapshot(
      join(fixtures, `clean-${name}.${endings[name]}`),
    )
  })

  it('is not found by a name that all objects have', async () => {
    expect(await loadReporter('toString')).toBeNull()
  })
})

describe('text', () => {
  it('is coloured by the given style', async () => {
    const text = await report('text', outcome, marked)
    expect(text).toContain('{yellow:warning}')
    expect(text).toContain('{red:^}')
  })
})

describe('text on a terminal', () => {
  const path = 'a.md'
  /** The source line and the carets that are printed for a message about `found`, without the margin. */
  async function frame(line: string, found: string, columns: number): Promise<[shown: string, carets: string]> {
    const start = line.indexOf(found)
    const [one] = outcome.messages
    if (!one) throw new Error('no message')
    const message = { ...one, path, position: Lines.of(line).span(start, start + found.length) }
    const printed = await report('text', { ...outcome, messages: [message], sources: new Map([[path, line]]), columns })
    const [shown = '', carets = ''] = printed.split('\n').filter((row) => row.includes('│'))
    return [shown.slice(10), carets.slice(10)]
  }

  it('puts the carets under the right characters after wide ones', async () => {
    expect(await frame('日本語 [Bob]', 'Bob', 80)).toEqual(['日本語 [Bob]', '        ^^^'])
    expect(await frame('🙂 e\u0301 [Bob]', 'Bob', 80)).toEqual(['🙂 e\u0301 [Bob]', '      ^^^'])
    expect((await frame('x [漢字]', '漢字', 80))[1]).toBe('   ^^^^')
  })

  it.each([40, 60, 80])('shortens a line to fit a terminal of %i columns', async (columns) => {
    const [shown, carets] = await frame(`${'語 '.repeat(60)}[Bob]${' and on'.repeat(30)}`, 'Bob', columns)
    expect(widthOf(shown)).toBeLessThanOrEqual(columns - 10)
    expect(shown).toContain('[Bob]')
    expect(carets.length).toBe(widthOf(shown.slice(0, shown.indexOf('Bob'))) + 3)
  })

  it('wraps a long message between words', async () => {
    const reason = 'Round of `target`, but the file name says something else altogether'
    const [one] = outcome.messages
    const messages = one ? [{ ...one, reason }] : []
    const rows = (await report('text', { ...outcome, messages, columns: 60 })).split('\n')
    expect(rows.slice(1, 4)).toEqual([
      '     3:19  warning  Round of `target`, but the file name',
      '                    says something else altogether',
      '                    wrong-verdict',
    ])
  })

  it('keeps the name of the rule apart from a wrapped message', async () => {
    const [one] = outcome.messages
    const messages = one ? [{ ...one, reason: 'Round of `target`, but the file name says another' }] : []
    const rows = (await report('text', { ...outcome, messages, columns: 60 })).split('\n')
    expect(rows[2]).toBe('                    says another  wrong-verdict')
  })
})

describe('github', () => {
  it('counts the annotations above the limit of GitHub for a level', async () => {
    const [one] = outcome.messages
    const many = Array.from({ length: 47 }, () => (one ? { ...one } : [])).flat()
    const lines = (await report('github', { ...outcome, messages: many })).trimEnd().split('\n')
    expect(lines).toHaveLength(10)
    expect(lines.at(-1)).toBe('::warning title=deep-review::38 more warnings; the summary of the job lists them')
    expect((await report('github', { ...outcome, messages: many.slice(0, 10) })).trimEnd().split('\n')).toHaveLength(10)
  })
})

describe('unix', () => {
  it('matches the problem matcher on every line', async () => {
    const path = join(import.meta.dirname, '../../.github/problem-matcher.json')
    const [pattern] = JSON.parse(readFileSync(path, 'utf8')).problemMatcher[0].pattern
    const found = (await report('unix'))
      .trimEnd()
      .split('\n')
      .map((line) => new RegExp(pattern.regexp).exec(line))
    expect(found.map((match) => [match?.[pattern.file], match?.[pattern.severity], match?.[pattern.code]])).toEqual(
      outcome.messages.map(({ path, level, ruleId }) => [path, level, ruleId]),
    )
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

describe('gitlab', () => {
  // What GitLab requires of an entry: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
  const Entry = z.object({
    description: z.string().min(1),
    check_name: z.string().min(1),
    fingerprint: z.string().min(1),
    severity: z.enum(['info', 'minor', 'major', 'critical', 'blocker']),
    location: z.object({
      path: z.string().regex(/^(?!\.\/)/),
      lines: z.object({ begin: z.int().min(1) }),
    }),
  })

  it('has every field that GitLab requires, and no fingerprint twice', async () => {
    const entries = z.array(Entry).parse(JSON.parse(await report('gitlab')))
    expect(new Set(entries.map(({ fingerprint }) => fingerprint)).size).toBe(outcome.messages.length)
  })
})

describe('rdjson', () => {
  // https://github.com/reviewdog/reviewdog/blob/master/proto/rdf/reviewdog.proto, strict so that no field is misspelt
  const Place = z.strictObject({ line: z.int().min(1), column: z.int().min(1).optional() })
  const Range = z.strictObject({ start: Place, end: Place.optional() })
  const Location = z.strictObject({ path: z.string(), range: Range.optional() })
  const Severity = z.enum(['ERROR', 'WARNING', 'INFO'])
  const Source = z.strictObject({ name: z.string(), url: z.url().optional() })
  const Result = z.strictObject({
    source: Source.optional(),
    severity: Severity.optional(),
    diagnostics: z.array(
      z.strictObject({
        message: z.string(),
        location: Location,
        severity: Severity,
        source: Source.optional(),
        code: z.strictObject({ value: z.string(), url: z.url().optional() }).optional(),
        suggestions: z.array(z.strictObject({ range: Range, text: z.string() })).optional(),
        related_locations: z.array(z.strictObject({ message: z.string(), location: Location })).optional(),
      }),
    ),
  })

  it('fits the format of reviewdog', async () => {
    expect(Result.parse(JSON.parse(await report('rdjson'))).diagnostics).toHaveLength(outcome.messages.length)
  })

  it('counts columns in bytes', async () => {
    const { diagnostics } = JSON.parse(await report('rdjson'))
    const line = '| **Verdict** | **Merge as-is** — naïve 🙂 but fine |'
    expect(diagnostics[1].location.range.start.column).toBe(Buffer.byteLength(line.slice(0, line.indexOf('but'))) + 1)
  })
})

describe('junit', () => {
  const schema = { fileName: 'junit.xsd', contents: readFileSync(join(import.meta.dirname, 'junit.xsd')) }
  const errorsIn = async (xml: string) => {
    const { errors } = await validateXML({ xml: { fileName: 'lint.xml', contents: xml }, schema: [schema] })
    return errors.map(({ message }) => message)
  }

  it('follows its schema', async () => {
    expect(await errorsIn(await report('junit'))).toEqual([])
    expect(await errorsIn(await report('junit', { ...outcome, messages: [] }))).toEqual([])
    expect(await errorsIn(await report('junit', { ...outcome, messages: [], sources: new Map() }))).toEqual([])
  })

  it('has a schema that rejects malformed output', async () => {
    const xml = await report('junit')
    expect(await errorsIn(xml.replace('failures="', 'failed="'))).not.toEqual([])
    expect(await errorsIn(xml.replace('&lt;', '<'))).not.toEqual([])
  })

  it('escapes any character in a name or a message', async () => {
    const [message] = outcome.messages
    if (!message) throw new Error('no message')
    const odd = { ...message, reason: 'a\u0000b\uFFFEc\uD800d ]]> <e f="g"> &amp;\n\u001b[31m', path: 'a\tb "<&>.md' }
    expect(await errorsIn(await report('junit', { ...outcome, messages: [odd] }))).toEqual([])
  })
})
