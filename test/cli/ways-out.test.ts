import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { tools } from '../../src/cli/mcp/tools.ts'
import { exampleReview } from '../../src/prompt/form.ts'
import { readTargetRecords } from '../../src/store/index.ts'
import { runIn } from './run.ts'

/** A folder with a secret and a repository in it. */
let machine: string
let root: string

beforeEach(() => {
  machine = mkdtempSync(join(tmpdir(), 'deep-review-'))
  root = join(machine, 'repository')
  mkdirSync(join(root, '.git'), { recursive: true })
  mkdirSync(join(root, 'reviews'))
  writeFileSync(join(machine, 'secret.md'), exampleReview)
})
afterEach(() => rmSync(machine, { recursive: true }))

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

const slug = '20260101-120000-pr-7'
const report = `# Deep Review: ${slug}\n\n| | |\n|---|---|\n| **Reviewers** | Ada |\n\n## Suggestions\n\nS1. **T** [Ada]\n`
const planOf = (source: string, file = 'ada.md', name = slug) =>
  JSON.stringify({
    rounds: [{ slug: name, date: '2026-01-01', round: 1, reviewers: [{ name: 'Ada', source, file }] }],
    reports: [],
    skipped: [],
  })

describe('a plan of an import', () => {
  it('cannot name a file outside the repository', async () => {
    const advice = 'is outside the repository; also name its folder on the command line'
    for (const [source, wrong] of [
      ['../secret.md', advice],
      [join(machine, 'secret.md'), advice],
      ['link.md', 'points outside the repository; put the file itself there'],
    ] as const) {
      write('plan.yaml', planOf(source))
      rmSync(join(root, 'link.md'), { force: true })
      symlinkSync('../secret.md', join(root, 'link.md'))
      expect(await runIn(root, ['import', '--plan', 'plan.yaml'])).toMatchObject({
        code: 2,
        err: expect.stringContaining(`Cannot import ${source}: it ${wrong}`),
      })
    }
    expect(readdirSync(join(root, 'reviews'))).toEqual([])
  })

  it('can name files of folders that are given with it', async () => {
    write('plan.yaml', planOf('../secret.md'))
    expect((await runIn(root, ['import', '--plan', 'plan.yaml', '..'])).code).toBe(0)
    expect(readFileSync(join(root, 'reviews/raw', slug, 'ada.md'), 'utf8')).toBe(exampleReview)
  })

  it.each([
    ['a file', planOf('a.md', '../../../evil.md')],
    ['a round', planOf('a.md', 'ada.md', '../../evil')],
    ['a round with two lines', planOf('a.md', 'ada.md', 'a\nb')],
  ])('cannot give %s a name with folders', async (_what, plan) => {
    write('a.md', exampleReview)
    write('plan.yaml', plan)
    const { code, err } = await runIn(root, ['import', '--plan', 'plan.yaml'])
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/^deep-review: Cannot read plan\.yaml: [^\n]*without folders\n$/),
    ])
    expect(readdirSync(machine).sort()).toEqual(['repository', 'secret.md'])
  })
})

it('import does not write through a link out of the folder', async () => {
  write('docs/pr-7/ada.md', exampleReview)
  symlinkSync(machine, join(root, 'reviews/raw'))
  const { code, err } = await runIn(root, ['import', 'docs'])
  expect([code, err]).toEqual([2, expect.stringContaining('it contains a link that points outside the folder')])
  expect(readdirSync(machine).sort()).toEqual(['repository', 'secret.md'])
})

it('targets.yaml is not read through a link out of its folder', async () => {
  writeFileSync(join(machine, 'targets.yaml'), 'targets: []\n')
  symlinkSync('../../targets.yaml', join(root, 'reviews/targets.yaml'))
  await expect(readTargetRecords('reviews', root)).rejects.toThrow(
    /^Cannot read reviews\/targets\.yaml: it points outside its folder/,
  )
})

