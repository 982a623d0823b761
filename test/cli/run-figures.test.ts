import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Change, Diff, History } from '../../schemas/thread.ts'
import { parse } from '../../src/parse/index.ts'
import { corpusFiles, corpusFolder } from '../corpus/corpus.ts'
import { runIn } from './run.ts'

// Without its packages, run does not build a site here; other tests do.
vi.mock('../../src/cli/packages.ts', async (original) => ({ ...(await original<object>()), isInstalled: () => false }))

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'deep-review-'))
  mkdirSync(join(root, 'reviews/raw'), { recursive: true })
})
afterEach(() => rmSync(root, { recursive: true }))

async function json<T>(...argv: string[]): Promise<T> {
  return JSON.parse((await runIn(root, [...argv, '--format', 'json'])).out)
}

const words: Record<Change['state'], RegExp> = {
  reopened: /(\d+) came back/,
  persisting: /(\d+) still there/,
  'follow-up': /(\d+) follows? from a fix/,
  new: /(\d+) new/,
  gone: /(\d+) gone/,
}

/** Checks that `run` prints and writes the same figures as the history. */
async function expectAgreement(slug: string): Promise<void> {
  const { code, out } = await runIn(root, ['run', slug])
  expect(code).toBeLessThan(2)
  const history = await json<History>('history', 'reviews')
  const place = history.rounds.findIndex((round) => round.slug === slug)
  const [before, after] = [history.rounds[place - 1], history.rounds[place]]
  const { changes } = await json<Diff>('diff', `reviews/${before?.slug}.md`, `reviews/${slug}.md`)
  // The messages of lint are printed first.
  const lines = out.split('\n')
  const from = lines.findIndex((line) => line.endsWith(` → ${slug}`)) + 1
  // The counts can be on several lines, until an empty one.
  const counts = lines.slice(from, lines.indexOf('', from)).join(' ').replace(/\s+/g, ' ')
  for (const [state, pattern] of Object.entries(words)) {
    const shown = Number(pattern.exec(counts)?.[1] ?? 0)
    expect([state, shown]).toEqual([state, changes.filter((change) => change.state === state).length])
    if (state !== 'gone')
      expect([state, shown]).toEqual([state, after?.findings.filter((finding) => finding.state === state).length])
  }
  const path = join(root, `reviews/${slug}.md`)
  const { report } = parse(readFileSync(path, 'utf8'), { path })
  for (const finding of report?.findings ?? []) {
    const tracked = after?.findings.find(({ id }) => id === finding.id)
    const earlier = history.rounds.findIndex((round) => round.slug === tracked?.previous?.report)
    const round = history.rounds[earlier]
    const name = round?.findings.find(({ id }) => id === tracked?.previous?.id)?.name
    const note = finding.notes.find((text) => text.startsWith('from round'))
    expect(note).toBe(round ? `from round ${round.round ?? earlier + 1} ${name}` : undefined)
    const declined = finding.notes.find((text) => text.startsWith('declined in'))
    expect(declined?.split(':')[0]).toBe(
      typeof tracked?.declinedIn === 'number' ? `declined in round ${tracked.declinedIn}` : undefined,
    )
  }
}

it('run agrees with the history about a round with repeated, reopened and new findings', async () => {
  const finding = (id: string, title: string, path: string) =>
    `${id}. **${title}** — \`${path}\` (important, gap)\n\n${title} in \`${path}\` as soon as the process has run a while.\n`
  const [first, second] = ['20260105-101500-pr-7', '20260106-101500-pr-7']
  const early = [
    finding('I1', 'Cache never expires', 'src/cache.ts:12'),
    finding('I2', 'Locks are never released', 'src/lock.ts:3'),
  ]
  writeFileSync(
    join(root, `reviews/${first}.md`),
    `# Deep Review: ${first}\n\n| | |\n|---|---|\n| **Repo** | o/r |\n| **Reviewers** | Ada |\n\n## Important Issues\n\n${early.join('\n')}\n## Resolution\n\n| # | Finding | Action |\n|---|---|---|\n| 1 | I1 | Fixed |\n| 2 | I2 | Skipped: one process |\n`,
  )
  const raw = join(root, 'reviews/raw', second)
  mkdirSync(raw)
  writeFileSync(
    join(raw, 'round.yaml'),
    'date: 2026-01-06\nrepository: o/r\nround: 2\nreviewers: [{ name: Ada, file: ada.md }]\n',
  )
  const late = [...early, finding('I3', 'Headers are parsed twice', 'src/http.ts:40')]
  writeFileSync(join(raw, 'ada.md'), `# Review\n\n## Important Issues\n\n${late.join('\n')}`)
  await expectAgreement(second)
})

const rounds = corpusFolder() === '' ? [] : readdirSync(join(corpusFolder(), 'rounds')).sort()

it.skipIf(rounds.length === 0).each(rounds)('run agrees with the history about %s', async (slug) => {
  const target = slug.slice('YYYYMMDD-HHMMSS-'.length)
  const earlier = corpusFiles('reports').filter(({ name }) => name.endsWith(`-${target}.md`) && name < slug)
  if (earlier.length === 0) return
  for (const { name, path } of earlier) cpSync(path, join(root, 'reviews', name))
  cpSync(join(corpusFolder(), 'rounds', slug), join(root, 'reviews/raw', slug), { recursive: true })
  expect(existsSync(join(root, 'reviews/raw', slug))).toBe(true)
  await expectAgreement(slug)
})
