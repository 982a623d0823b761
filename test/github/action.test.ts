import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { parse } from 'yaml'
import { lintCommand } from '../../src/cli/commands/lint.ts'
import { commands } from '../../src/cli/commands.ts'

const root = join(import.meta.dirname, '../..')
const action = parse(readFileSync(join(root, 'action.yml'), 'utf8'))

interface Step {
  id?: string
  uses?: string
  run?: string
  env?: Record<string, string>
}

function scriptOf(id: string): string {
  return action.runs.steps.find((step: Step) => step.id === id)?.run ?? ''
}

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deep-review-'))
  mkdirSync(join(folder, 'reviews'))
  mkdirSync(join(folder, 'bin'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Puts a program on the path of the step, in place of the runner's own. */
function program(name: string, script: string): void {
  writeFileSync(join(folder, 'bin', name), `#!/bin/bash\n${script}\n`)
  chmodSync(join(folder, 'bin', name), 0o755)
}

/** Runs a step as a runner would. */
function step(id: string, env: Record<string, string>): { code: number | null; out: string } {
  const path = [join(folder, 'bin'), dirname(process.execPath), process.env.PATH].join(delimiter)
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['--noprofile', '--norc', '-eo', 'pipefail', '-c', scriptOf(id)],
    {
      cwd: folder,
      encoding: 'utf8',
      env: {
        PATH: path,
        RUNNER_TEMP: folder,
        GITHUB_STEP_SUMMARY: join(folder, 'summary'),
        GITHUB_OUTPUT: join(folder, 'output'),
        SCRIPT: inject('cli'),
        ...env,
      },
    },
  )
  return { code: status, out: stdout + stderr }
}

const lint = (inputs: Record<string, string> = {}) => step('lint', { FAIL_ON: 'warning', QUIET: 'true', ...inputs })

function read(name: string): string {
  return readFileSync(join(folder, name), 'utf8')
}

const report = 'reviews/20260101-120000-pr-7.md'

describe('the action', () => {
  it('annotates, writes a summary and a SARIF log, and fails when lint fails', () => {
    writeFileSync(join(folder, report), '')
    const { code, out } = lint()
    expect(out).toContain(`::warning file=${report}`)
    expect(code).toBe(1)
    expect(read('summary')).toContain('## deep-review lint')
    expect(read('output')).toBe(`sarif=${folder}/deep-review.sarif\n`)
    expect(JSON.parse(read('deep-review.sarif')).version).toBe('2.1.0')
  })

  it('passes its inputs on unchanged', () => {
    writeFileSync(join(folder, "reviews/20260101-120000-it's $(odd).md"), '')
    expect(lint({ FILES: "reviews/20260101-120000-it's $(odd).md\n", FAIL_ON: 'error' }).code).toBe(0)
    expect(lint({ FAIL_ON: 'nonsense' }).code).toBe(2)
    expect(lint({ CONFIG: 'none.yaml' }).out).toContain('none.yaml')
    expect(lint({ FILES: '--fix' }).out).toContain('--fix matches no file')
  })

  it('passes when there is no report yet', () => {
    expect(lint()).toEqual({ code: 0, out: 'No reports yet\n' })
  })

  it('leaves out notes unless they are requested', () => {
    writeFileSync(join(folder, report), 'Not a report.\n')
    expect(lint().out).not.toContain('::notice')
    expect(lint({ QUIET: 'false' }).out).toContain('::notice')
  })

  it('uses each of its inputs in a step', () => {
    const used = JSON.stringify(action.runs.steps)
    for (const name of Object.keys(action.inputs)) expect(used).toContain(`inputs.${name}`)
  })

  it('pins other actions to a commit', () => {
    for (const { uses } of action.runs.steps as Step[]) if (uses) expect(uses).toMatch(/@[0-9a-f]{40}$/)
  })

  it('puts no expression into a script, because a branch name or a title could run code', () => {
    for (const { run = '' } of action.runs.steps as Step[]) expect(run).not.toContain('${{')
  })
})

describe('what the action runs', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const tool = (own: string, wanted = '', ref = `v${version}`) => {
    program(
      'npm',
      `echo "$@" >> ${folder}/npm; mkdir -p "$3/node_modules/deep-review/dist/cli"; touch "$3/node_modules/deep-review/dist/cli/bin.js"`,
    )
    step('tool', { ACTION: own, VERSION: wanted, REF: ref })
    return read('output').trim().split('\n').at(-1)
  }

  it('is the bundle of the action, if it has one', () => {
    mkdirSync(join(folder, 'own/dist'), { recursive: true })
    writeFileSync(join(folder, 'own/dist/action.cjs'), '')
    expect(tool(join(folder, 'own'))).toBe(`script=${folder}/own/dist/action.cjs`)
    expect(tool(join(folder, 'own'), '9.9.9')).toContain('/deep-review/9.9.9/')
  })

  it('is not installed for a branch, whose version may be unpublished', () => {
    mkdirSync(join(folder, 'own'))
    copyFileSync(join(root, 'package.json'), join(folder, 'own/package.json'))
    const { code, out } = step('tool', { ACTION: join(folder, 'own'), VERSION: '', REF: 'main' })
    expect([code, out]).toEqual([1, expect.stringContaining('This commit of the action contains no build')])
  })

  it('is otherwise installed once, in the version of the checkout', () => {
    mkdirSync(join(folder, 'own'))
    copyFileSync(join(root, 'package.json'), join(folder, 'own/package.json'))
    expect(tool(join(folder, 'own'))).toBe(
      `script=${folder}/deep-review/${version}/node_modules/deep-review/dist/cli/bin.js`,
    )
    tool(join(folder, 'own'))
    expect(read('npm').trim().split('\n')).toEqual([
      `install --prefix ${folder}/deep-review/${version} --ignore-scripts --no-audit --no-fund deep-review@${version}`,
    ])
  })
})

