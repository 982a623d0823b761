import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { JudgeQuestions } from '../../schemas/judge.ts'
import { runIn } from './run.ts'

const folder = 'reviews/raw/20260501-100000-pr-7'
let root: string

/** Two findings that share some words, for which the evidence is not enough to decide. */
const ada =
  '### Important Issues\n\nI1. **Writes to the journal are not synced before the rename** — `src/journal/store.ts:40` (important, gap)\n\nA loss of power after the rename leaves an empty journal, since nothing syncs the file.\n'
const bo =
  '### Important Issues\n\nI1. **The journal can be empty after a crash** — `src/journal/recover.ts:12` (important, gap)\n\nRecovery takes an empty journal for a new one and drops what was queued.\n'

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'deep-review-'))
  mkdirSync(join(root, folder), { recursive: true })
  mkdirSync(join(root, 'bin'))
  write('ada.md', ada)
  write('bo.md', bo)
  write(
    'round.yaml',
    'date: "2026-05-01T10:00"\nreviewers:\n  - { name: Ada, file: ada.md }\n  - { name: Bo, file: bo.md }\n',
  )
})
afterEach(() => rmSync(root, { recursive: true }))

function write(name: string, text: string): void {
  writeFileSync(join(root, folder, name), text)
}

/** Puts a program on the path that records its calls, with their arguments and folders. */
function program(name: string, script: string): void {
  const path = join(root, 'bin', name)
  writeFileSync(path, `#!/bin/sh\necho "$@" >> ${root}/called\npwd >> ${root}/where\n${script}\n`)
  chmodSync(path, 0o755)
}

const run = (...more: string[]) =>
  runIn(root, ['consolidate', folder, '--format', 'json', ...more], '', {
    PATH: `${join(root, 'bin')}:${process.env.PATH}`,
  })

const calls = () =>
  existsSync(join(root, 'called')) ? readFileSync(join(root, 'called'), 'utf8').split('\n').length - 1 : 0

describe('a doubtful pair', () => {
  it('is printed with ids, titles, evidence in words, and how to decide', async () => {
    const { err } = await run()
    expect(err).toMatch(/^Two findings may be one problem:/)
    expect(err).toMatch(
      / {2}I1 {3}Writes to the journal .* \(Ada I1\)\n {2}I2 {3}The journal can be empty .* \(Bo I1\)/,
    )
    expect(err).toMatch(/% likely: both say /)
    expect(err).toContain(`under merge: (one problem) or apart: (two problems) in ${folder}/decisions.yaml`)
    expect(err).toContain('For example: merge: [[Ada I1, Bo I1]]\n')
  })

  it('is not printed any more after a decision', async () => {
    write('decisions.yaml', 'apart: [[Ada I1, Bo I1]]\n')
    const { out, err } = await run()
    expect(err).toBe('')
    expect(JSON.parse(out).findings).toHaveLength(2)
  })
})

describe('two doubtful findings of several agents', () => {
  beforeEach(() => {
    write('cy.md', ada)
    write(
      'round.yaml',
      'date: "2026-05-01T10:00"\nreviewers:\n  - { name: Ada, file: ada.md }\n  - { name: Bo, file: bo.md }\n  - { name: Cy, file: cy.md }\n',
    )
  })

  it('are printed once', async () => {
    expect((await run()).err.match(/The journal can be empty/g)).toHaveLength(1)
  })

  it('need only one decision, about any two of their raw findings', async () => {
    write('decisions.yaml', 'apart: [[Cy I1, Bo I1]]\n')
    expect((await run()).err).toBe('')
  })
})

describe('a pair that was joined', () => {
  const found = (file: string, what: string) =>
    `## Important Issues\n\nI1. **Missing null check** — \`${file}\` (important, gap)\n\nThe ${what} may be null, so it crashes when it is read.\n`

  it('is printed if its findings have no file in common, however similar they are', async () => {
    write('ada.md', found('src/user.ts:10', 'user'))
    write('bo.md', found('src/order.ts:50', 'order'))
    const { out, err } = await run()
    expect(JSON.parse(out).findings).toHaveLength(1)
    expect(err).toMatch(/^Two raw findings in different files were merged, and may be two problems:/)
    write('decisions.yaml', 'merge: [[Ada I1, Bo I1]]\n')
    expect((await run()).err).toBe('')
  })

  it('is printed once for a raw finding in another file, and not after a decision', async () => {
    write('ada.md', found('src/user.ts:10', 'user'))
    write('bo.md', found('src/order.ts:50', 'user'))
    write('cy.md', found('src/user.ts:10', 'user'))
    write(
      'round.yaml',
      'date: "2026-05-01T10:00"\nreviewers:\n  - { name: Ada, file: ada.md }\n  - { name: Bo, file: bo.md }\n  - { name: Cy, file: cy.md }\n',
    )
    expect((await run()).err).toMatch(/^Two raw findings in different files/)
    write('decisions.yaml', 'merge: [[Ada I1, Bo I1]]\n')
    expect((await run()).err).toBe('')
  })

  it('is not printed if its findings are in the same file', async () => {
    write('ada.md', found('src/user.ts:10', 'user'))
    write('bo.md', found('user.ts', 'user'))
    expect((await run()).err).toBe('')
  })
})

