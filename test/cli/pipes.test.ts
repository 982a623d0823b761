import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { exampleReview } from '../../src/prompt/form.ts'
import { runIn } from './run.ts'

let root: string

const slug = '20260101-120000-pr-7'
const raw = `reviews/raw/${slug}`
const report = `# Deep Review: ${slug}\n\n| | |\n|---|---|\n| **Reviewers** | Ada |\n\n## Suggestions\n\nS1. **T** [Ada]\n`

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'deep-review-'))
  mkdirSync(join(root, '.git'))
  write(`reviews/${slug}.md`, report)
  write(`${raw}/round.yaml`, 'date: "2026-01-01"\nreviewers: [{ name: Ada, file: ada.md }]\n')
  write(`${raw}/ada.md`, exampleReview)
})
afterEach(() => rmSync(root, { recursive: true }))

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

function makePipe(path: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  rmSync(join(root, path), { force: true })
  execFileSync('mkfifo', [join(root, path)])
}

/** Nobody writes into the pipes or reads from them, so that opening one never ends. */
it.runIf(existsSync('/usr/bin/mkfifo')).each([
  ['reviews/targets.yaml', ['status'], 'Cannot read reviews/targets.yaml: it is not a file'],
  ['reviews/targets.yaml', ['close', 'pr-7'], 'Cannot read reviews/targets.yaml: it is not a file'],
  [`${raw}/round.yaml`, ['consolidate', raw], `Cannot read ${raw}/round.yaml: it is not a file`],
  [`${raw}/ada.md`, ['consolidate', raw], `Cannot read ${raw}/ada.md: it is not a file`],
  [`${raw}/decisions.yaml`, ['consolidate', raw], `Cannot read ${raw}/decisions.yaml: it is not a file`],
  [`${raw}/judged.yaml`, ['consolidate', raw], `Cannot read ${raw}/judged.yaml: it is not a file`],
  [
    `reviews/${slug}.md`,
    ['consolidate', raw, '-o', 'reviews'],
    `Cannot write reviews/${slug}.md: it is not a file; remove it`,
  ],
  [`reviews/${slug}.md`, ['run'], `Cannot write reviews/${slug}.md: it is not a file; remove it`],
  ['.gitignore', ['init'], null],
  ['package.json', ['init', '--site'], null],
  ['reviews/README.md', ['init'], null],
  ['.github/workflows/deep-review.yml', ['init'], null],
  ['deep-review.config.yaml', ['status'], null],
  ['_site/.deep-review-site', ['site', 'build'], null],
])('a pipe instead of %s is not opened: %o', async (path, argv, reason) => {
  makePipe(path)
  const { code, err } = await runIn(root, argv, '', { HOME: homedir() })
  expect([code, err]).toEqual(reason === null ? [0, expect.any(String)] : [2, `deep-review: ${reason}\n`])
})

it.runIf(existsSync('/usr/bin/mkfifo'))(
  'a pipe that is named is read, even if its program starts late and pauses',
  async () => {
    makePipe('given.yaml')
    const writer = 'sleep 0.5; exec > given.yaml; echo verdict:; sleep 0.5; echo "  decision: rework"'
    spawn('sh', ['-c', writer], { cwd: root })
    const { code, out } = await runIn(root, ['consolidate', raw, '--decisions', 'given.yaml'])
    expect([code, out]).toEqual([0, expect.stringContaining('**Rework**')])
  },
)

it.runIf(existsSync('/usr/bin/mkfifo'))('a pipe that is named is written, even if its reader starts late', async () => {
  makePipe('out')
  const program = spawn('sh', ['-c', 'sleep 0.5; cat out'], { cwd: root })
  const read = program.stdout.toArray()
  expect((await runIn(root, ['consolidate', raw, '-o', 'out'])).code).toBe(0)
  expect((await read).join('')).toContain('# Deep Review')
})

it.runIf(existsSync('/usr/bin/mkfifo'))('pipes that no program opens are refused after some seconds', async () => {
  makePipe('given.yaml')
  const { code, err } = await runIn(root, ['consolidate', raw, '--decisions', 'given.yaml'])
  expect([code, err]).toEqual([2, expect.stringContaining('no program writes to this pipe')])
  const written = await runIn(root, ['consolidate', raw, '-o', 'given.yaml'])
  expect([written.code, written.err]).toEqual([2, expect.stringContaining('no program reads from this pipe')])
})

it.runIf(existsSync('/usr/bin/mkfifo'))('a pipe instead of a logo is not opened', async () => {
  write('deep-review.config.yaml', 'site: { logo: logo.png }\n')
  makePipe('logo.png')
  const { code, err } = await runIn(root, ['site', 'build'])
  expect([code, err]).toEqual([2, expect.stringContaining('Cannot read the logo logo.png')])
})