it('targets.yaml is not written through a link out of its folder', async () => {
  write(`reviews/${slug}.md`, report)
  symlinkSync('../../targets.yaml', join(root, 'reviews/targets.yaml'))
  const { code, err } = await runIn(root, ['close', 'pr-7'])
  expect([code, err]).toEqual([2, expect.stringContaining('points outside')])
  expect(readdirSync(machine).sort()).toEqual(['repository', 'secret.md'])
})

it('settings are not read through a link out of the repository', async () => {
  write(`reviews/${slug}.md`, report)
  writeFileSync(join(machine, 'secret.yaml'), 'password: 1\n')
  symlinkSync('../secret.yaml', join(root, 'deep-review.config.yaml'))
  const { code, err } = await runIn(root, ['status'])
  expect([code, err]).toEqual([0, expect.stringContaining('is not used: it points outside the repository')])
  expect(err).not.toContain('password')
})

it.each(['.', 'docs'])(
  'the logo of a site is not read through a link out of the repository, from %s',
  async (folder) => {
    write(`${folder}/reviews/${slug}.md`, report)
    write(`${folder}/deep-review.config.yaml`, 'site:\n  logo: logo.png\n')
    symlinkSync(join(machine, 'secret.md'), join(root, folder, 'logo.png'))
    const { code, err } = await runIn(join(root, folder), ['site', 'build'])
    expect([code, err]).toEqual([
      2,
      'deep-review: Cannot use the logo logo.png: it points outside the repository; put the file itself there\n',
    ])
  },
)

it('settings are not read through a link out of a folder without a repository', async () => {
  rmSync(join(root, '.git'), { recursive: true })
  write(`reviews/${slug}.md`, report)
  writeFileSync(join(machine, 'secret.yaml'), 'password: 1\n')
  symlinkSync('../secret.yaml', join(root, 'deep-review.config.yaml'))
  const { code, err } = await runIn(root, ['status'])
  expect([code, err]).toEqual([0, expect.stringContaining('is not used: it points outside its folder')])
  expect(err).not.toContain('password')
})

it.each(['package.json', 'deep-review.config.json', 'deep-review.config.ts'])(
  '%s is ignored if it is a device, which may be endless',
  async (name) => {
    write(`reviews/${slug}.md`, report)
    symlinkSync('/dev/zero', join(root, name))
    expect((await runIn(root, ['status'])).code).toBe(0)
  },
)

it.each([
  ['reviews/raw', ['run']],
  ['reviews/raw', ['consolidate', `reviews/raw/${slug}`]],
  [`reviews/raw/${slug}`, ['consolidate', `reviews/raw/${slug}`]],
  ['docs', ['import', 'docs']],
])('raw reviews are not read through the link %s out of the folder: %o', async (link, argv) => {
  mkdirSync(join(machine, 'raw', slug), { recursive: true })
  const inside = link.endsWith('raw') ? join(machine, 'raw') : join(machine, 'raw', slug)
  writeFileSync(
    join(machine, 'raw', slug, 'round.yaml'),
    'date: "2026-01-01"\nreviewers: [{ name: Ada, file: ada.md }]\n',
  )
  writeFileSync(join(machine, 'raw', slug, 'ada.md'), exampleReview)
  mkdirSync(dirname(join(root, link)), { recursive: true })
  symlinkSync(inside, join(root, link))
  const { code, err } = await runIn(root, argv)
  expect([code, err]).toEqual([
    2,
    expect.stringMatching(/^deep-review: Cannot read [^\n]* it contains a link that points outside/m),
  ])
  expect(readdirSync(join(root, 'reviews')).filter((name) => name.endsWith('.md'))).toEqual([])
})

it('rename does not move raw reviews through a link out of the folder', async () => {
  write(`reviews/${slug}.md`, report)
  mkdirSync(join(machine, 'raw', slug), { recursive: true })
  symlinkSync('../../raw', join(root, 'reviews/raw'))
  const { code, err } = await runIn(root, ['rename', slug, slug.replace('pr-7', 'pr-8')])
  expect([code, err]).toEqual([2, expect.stringContaining('points outside')])
  expect(readdirSync(join(machine, 'raw'))).toEqual([slug])
  expect(readdirSync(join(root, 'reviews')).sort()).toEqual([`${slug}.md`, 'raw'])
})