describe('the comment of the action', () => {
  const text = `# Deep Review: 20260101-120000-pr-7\n\n| | |\n|---|---|\n| **Reviewers** | Ada |\n\n## Suggestions\n\nS1. **Slow** — \`a.ts:1\` [Ada]\n\nx\n`
  const comment = (known: string) => {
    program('gh', `if [ "$2" = --paginate ]; then ${known}; else echo "$@" >> ${folder}/gh; fi`)
    return step('comment', { NUMBER: '7', REPOSITORY: 'o/r', HEAD_SHA: 'f00', SITE: '' })
  }

  it('is posted once, and then updated', () => {
    writeFileSync(join(folder, report), text)
    comment('true')
    comment('echo 11; echo 12')
    const body = `--field body=@${folder}/deep-review-comment.md`
    expect(read('gh').trim().split('\n')).toEqual([
      `api --method POST repos/o/r/issues/7/comments ${body}`,
      `api --method PATCH repos/o/r/issues/comments/11 ${body}`,
    ])
    expect(read('deep-review-comment.md')).toContain('Slow')
  })

  it('is not posted when there is no report on the pull request', () => {
    expect(comment('true')).toEqual({ code: 0, out: expect.stringContaining('Nothing to comment on') })
    expect(existsSync(join(folder, 'gh'))).toBe(false)
  })

  it('does not fail the job when the token has no write access', () => {
    writeFileSync(join(folder, report), text)
    const { code, out } = comment('exit 1')
    expect([code, out]).toEqual([0, expect.stringContaining('::notice')])
  })
})

describe('the gate of the action', () => {
  const gate = (severity: string) => step('gate', { NUMBER: '7', SEVERITY: severity })
  const open = `# Deep Review: 20260101-120000-pr-7\n\n| | |\n|---|---|\n| **Reviewers** | Ada |\n\n## Important Issues\n\nI1. **Slow** — \`a.ts:1\` [Ada]\n\nx\n`

  it('fails with an annotation only when a problem of that severity is open', () => {
    writeFileSync(join(folder, report), open)
    expect(gate('critical').code).toBe(0)
    const { code, out } = gate('important')
    expect([code, out]).toEqual([
      1,
      expect.stringContaining('::error title=deep-review::A finding of severity important or above is open'),
    ])
  })

  it('passes before the first report', () => {
    expect(gate('critical').code).toBe(0)
  })
})

describe('the guide to CI', () => {
  const guide = ['.github/CI.md', 'site/docs/guide/5-ci.md']
    .map((path) => readFileSync(join(root, path), 'utf8'))
    .join('\n')
  const blocks = [...guide.matchAll(/^```yaml ([\w-]+)\n([\s\S]*?)^```$/gm)].map(([, kind = '', text = '']) => ({
    kind,
    text,
  }))

  it('shows the version of this checkout', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const shown = [...guide.matchAll(/deep-review@v?(\d\S+)|rev: v(\S+)/g)].map(([, one, rev]) => one ?? rev)
    expect(new Set(shown)).toEqual(new Set([version]))
  })

  it.each(blocks)('shows a $kind file that is valid YAML and pins actions to a commit', ({ text }) => {
    expect(parse(text)).toBeTypeOf('object')
    for (const [, ref] of text.matchAll(/uses: (?!deep-review)\S+@(\S+)/g)) expect(ref).toMatch(/^[0-9a-f]{40}$/)
  })

  it('sets only inputs that the action has', () => {
    const given = blocks.flatMap(({ text }) => [...text.matchAll(/uses: deep-review\S+\n\s+with:\n\s+(\w[\w-]*):/g)])
    expect(given.map(([, name]) => name)).toEqual(['comment'])
    for (const [, name = ''] of given) expect(action.inputs).toHaveProperty(name)
  })

  it('calls commands only with options that they have', async () => {
    for (const [, name = '', rest = ''] of guide.matchAll(
      /deep-review(?:@\S+)? (lint|comment|export|status) ([^|\n`>]*)/g,
    )) {
      const command = await commands.find((entry) => entry.name === name)?.load()
      for (const [, option = ''] of rest.matchAll(/--([a-z-]+)/g)) expect(command?.options).toHaveProperty(option)
    }
  })
})

describe('the pre-commit hooks', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const hooks: { id: string; entry: string; files: string }[] = parse(
    readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8'),
  )

  it.each(hooks)('$id runs lint in the version of its tag, with options that lint has', ({ entry }) => {
    const [npx, yes, program, command, ...options] = entry.split(' ')
    expect([npx, yes, program, command]).toEqual(['npx', '--yes', `deep-review@${version}`, 'lint'])
    for (const option of options) expect(lintCommand.options).toHaveProperty(option.replace(/^--/, ''))
  })

  it.each(hooks)('$id runs only for reports', ({ files }) => {
    const pattern = new RegExp(files)
    expect(pattern.test(report)).toBe(true)
    expect(pattern.test('reviews/raw/20260101-120000-pr-7/claude.md')).toBe(false)
    expect(pattern.test('src/reviews.md')).toBe(false)
  })
})
