import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exampleReview } from '../../src/prompt/form.ts'
import { runIn } from './run.ts'

/** The home folder of a user, with private reviews and the repository of somebody else. */
let home: string
let root: string

const slug = '20260101-120000-pr-7'
const report = `# Deep Review: ${slug}\n\n| | |\n|---|---|\n| **Reviewers** | Ada |\n\n## Suggestions\n\nS1. **Private** [Ada]\n`

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'deep-review-'))
  root = join(home, 'repository')
  mkdirSync(join(root, '.git'), { recursive: true })
  mkdirSync(join(root, 'sub'))
  write('private/a.md', report)
  write(`private/${slug}.md`, report)
  write(`private/raw/${slug}/round.yaml`, 'date: "2026-01-01"\nreviewers: [{ name: Ada, file: ada.md }]\n')
  write(`private/raw/${slug}/ada.md`, exampleReview)
  symlinkSync('../private', join(root, 'reviews'))
})
afterEach(() => rmSync(home, { recursive: true }))

function write(path: string, text: string): void {
  mkdirSync(dirname(join(home, path)), { recursive: true })
  writeFileSync(join(home, path), text)
}

const files = () => readdirSync(join(home, 'private'), { recursive: true }).sort()

/** The commands that read or write the folder `reviews`, which is a link out of the repository. */
const commands: readonly (readonly [name: string, argv: (reviews: string) => string[]])[] = [
  ['lint', (reviews) => ['lint', reviews]],
  ['lint with a glob', (reviews) => ['lint', `${reviews}/*.md`]],
  ['status', (reviews) => ['status', reviews]],
  ['history', (reviews) => ['history', reviews]],
  ['export', (reviews) => ['export', '--format', 'ndjson', reviews]],
  ['comment', (reviews) => ['comment', reviews]],
  ['site build', (reviews) => ['site', 'build', '--reports', reviews]],
  ['consolidate', (reviews) => ['consolidate', `${reviews}/raw/${slug}`]],
  ['fmt', (reviews) => ['fmt', reviews]],
  ['fmt of a file', (reviews) => ['fmt', `${reviews}/${slug}.md`]],
  ['resolve', (reviews) => ['resolve', `${reviews}/${slug}.md`, 'S1', 'fixed']],
  ['lint --fix', (reviews) => ['lint', '--fix', reviews]],
  ['import', (reviews) => ['import', reviews, '--reviews', 'other']],
]

describe.each(['.', 'sub', '..'])('a link out of a repository, used from the folder %s', (folder) => {
  const reviews = { '.': 'reviews', sub: '../reviews', '..': 'repository/reviews' }[folder] ?? ''

  it.each(commands)('stops %s', async (_name, argvOf) => {
    const before = files()
    const { code, out, err } = await runIn(join(root, folder), argvOf(reviews))
    expect([code, err]).toEqual([2, expect.stringContaining('link that points outside')])
    expect(out).not.toContain('Private')
    expect(files()).toEqual(before)
    expect(readFileSync(join(home, 'private', `${slug}.md`), 'utf8')).toBe(report)
  })

  it('stops a report from being written through it', async () => {
    const before = files()
    for (const output of [reviews, `${reviews}/new.md`, `${reviews}/raw`]) {
      const { code, err } = await runIn(join(root, folder), [
        'consolidate',
        join(home, 'private/raw', slug),
        '-o',
        output,
      ])
      expect([code, err]).toEqual([2, expect.stringContaining('points outside')])
    }
    expect(files()).toEqual(before)
  })
})

it('no report is read or written through the default folder if that is a link out of the repository', async () => {
  for (const [folder, argv] of [
    ['.', ['fmt']],
    ['sub', ['fmt']],
    ['.', ['lint']],
    ['sub', ['lint', '--fix']],
    ['sub', ['status']],
    ['.', ['site', 'build']],
  ] as const) {
    const { code, err } = await runIn(join(root, folder), argv)
    expect([folder, argv, code, err]).toEqual([folder, argv, 2, expect.stringContaining('points outside')])
  }
  expect(readFileSync(join(home, 'private', `${slug}.md`), 'utf8')).toBe(report)
})

it('a plan of an import can name no file behind a link, whatever folder it is used in', async () => {
  const round = { slug, date: '2026-01-01', round: 1 }
  const reviewer = { name: 'Ada', source: 'repository/reviews/a.md', file: 'ada.md' }
  write('plan.yaml', JSON.stringify({ rounds: [{ ...round, reviewers: [reviewer] }], reports: [], skipped: [] }))
  const { code, err } = await runIn(home, ['import', '--plan', 'plan.yaml', '--reviews', 'other'])
  expect([code, err]).toEqual([
    2,
    expect.stringContaining('it points outside the repository; put the file itself there'),
  ])
})

it('a link into the .git folder of its repository is one out of the repository', async () => {
  rmSync(join(root, 'reviews'))
  write(`repository/.git/reviews/${slug}.md`, report)
  symlinkSync('.git/reviews', join(root, 'reviews'))
  expect(await runIn(join(root, 'sub'), ['lint', '../reviews'])).toMatchObject({ code: 2, out: '' })
})

it('links within a repository are followed', async () => {
  rmSync(join(root, 'reviews'))
  write(`repository/docs/${slug}.md`, report)
  symlinkSync('docs', join(root, 'reviews'))
  for (const [folder, reviews] of [
    ['.', 'reviews'],
    ['sub', '../reviews'],
    ['..', 'repository/reviews'],
  ] as const) {
    expect((await runIn(join(root, folder), ['status', reviews])).out).toContain('Private')
    expect((await runIn(join(root, folder), ['fmt', reviews])).code).toBe(0)
  }
})

it('a file that the user names is read, wherever it is', async () => {
  const { code, out } = await runIn(join(root, 'sub'), ['parse', `../reviews/${slug}.md`])
  expect([code, out]).toEqual([0, expect.stringContaining('Private')])
})