it.each([
  ['site', 'build', '--out', 'out/a'],
  ['export', '--format', 'ndjson', '--out', 'out/a'],
  ['export', '--format', 'ndjson', '--out', 'out'],
])('%s %s %s %s %s does not write through a link out of the folder', async (...argv) => {
  write(`reviews/${slug}.md`, report)
  mkdirSync(join(machine, 'elsewhere'))
  symlinkSync('../elsewhere', join(root, 'out'))
  const { code, err } = await runIn(root, argv)
  expect([code, err]).toEqual([2, expect.stringContaining('it contains a link that points outside the folder')])
  expect(readdirSync(join(machine, 'elsewhere'))).toEqual([])
})

describe('an agent that uses MCP', () => {
  const io = () => ({
    cwd: root,
    env: {},
    isTerminal: { stdout: false, stderr: false },
    columns: 80,
    out: () => undefined,
    err: () => undefined,
    readInput: async () => new Uint8Array(),
  })
  const call = (name: string, given: unknown) => tools.find((tool) => tool.name === name)?.call(given, io())

  it.each([
    'a.ts',
    'package.json',
    'AGENTS.md',
    '.github/workflows/a.yml',
    'reviews/README.md',
    'reviews/a.js',
    'reviews/CLAUDE.md',
    `reviews/raw/${slug}/AGENTS.md`,
  ])('cannot write a report to %s', async (output) => {
    write('a.ts', 'one\n')
    write('reviews/README.md', '# Reviews\n')
    write(`reviews/${slug}.md`, report)
    const before = readdirSync(root, { recursive: true }).sort()
    expect(await call('consolidate', { source: `reviews/${slug}.md`, output })).toMatchObject({
      isError: true,
      text: expect.stringMatching(/^Cannot write [^\n]+$/),
    })
    expect(readdirSync(root, { recursive: true }).sort()).toEqual(before)
    expect(readFileSync(join(root, 'a.ts'), 'utf8')).toBe('one\n')
  })

  it.each(['reviews', `reviews/${slug}.md`])('cannot create a file through a broken link: %s', async (output) => {
    write(`reviews/raw/${slug}/round.yaml`, 'date: "2026-01-01"\nreviewers: [{ name: Ada, file: ada.md }]\n')
    write(`reviews/raw/${slug}/ada.md`, exampleReview)
    symlinkSync('../CLAUDE.md', join(root, `reviews/${slug}.md`))
    expect(await call('consolidate', { source: `reviews/raw/${slug}`, output })).toMatchObject({ isError: true })
    expect(existsSync(join(root, 'CLAUDE.md'))).toBe(false)
  })

  it.each(['reviews', 'reviews/20260101-120000-pr-8.md', `reviews/${slug}.md`])(
    'can write a report to %s',
    async (output) => {
      write(`reviews/${slug}.md`, report)
      expect(await call('consolidate', { source: `reviews/${slug}.md`, output })).toMatchObject({ isError: false })
    },
  )

  it.each([
    ['consolidate', { source: `reviews/${slug}.md`, output: '../evil.md' }],
    ['consolidate', { source: '../secret.md' }],
    ['consolidate', { source: 'link.md' }],
    ['resolve', { report: '../report.md', ids: ['S1'], action: 'fixed' }],
    ['resolve', { report: 'link.md', ids: ['S1'], action: 'fixed' }],
  ])('cannot read or write outside the folder: %s %o', async (name, given) => {
    write(`reviews/${slug}.md`, report)
    writeFileSync(join(machine, 'report.md'), report)
    symlinkSync('../report.md', join(root, 'link.md'))
    expect(await call(name, given)).toMatchObject({
      isError: true,
      text: expect.stringContaining('points outside the folder'),
    })
    expect(readFileSync(join(machine, 'report.md'), 'utf8')).toBe(report)
    expect(readdirSync(machine).sort()).toEqual(['report.md', 'repository', 'secret.md'])
  })
})
