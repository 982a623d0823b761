import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { lintCommand } from '../../src/cli/commands/lint.ts'

const root = join(import.meta.dirname, '../..')
const action = parse(readFileSync(join(root, 'action.yml'), 'utf8'))
const { run: script } = action.runs.steps.find(({ id }: { id?: string }) => id === 'lint')

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deep-review-'))
  mkdirSync(join(folder, 'reviews'))
  mkdirSync(join(folder, 'bin'))
  // What would come from the registry is this very source.
  const npx = `#!/bin/sh\necho "$2" > ${folder}/package\nshift 2\nexec '${process.execPath}' '${root}/src/cli/bin.ts' "$@"\n`
  writeFileSync(join(folder, 'bin/npx'), npx)
  chmodSync(join(folder, 'bin/npx'), 0o755)
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Runs the step that lints, as a runner would. */
function lint(inputs: Record<string, string> = {}): { code: number | null; out: string } {
  const path = [join(folder, 'bin'), dirname(process.execPath), process.env.PATH].join(delimiter)
  const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: path,
      RUNNER_TEMP: folder,
      GITHUB_STEP_SUMMARY: join(folder, 'summary'),
      GITHUB_OUTPUT: join(folder, 'output'),
      ACTION: root,
      FAIL_ON: 'warning',
      ...inputs,
    },
  })
  return { code: status, out: stdout + stderr }
}

function read(name: string): string {
  return readFileSync(join(folder, name), 'utf8')
}

const report = 'reviews/20260101-120000-pr-7.md'

describe('the action', () => {
  it('annotates, writes a summary and SARIF, and fails as lint does', () => {
    writeFileSync(join(folder, report), '')
    const { code, out } = lint()
    expect(out).toContain(`::warning file=${report}`)
    expect(code).toBe(1)
    expect(read('summary')).toContain('## deep-review lint')
    expect(read('output')).toBe(`sarif=${folder}/deep-review.sarif\n`)
    expect(JSON.parse(read('deep-review.sarif')).version).toBe('2.1.0')
  })

  it('hands its inputs on as they are', () => {
    writeFileSync(join(folder, "reviews/20260101-120000-it's $(odd).md"), '')
    expect(lint({ FILES: "reviews/20260101-120000-it's $(odd).md\n", FAIL_ON: 'error' }).code).toBe(0)
    expect(lint({ FAIL_ON: 'nonsense' }).code).toBe(2)
    expect(lint({ CONFIG: 'none.yaml' }).out).toContain('none.yaml')
    expect(lint({ FILES: '--fix' }).out).toContain('--fix matches no file')
  })

  it('passes where there is no report yet', () => {
    expect(lint()).toEqual({ code: 0, out: 'No reports yet\n' })
  })

  it('takes the version of its own checkout, unless another one is asked for', () => {
    lint()
    expect(read('package')).toBe(
      `deep-review@${JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version}\n`,
    )
    lint({ VERSION: '9.9.9' })
    expect(read('package')).toBe('deep-review@9.9.9\n')
  })
})

it('is shown to users in the version of this checkout', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const shown = [
    ...readFileSync(join(root, 'site/docs/guide/5-ci.md'), 'utf8').matchAll(/deep-review@v(\S+)|rev: v(\S+)/g),
  ]
  expect(shown.map(([, action, rev]) => action ?? rev)).toEqual([version, version])
})

describe('the pre-commit hooks', () => {
  const hooks: { id: string; entry: string; files: string }[] = parse(
    readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8'),
  )

  it.each(hooks)('$id calls lint with options that it has', ({ entry }) => {
    const [program, command, ...options] = entry.split(' ')
    expect([program, command]).toEqual(['deep-review', 'lint'])
    for (const option of options) expect(lintCommand.options).toHaveProperty(option.replace(/^--/, ''))
  })

  it.each(hooks)('$id runs for reports alone', ({ files }) => {
    const pattern = new RegExp(files)
    expect(pattern.test(report)).toBe(true)
    expect(pattern.test('reviews/raw/20260101-120000-pr-7/claude.md')).toBe(false)
    expect(pattern.test('src/reviews.md')).toBe(false)
  })
})
