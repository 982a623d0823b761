import { execFileSync } from 'node:child_process'
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
      out: `wrote deep-review.config.yaml\nwrote reviews/README.md\nwrote ${workflow}\nwrote .gitignore\n`,
      err: expect.stringContaining('deep-review new'),
    })
  })

  it('writes a configuration with which lint works before the first report', async () => {
    await run(['init'])
    expect((await loadConfig(root)).config).toEqual({ reports: ['reviews/*.md'], lint: { rules: {} } })
    expect(await run(['lint', '--allow-empty'])).toEqual({ code: 0, out: '', err: 'No reports yet\n' })
    expect((await run(['lint'])).code).toBe(2)
  })

  it('uses its own version in the workflow', async () => {
    await run(['init', '--site'])
    const { jobs } = parse(read(workflow))
    expect(jobs.lint.steps.at(-1).uses).toBe(`deep-review/deep-review@v${await version()}`)
    expect(jobs.site.uses).toBe(`deep-review/deep-review/.github/workflows/pages.yml@v${await version()}`)
    expect(jobs.site.with).toEqual({ version: await version() })
  })

  it('adds the site to its own workflow, and prints the job if somebody changed that', async () => {
    await run(['init'])
    expect((await run(['init', '--site'])).out).toContain(`wrote ${workflow}\n`)
    const both = read(workflow)
    expect(Object.keys(parse(both).jobs)).toEqual(['lint', 'site'])
    expect((await run(['init', '--site'])).out).toContain(`kept  ${workflow}\n`)
    const changed = 'name: mine\njobs: {}\n'
    writeFileSync(join(root, workflow), changed)
    const { err } = await run(['init', '--site'])
    expect(err).toContain(`To publish the site, add this job to ${workflow}:\n  site:\n`)
    expect(read(workflow)).toBe(changed)
  })

  it('does not publish a site without --site', async () => {
    await run(['init'])
    expect(Object.keys(parse(read(workflow)).jobs)).toEqual(['lint'])
  })

  it('does not overwrite files', async () => {
    mkdirSync(join(root, 'reviews'))
    writeFileSync(join(root, 'reviews/README.md'), 'mine')
    symlinkSync('nowhere', join(root, 'deep-review.config.yaml'))
    expect((await run(['init'])).out).toBe(
      `kept  deep-review.config.yaml\nkept  reviews/README.md\nwrote ${workflow}\nwrote .gitignore\n`,
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

  it('works at the root of the repository when it is run in a subfolder', async () => {
    mkdirSync(join(root, 'src/deep'), { recursive: true })
    expect((await run(['init'], join(root, 'src/deep'))).out).toContain(`wrote ../../${workflow}\n`)
    expect(existsSync(join(root, workflow))).toBe(true)
  })

  it('uses the default branch of git', async () => {
    rmSync(join(root, '.git'), { recursive: true })
    execFileSync('git', ['init', '--quiet', '--initial-branch', 'trunk'], { cwd: root })
    await run(['init'])
    expect(parse(read(workflow)).on.push.branches).toEqual(['trunk'])
  })

  it('refuses a missing folder', async () => {
    expect(await run(['init', 'pakcages'])).toMatchObject({
      code: 2,
      err: 'deep-review: Cannot set up pakcages: there is no such folder\n',
    })
  })

  it('sets up one package of a monorepo, with its own workflow at the root', async () => {
    mkdirSync(join(root, 'packages/api'), { recursive: true })
    expect((await run(['init', 'packages/api'])).out).toBe(
      'wrote packages/api/deep-review.config.yaml\nwrote packages/api/reviews/README.md\nwrote .github/workflows/deep-review-packages-api.yml\nwrote packages/api/.gitignore\n',
    )
    const { on, jobs } = parse(read('.github/workflows/deep-review-packages-api.yml'))
    expect(on.pull_request.paths).toEqual(['packages/api/reviews/**', 'packages/api/deep-review.config.*'])
    expect(jobs.lint.steps.at(-1).with).toEqual({ comment: true, 'working-directory': 'packages/api' })
  })

  it('adds entries to the ignore files of git, Prettier and markdownlint only once', async () => {
    writeFileSync(join(root, '.gitignore'), 'node_modules')
    writeFileSync(join(root, 'package.json'), '{"devDependencies": {"prettier": "3", "markdownlint-cli": "1"}}')
    await run(['init'])
    await run(['init'])
    expect(read('.gitignore')).toBe('node_modules\n# What deep-review site build writes\n_site/\n')
    for (const path of ['.prettierignore', '.markdownlintignore'])
      expect(read(path).split('\n').slice(1)).toEqual(['reviews/', ''])
  })

  it('adds the reports of a package to ignore files at the root of a monorepo', async () => {
    mkdirSync(join(root, 'packages/api'), { recursive: true })
    writeFileSync(join(root, '.prettierrc.toml'), '')
    await run(['init', 'packages/api'])
    expect(read('.prettierignore')).toContain('\npackages/api/reviews/\n')
    expect(existsSync(join(root, 'packages/api/.prettierignore'))).toBe(false)
  })

  it('writes a configuration for markdownlint-cli2', async () => {
    writeFileSync(join(root, 'package.json'), '{"devDependencies": {"markdownlint-cli2": "0.22.1"}}')
    await run(['init'])
    expect(parse(read('.markdownlint-cli2.yaml'))).toEqual({ ignores: ['reviews/**'] })
    expect(await run(['init'])).toMatchObject({
      out: expect.stringContaining('kept  .markdownlint-cli2.yaml\n'),
      err: '',
    })
  })

  it('says what to add to an existing configuration of markdownlint-cli2', async () => {
    writeFileSync(join(root, '.markdownlint-cli2.jsonc'), '{}')
    expect((await run(['init'])).err).toContain('Add "reviews/**" to the ignores of .markdownlint-cli2.jsonc\n')
    expect(read('.markdownlint-cli2.jsonc')).toBe('{}')
  })

  it('pins the actions of the workflow to commits', async () => {
    await run(['init'])
    expect(parse(read(workflow)).jobs.lint.steps[0].uses).toMatch(/^actions\/checkout@[0-9a-f]{40}$/)
  })

  it('adds the packages of the site to package.json, and keeps its entries', async () => {
    writeFileSync(join(root, 'package.json'), '{\n    "devDependencies": {\n        "astro": "7.2.0"\n    }\n}\n')
    expect((await run(['init', '--site'])).err).toContain('npm install')
    const { devDependencies } = JSON.parse(read('package.json'))
    expect(devDependencies).toMatchObject({ astro: '7.2.0', 'highlight.js': expect.any(String) })
    expect(read('package.json')).toContain('\n        "highlight.js"')
  })

  it('says why it cannot write', async () => {
    writeFileSync(join(root, 'reviews'), 'a file')
    const { code, err } = await run(['init'])
    expect([code, err]).toEqual([2, expect.stringMatching(/^deep-review: Cannot write reviews\/README\.md: [^\n]+\n$/)])
    expect((await run(['init', 'a', 'b'])).code).toBe(2)
  })
})
