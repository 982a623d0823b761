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
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { version } from '../../src/cli/version.ts'
import { loadConfig } from '../../src/config/index.ts'
import { runIn } from './run.ts'

const workflow = '.github/workflows/deep-review.yml'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'deep-review-'))
  mkdirSync(join(root, '.git'))
})
afterEach(() => rmSync(root, { recursive: true }))

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

const run = (argv: string[], cwd = root) => runIn(cwd, argv)

describe('init', () => {
  it('writes a configuration, a workflow and a first page, and says so', async () => {
    expect(await run(['init'])).toEqual({
      code: 0,
      out: `wrote deep-review.config.yaml\nwrote ${workflow}\nwrote reviews/README.md\n`,
      err: '',
    })
  })

  it('writes a configuration that lint takes, in a collection that has no report yet', async () => {
    await run(['init'])
    expect((await loadConfig(root)).config).toEqual({ reports: ['reviews/*.md'], lint: { rules: {} } })
    expect(await run(['lint', '--allow-empty'])).toEqual({ code: 0, out: '', err: 'No reports yet\n' })
    expect((await run(['lint'])).code).toBe(2)
  })

  it('asks for its own version in the workflow', async () => {
    await run(['init', '--site'])
    const { jobs } = parse(read(workflow))
    expect(jobs.lint.steps.at(-1).uses).toBe(`deep-review/deep-review@v${await version()}`)
    expect(jobs.site.uses).toBe(`deep-review/deep-review/.github/workflows/pages.yml@v${await version()}`)
    expect(jobs.site.with).toEqual({ version: await version() })
  })

  it('publishes nothing unless it is told to', async () => {
    await run(['init'])
    expect(Object.keys(parse(read(workflow)).jobs)).toEqual(['lint'])
  })

  it('overwrites nothing', async () => {
    mkdirSync(join(root, 'reviews'))
    writeFileSync(join(root, 'reviews/README.md'), 'mine')
    symlinkSync('nowhere', join(root, 'deep-review.config.yaml'))
    expect((await run(['init'])).out).toBe(
      `kept  deep-review.config.yaml\nwrote ${workflow}\nkept  reviews/README.md\n`,
    )
    expect(read('reviews/README.md')).toBe('mine')
    expect(existsSync(join(root, 'nowhere'))).toBe(false)
  })

  it.each([
    ['deep-review.config.ts', 'export default {}'],
    ['package.json', '{"deep-review": {}}'],
  ])('keeps a configuration in %s', async (name, text) => {
    writeFileSync(join(root, name), text)
    expect((await run(['init'])).out).toContain(`kept  ${name}\n`)
    expect(readdirSync(root)).not.toContain('deep-review.config.yaml')
  })

  it('works at the root of the repository, wherever it is called', async () => {
    mkdirSync(join(root, 'src/deep'), { recursive: true })
    expect((await run(['init'], join(root, 'src/deep'))).out).toContain(`wrote ../../${workflow}\n`)
    expect(existsSync(join(root, workflow))).toBe(true)
  })

  it('says why it cannot write', async () => {
    writeFileSync(join(root, 'reviews'), 'a file')
    const { code, err } = await run(['init'])
    expect([code, err]).toEqual([2, expect.stringMatching(/^deep-review: Cannot write reviews\/README\.md: [^\n]+\n$/)])
    expect((await run(['init', 'a', 'b'])).code).toBe(2)
  })
})
