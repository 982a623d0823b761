import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleReview } from '../../src/prompt/form.ts'

const report = 'reviews/20260101-120000-pr-7.md'
let root: string
let client: Client

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'deep-review-'))
  mkdirSync(join(root, 'reviews'))
  const text =
    '# Deep Review: 20260101-120000-pr-7\n\n## Critical Issues\n\nC1. **Loses data** — `a.ts:3` [Claude]\n\n## Important Issues\n\nNone.\n'
  writeFileSync(join(root, report), text)
  client = new Client({ name: 'test', version: '1.0.0' })
  const bin = join(import.meta.dirname, '../../src/cli/bin.ts')
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [bin, 'mcp'], cwd: root }))
})
afterAll(async () => {
  await client.close()
  rmSync(root, { recursive: true })
})

async function call(name: string, input: Record<string, unknown> = {}) {
  const { content, isError } = await client.callTool({ name, arguments: input })
  const [first] = content
  return { text: first?.type === 'text' ? first.text : '', isError: isError === true }
}

describe('the MCP server', () => {
  it('lists its tools, and says which of them write', async () => {
    const { tools } = await client.listTools()
    expect(tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint])).toEqual([
      ['open_findings', true],
      ['context', true],
      ['parse_review', true],
      ['consolidate', false],
      ['resolve', false],
    ])
  })

  it('lists the open findings of a target', async () => {
    const { text } = await call('open_findings', { target: 'pr-7' })
    expect(JSON.parse(text)).toMatchObject([{ target: 'pr-7', open: [{ id: 'C1', title: 'Loses data' }] }])
    expect(JSON.parse((await call('open_findings', { target: 'pr-8' })).text)).toEqual([])
  })

  it('lists no findings of a target that has ended', async () => {
    writeFileSync(join(root, 'reviews/targets.yaml'), 'targets:\n  - { id: pr-7, state: merged }\n')
    const { text } = await call('open_findings', { target: 'pr-7' })
    rmSync(join(root, 'reviews/targets.yaml'))
    expect(JSON.parse(text)).toEqual([])
  })

  it('returns context for the next round', async () => {
    expect(JSON.parse((await call('context')).text)).toMatchObject([{ target: 'pr-7', declined: [], context: [] }])
  })

  it('reads a review', async () => {
    const [parsed] = JSON.parse((await call('parse_review', { text: exampleReview })).text)
    expect([parsed.type, parsed.review.findings.length, parsed.messages]).toEqual(['review', 2, []])
  })

  it('refuses a request larger than 10 MB, and continues', async () => {
    await expect(call('parse_review', { text: 'Word. '.repeat(2_000_000) })).rejects.toThrow(
      'The request is larger than 10 MB; send less, or use the command line',
    )
    expect(JSON.parse((await call('context')).text)).toHaveLength(1)
  })

  it('refuses an answer larger than 10 MB, and continues', async () => {
    const { text, isError } = await call('parse_review', { text: exampleReview + 'Word. '.repeat(1_000_000) })
    expect([text, isError]).toEqual(['The answer is larger than 10 MB; ask for less, or use the command line', true])
    expect(JSON.parse((await call('context')).text)).toHaveLength(1)
  })

  it('does not take an argument for an option', async () => {
    const { text, isError } = await call('consolidate', { source: '--help' })
    expect([text, isError]).toEqual([expect.stringContaining('Cannot find --help'), true])
  })

  it('defers a finding with a reason', async () => {
    const { isError } = await call('resolve', { report, ids: ['C1'], action: 'deferred', detail: 'Waits for the API' })
    expect(isError).toBe(false)
    expect(readFileSync(join(root, report), 'utf8')).toMatch(/C1.*deferred.*Waits for the API/i)
  })

  it('writes nothing that could not be read again', async () => {
    const before = readFileSync(join(root, report), 'utf8')
    const { text, isError } = await call('resolve', { report, ids: ['C1'], action: 'fixed', detail: 'a\0b' })
    expect([text, isError]).toEqual([expect.stringContaining('it could not be read again'), true])
    expect(readFileSync(join(root, report), 'utf8')).toBe(before)
  })

  const odd: unknown[] = [
    1,
    null,
    [],
    {},
    { toString: 1 },
    '',
    '\0',
    '..',
    '/etc/passwd',
    '-',
    '--help',
    '*',
    '__proto__',
    '.git',
  ]

  it.each(odd.map((value) => ({ value })))(
    'answers every tool if an argument is $value, and continues',
    async ({ value }) => {
      const before = readFileSync(join(root, report), 'utf8')
      const { tools } = await client.listTools()
      for (const { name, inputSchema } of tools) {
        const keys = Object.keys(inputSchema.properties ?? {})
        const usual = { source: report, report, ids: ['C1'], action: 'open', text: exampleReview }
        const own = Object.fromEntries(Object.entries(usual).filter(([key]) => keys.includes(key)))
        // Any text may be a detail.
        for (const key of keys.filter((one) => one !== 'detail')) {
          const { text } = await call(name, { ...own, [key]: value })
          expect(text).not.toMatch(/bug|\n {4}at |root:/)
        }
      }
      writeFileSync(join(root, report), before)
    },
  )

  it('resolves a finding', async () => {
    const { isError } = await call('resolve', { report, ids: ['C1'], action: 'fixed', detail: 'Writes whole files' })
    expect(isError).toBe(false)
    expect(readFileSync(join(root, report), 'utf8')).toContain('Writes whole files')
    expect(JSON.parse((await call('open_findings')).text)).toMatchObject([{ open: [] }])
  })
})
