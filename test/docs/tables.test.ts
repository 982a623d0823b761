import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tableNames } from '../../schemas/tables.ts'
import { parse } from '../../src/parse/index.ts'
import { columnsOf } from '../../src/tables/index.ts'
import { groupTargets, trackTarget } from '../../src/track/index.ts'
import { runIn } from '../cli/run.ts'

/** A report with these findings and these rows of a Resolution. */
function report(slug: string, repository: string, findings: string, resolution = ''): string {
  const head = `# Deep Review: ${slug}\n\n| | |\n|---|---|\n| **Date** | ${slug.slice(0, 4)}-${slug.slice(4, 6)}-${slug.slice(6, 8)} 12:00 |\n| **Repo** | ${repository} |\n| **Reviewers** | Ada, Bo |\n`
  const answer =
    resolution === '' ? '' : `\n## Resolution\n\n| | |\n|---|---|\n| **Date** | 2026-03-05 |\n\n${resolution}`
  return `${head}\n## Critical Issues\n\n${findings}${answer}`
}

const rows = (...all: [id: string, action: string, detail: string][]) =>
  `| # | Finding | Action | Detail |\n|---|---|---|---|\n${all.map(([id, action, detail], index) => `| ${index + 1} | ${id} | ${action} | ${detail} |\n`).join('')}`

const files = {
  '20260301-120000-pr-7.md': report(
    '20260301-120000-pr-7',
    'acme/tool',
    'C1. **A full disk truncates the settings file** — `src/save.ts:3` [Ada] (critical, regression)\n\nIt does.\n\n## Important Issues\n\nI1. **The retry never ends when the server refuses** — `src/net.ts:9` [Ada, Bo] (important, gap)\n\nIt does.\n\n## Suggestions\n\nS1. **Rename the helper that reads colours** — `src/colour.ts:1` [Bo] (suggestion, enhancement)\n\nIt does.\n',
    rows(['C1', 'Fixed', 'abc1234'], ['S1', 'Skipped', 'the name is fine']),
  ),
  '20260310-120000-pr-7.md': report(
    '20260310-120000-pr-7',
    'acme/tool',
    'None.\n\n## Important Issues\n\nI1. **The retry never ends when the server refuses** — `src/net.ts:11` [Bo] (important, gap)\n\nIt does.\n',
  ),
  '20260402-120000-main.md': report(
    '20260402-120000-main',
    'acme/site',
    'C1. **Passwords are logged on every request** — `src/log.ts:5` [Ada] (critical, gap)\n\nThey are.\n',
  ),
}

const sqlTypes = { STRING: 'VARCHAR', INT32: 'INTEGER', DOUBLE: 'DOUBLE', BOOLEAN: 'BOOLEAN' }

const page = readFileSync(join(import.meta.dirname, '../../site/docs/tables.md'), 'utf8')
/** The SQL below each heading of the page. */
const questions = new Map(
  [...page.matchAll(/^### (.+)\n\n```sql\n([^`]+)```/gm)].map(([, title = '', sql = '']) => [title, sql]),
)
const [, shownView = ''] = /^```sql\n(CREATE VIEW [^`]+)```/m.exec(page) ?? []

let root: string
const connections: Record<string, Awaited<ReturnType<DuckDBInstance['connect']>>> = {}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'deep-review-'))
  mkdirSync(join(root, 'reviews'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, 'reviews', name), text)
  for (const format of ['parquet', 'ndjson']) {
    expect((await runIn(root, ['export', '--format', format, '--out', format])).code).toBe(0)
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    for (const table of tableNames) {
      const glob = join(root, format, table, '**', `*.${format}`)
      // JSON has no column types, so that the type of an empty column would be unknown.
      const columns = columnsOf(table).map(({ name, type }) => `'${name}': '${sqlTypes[type]}'`)
      const source =
        format === 'parquet' ? `read_parquet('${glob}',` : `read_ndjson('${glob}', columns = {${columns.join(', ')}},`
      // The page shows how to create the view of one table.
      const isShown = format === 'parquet' && shownView.includes(`VIEW ${table} `)
      const own = `CREATE VIEW ${table} AS SELECT * FROM ${source} hive_partitioning = true)`
      await connection.run(isShown ? shownView.replace("'tables/", `'${join(root, format)}/`) : own)
    }
    connections[format] = connection
  }
})
afterAll(() => {
  for (const connection of Object.values(connections)) connection.closeSync()
  rmSync(root, { recursive: true })
})