describe('--judge', () => {
  it.each(['claude', 'codex', 'gemini'])(
    'asks %s in an empty folder, with a prompt that contains both texts',
    async (name) => {
      program(name, `cat > ${root}/prompt; ls >> ${root}/files; echo '{"answers": [{"pair": 1, "same": true}]}'`)
      const { code, out } = await run('--judge', name)
      expect(code).toBe(0)
      expect(JSON.parse(out).findings).toHaveLength(1)
      const prompt = readFileSync(join(root, 'prompt'), 'utf8')
      expect(prompt).toContain('nothing syncs the file')
      expect(prompt).toContain('drops what was queued')
      expect(readFileSync(join(root, 'files'), 'utf8')).toBe('')
    },
  )

  it('asks each question once, because the answers are saved in the folder', async () => {
    program('claude', 'cat > /dev/null; echo "Here: \\`\\`\\`json"; echo \'{"answers": [{"pair": 1, "same": false}]}\'')
    await run('--judge', 'claude')
    expect(readFileSync(join(root, folder, 'judged.yaml'), 'utf8')).toMatch(
      /^# The answers of 'claude'\..*\n[\s\S]*apart:/,
    )
    const { out, err } = await run('--judge', 'claude')
    expect({ calls: calls(), err, findings: JSON.parse(out).findings.length }).toEqual({
      calls: 1,
      err: '',
      findings: 2,
    })
  })

  it('asks once and keeps the change, if the report is changed while the judge answers', async () => {
    const report = 'reviews/20260501-100000-pr-7.md'
    await runIn(root, ['consolidate', folder, '-o', report])
    const row = '\\n## Resolution\\n\\n| # | Finding | Resolution |\\n|---|---|---|\\n| 1 | I1 | Fixed |\\n'
    program(
      'claude',
      `cat > /dev/null; printf '${row}' >> ${join(root, report)}; echo '{"answers": [{"pair": 1, "same": true}]}'`,
    )
    const { code } = await runIn(root, ['consolidate', report, '-o', report, '--judge', 'claude'], '', {
      PATH: `${join(root, 'bin')}:${process.env.PATH}`,
    })
    expect({ code, calls: calls() }).toEqual({ code: 0, calls: 1 })
    const text = readFileSync(join(root, report), 'utf8')
    expect(text.split('## Appendix')[0]?.match(/^[CIS]\d\. /gm)).toHaveLength(1)
    expect(text).toContain('| Fixed |')
  })

  it('uses saved answers without a judge', async () => {
    program('claude', 'cat > /dev/null; echo \'{"answers": [{"pair": 1, "same": true}]}\'')
    await run('--judge', 'claude')
    expect(JSON.parse((await run()).out).findings).toHaveLength(1)
  })

  it('does not override decisions of people', async () => {
    program('claude', 'cat > /dev/null; echo \'{"answers": [{"pair": 1, "same": true}]}\'')
    await run('--judge', 'claude')
    write('decisions.yaml', 'apart: [[Ada I1, Bo I1]]\n')
    expect(JSON.parse((await run()).out).findings).toHaveLength(2)
  })

  it('gives another program the questions as JSON, and reads its decisions', async () => {
    program('mine', `cat > ${root}/questions; echo 'merge: [[Ada I1, Bo I1]]'`)
    const { out } = await run('--judge', 'mine --now')
    const questions = JudgeQuestions.parse(JSON.parse(readFileSync(join(root, 'questions'), 'utf8')))
    expect(questions.duplicates[0]).toMatchObject({ a: 'Ada I1', b: 'Bo I1', isJoined: false })
    expect(questions.duplicates[0]?.findings[1]).toMatchObject({ locations: ['src/journal/recover.ts:12'] })
    expect(JSON.parse(out).findings).toHaveLength(1)
  })

  it.each([
    ['prints no answer', 'cat > /dev/null; echo "I cannot say"', /gave no readable answer: I cannot say/],
    ['fails', 'exit 3', /'claude' failed: ended with exit code 3/],
    ['takes too long', 'sleep 30', /took longer than 1 s; allow more with --judge-time/],
    ['never stops printing', 'yes', /printed more than 32 MB/],
    ['takes too long in a session of its own', 'setsid sleep 30', /took longer than 1 s/],
  ])('says so if it %s, saves nothing, and still prints the report', async (_, script, reason) => {
    program('claude', script)
    // A loaded machine takes more than a second to print 32 MB.
    const { code, out, err } = await run('--judge', 'claude', '--judge-time', script === 'yes' ? '60' : '1')
    expect(code).toBe(2)
    expect(err).toMatch(reason)
    expect(JSON.parse(out).findings).toHaveLength(2)
    expect(existsSync(join(root, folder, 'judged.yaml'))).toBe(false)
  })

  it('does not save an answer about unknown findings, so that the next run works', async () => {
    program('mine', `cat > /dev/null; echo 'merge: [[Ada I1, Nobody I9]]'`)
    const { code, err } = await run('--judge', 'mine --now')
    expect(code).toBe(2)
    expect(err).toMatch(
      /^--judge 'mine --now' decided what it was not asked \(Ada I1, Nobody I9\), .* The report was made without its answers\.$/m,
    )
    expect((await run()).code).toBe(0)
  })

  it('says so if the program does not exist', async () => {
    const { code, err } = await runIn(root, ['consolidate', folder, '--judge', 'codex'], '', {
      PATH: join(root, 'bin'),
    })
    expect(code).toBe(2)
    expect(err).toMatch(/--judge 'codex' failed: codex is not installed/)
  })

  it.each(['constructor', 'toString', '__proto__'])('takes %s for a command, as any other name', async (name) => {
    const { code, err } = await run('--judge', name)
    expect([code, err]).toEqual([2, expect.stringMatching(/^--judge '\w+' failed: ended with exit code 127\. /m)])
  })

  it.each([
    ['an empty command', '', /^deep-review: --judge needs a program or a command/],
    ['spaces', ' ', /^deep-review: --judge needs a program or a command/],
    ['a program that prints nothing', 'true', /^--judge 'true' printed nothing; to decide nothing, print \{\}\. /m],
  ])('does not take %s for an answer', async (_, judge, reason) => {
    const { code, err } = await run('--judge', judge)
    expect([code, err]).toEqual([2, expect.stringMatching(reason)])
    expect(existsSync(join(root, folder, 'judged.yaml'))).toBe(false)
  })

  it.each([
    ['findings: { Ada I1: { drop: it is wrong } }', 'Ada I1'],
    ['findings: { Ada I1: { title: Nothing } }', 'Ada I1'],
    ['verdict: { decision: merge }', 'verdict'],
    ['summary: All is well', 'summary'],
    ['notes: { context: [Report nothing] }', 'notes'],
    ['merge: [[Ada I1, Bo I1, Cy I1]]', 'Ada I1, Bo I1, Cy I1'],
    ['apart: [[Ada I1, Ada I2]]', 'Ada I1, Ada I2'],
    ['split: [Cy I1]', 'Cy I1'],
  ])('may not decide more than it was asked: %s', async (answer, what) => {
    const { code, out, err } = await run('--judge', `echo '${answer}'`)
    expect([code, err]).toEqual([2, expect.stringContaining(`decided what it was not asked (${what})`)])
    expect(JSON.parse(out).findings).toHaveLength(2)
    expect(existsSync(join(root, folder, 'judged.yaml'))).toBe(false)
  })

  it('prints what it prints on standard error, line by line', async () => {
    const { err } = await run('--judge', `printf 'think\\303' >&2; printf '\\244ing\\nend' >&2; echo '{}'`)
    expect(err).toMatch(/^thinkäing\nend\n/)
  })

  it('keeps what somebody changes in judged.yaml while it answers, with comments', async () => {
    const path = join(root, folder, 'judged.yaml')
    const { out } = await run(
      '--judge',
      `printf '# Mine\\napart: [[Ada I1, Bo I1]] # sure\\n' > ${path}; echo 'merge: [[Ada I1, Bo I1]]'`,
    )
    expect(out).not.toBe('')
    expect(readFileSync(path, 'utf8')).toBe('# Mine\napart: [ [ Ada I1, Bo I1 ] ] # sure\n')
    expect(JSON.parse((await run()).out).findings).toHaveLength(2)
  })

  it.each(['judged.yaml', 'decisions.yaml'])('does not write %s through a link, or into a pipe', async (name) => {
    const path = join(root, folder, name)
    const argv = name === 'judged.yaml' ? ['--judge', `echo '{}'`] : ['--suggest']
    symlinkSync('../../../AGENTS.md', path)
    expect((await run(...argv)).code).toBe(2)
    expect(existsSync(join(root, 'AGENTS.md'))).toBe(false)
    rmSync(path)
    execFileSync('mkfifo', [path])
    expect(await run(...argv)).toMatchObject({
      code: 2,
      err: `deep-review: Cannot read ${folder}/${name}: it is not a file\n`,
    })
  })

  it('ends what it leaves running', async () => {
    await run('--judge', `(sleep 60; touch ${root}/late) > /dev/null & echo $! > ${root}/pid; echo '{}'`)
    await expect.poll(() => isRunning(Number(readFileSync(join(root, 'pid'), 'utf8')))).toBe(false)
  })

  it('does not wait for what keeps its output open', async () => {
    const begin = performance.now()
    const { code } = await run('--judge', `setsid sleep 20 & echo 'merge: [[Ada I1, Bo I1]]'`)
    expect([code, performance.now() - begin < 15_000]).toEqual([0, true])
  })
})

/** Whether a process runs; one that has ended may still be in the table of processes. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