async function ask(sql: string, format = 'parquet'): Promise<unknown[][]> {
  const result = await connections[format]?.runAndReadAll(sql)
  return (result?.getRowsJson() ?? []).map((row) =>
    row.map((value) => (/^-?\d+$/.test(String(value)) ? Number(value) : value)),
  )
}

const answer = (title: string, format?: string) => ask(questions.get(title) ?? `no such question: ${title}`, format)

/** The result of the library, for comparison. */
const histories = groupTargets(Object.entries(files).flatMap(([path, text]) => parse(text, { path }).report ?? [])).map(
  (target) => ({ repository: target.repository, history: trackTarget(target) }),
)

describe('the questions of the page on tables', () => {
  it('are ten in number', () => {
    expect(questions.size).toBe(10)
    expect(shownView).toContain('CREATE VIEW findings AS')
  })

  it.each([...questions.keys()])('%s has the same answer in both formats', async (title) => {
    expect(await answer(title, 'ndjson')).toEqual(await answer(title))
  })

  it('open critical problems are those that the library finds', async () => {
    const open = histories.flatMap(({ repository, history }) =>
      history.threads
        .filter(({ severity, standing }) => severity === 'critical' && ['open', 'not-answered'].includes(standing))
        .map(() => [repository, 1]),
    )
    expect(await answer('Which repositories have open critical problems?')).toEqual(open)
    expect(open).toEqual([['acme/site', 1]])
  })

  it('the time of a fix is counted in days', async () => {
    expect(await answer('How long do fixes take, by severity?')).toEqual([['critical', 1, 4]])
  })

  it('an agent is credited with a fixed problem that only it found', async () => {
    expect(await answer('Which agents find problems that others miss and that then get fixed?')).toEqual([['Ada', 1]])
  })

  it('a file with findings in two rounds keeps coming back', async () => {
    expect(await answer('Which files keep coming back?')).toEqual([['src/net.ts', 1, 2]])
  })

  it('the declined share is given by agent and kind', async () => {
    expect(await answer("What share of each agent's findings is declined, by kind?")).toEqual([
      ['Ada', 'gap', 2, 0],
      ['Ada', 'regression', 1, 0],
      ['Bo', 'enhancement', 1, 1],
      ['Bo', 'gap', 2, 0],
    ])
  })

  it('new problems are counted by month', async () => {
    expect(await answer('How many new problems are there per month?')).toEqual([
      ['2026-03', 'critical', 1],
      ['2026-03', 'important', 1],
      ['2026-03', 'suggestion', 1],
      ['2026-04', 'critical', 1],
    ])
  })

  it('unanswered reports are listed', async () => {
    expect(await answer('Which reports has nobody answered?')).toEqual([
      ['acme/tool', '20260310-120000-pr-7', 1],
      ['acme/site', '20260402-120000-main', 1],
    ])
  })

  it('agents are compared by time and findings', async () => {
    expect(await answer('How much time does each agent take, and what does it find?')).toMatchObject([
      ['Ada', 3, null, 3, 2, 0],
      ['Bo', 3, null, 3, 2, 0],
    ])
  })
})

describe('the tables', () => {
  it('contain every finding and every thread of the library', async () => {
    const findings = histories.flatMap(({ history }) =>
      history.rounds.flatMap(({ slug, findings }) =>
        findings.map(({ id, state, fate, thread }) => [slug, id, state, fate, thread]),
      ),
    )
    const threads = histories.flatMap(({ history }) => history.threads.map(({ id, standing }) => [id, standing]))
    expect(await ask('SELECT report, id, state, fate, thread FROM findings ORDER BY report, id')).toEqual(
      findings.sort(),
    )
    expect(await ask('SELECT thread, standing FROM threads ORDER BY thread')).toEqual(threads.sort())
  })

  it('have a file for a table without rows', async () => {
    expect(await ask('SELECT count(*) FROM messages')).toEqual([[0]])
  })

  it('replace an earlier export, and nothing else', async () => {
    expect((await runIn(root, ['export', '--format', 'ndjson', '--out', 'ndjson'])).code).toBe(0)
    const { code, err } = await runIn(root, ['export', '--format', 'ndjson', '--out', 'reviews'])
    expect([code, err]).toEqual([2, expect.stringContaining('it contains other files')])
    expect(readdirSync(root).sort()).toEqual(['ndjson', 'parquet', 'reviews'])
  })

  it('are only exported with --out and a format for tables', async () => {
    expect((await runIn(root, ['export', '--out', 'x'])).err).toContain('Give --format parquet or ndjson with --out')
    expect((await runIn(root, ['export', '--format', 'parquet'])).err).toContain('name the folder with --out')
  })
})
