import { execFileSync } from 'node:child_process'
import {
  chmodSync,
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
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { parse } from 'yaml'
import { exampleReview } from '../../src/prompt/form.ts'
import { type Ran, runIn } from './run.ts'

let root: string
let bin: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'deep-review-'))
  bin = mkdtempSync(join(tmpdir(), 'deep-review-'))
  git('init', '--quiet', '--initial-branch', 'main')
  writeFileSync(join(root, 'a.ts'), 'one\n')
  git('add', '.')
  git('commit', '--quiet', '--message', 'One')
  git('checkout', '--quiet', '-b', 'feature')
  writeFileSync(join(root, 'a.ts'), 'two\n')
  git('commit', '--quiet', '--all', '--message', 'Two')
})
afterEach(() => {
  for (const folder of [root, bin]) rmSync(folder, { recursive: true })
})

function git(...argv: string[]): void {
  execFileSync('git', ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.org', ...argv], { cwd: root })
}

/** Puts a program with this name on the path. */
function program(name: string, script: string): void {
  writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`)
  chmodSync(join(bin, name), 0o755)
}

async function run(...argv: string[]): Promise<Ran & { round: Record<string, unknown>; read(name: string): string }> {
  const ran = await runIn(root, ['new', ...argv], '', { PATH: `${bin}${delimiter}/usr/bin${delimiter}/bin` })
  const folder = join(root, 'reviews/raw', readdirSync(join(root, 'reviews/raw'))[0] ?? '')
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')
  return { ...ran, round: parse(read('round.yaml')), read }
}

const prints = (text: string) => `cat > /dev/null\ncat <<'REVIEW'\n${text}REVIEW`

describe('new --run', () => {
  it('saves the output of each agent as its review', async () => {
    program('claude', prints(exampleReview))
    program('codex', `echo working >&2\n${prints(exampleReview)}`)
    const { code, round, read } = await run('--run', 'claude,codex')
    expect(code).toBe(0)
    expect(round.reviewers).toMatchObject([
      { name: 'Claude', file: 'claude.md', durationSeconds: expect.any(Number) },
      { name: 'Codex', file: 'codex.md', durationSeconds: expect.any(Number) },
    ])
    expect(read('codex.md')).toBe(exampleReview)
    expect(read('codex.transcript.txt')).toContain('working\n')
  })

  it('gives each agent the instructions on standard input', async () => {
    program('claude', 'cat')
    const { read } = await run('--run', 'claude', '--reviewer', 'Claude Opus 4.6')
    expect(read('claude-opus-4.6.md')).toBe(read('claude-opus-4.6.prompt.md'))
    expect(read('claude-opus-4.6.md')).toContain('You review as Claude Opus 4.6.')
  })

  it('runs the agents in parallel', async () => {
    // Each one waits for the other.
    program('claude', `touch ${bin}/a; while [ ! -e ${bin}/b ]; do sleep 0.05; done; ${prints(exampleReview)}`)
    program('codex', `touch ${bin}/b; while [ ! -e ${bin}/a ]; do sleep 0.05; done; ${prints(exampleReview)}`)
    expect((await run('--run', 'claude,codex')).round.reviewers).toMatchObject([
      { file: 'claude.md' },
      { file: 'codex.md' },
    ])
  })

  it('runs each agent without permission to write', async () => {
    for (const name of ['claude', 'codex', 'gemini']) program(name, 'cat > /dev/null; printf "%s\\n" "$@"')
    const { read } = await run('--run', 'claude,codex,gemini')
    expect(read('claude.md')).toContain('--disallowedTools\nEdit,Write,NotebookEdit\n')
    expect(read('codex.md')).toContain('--sandbox\nread-only\n')
    expect(read('gemini.md')).toContain('--approval-mode\ndefault\n')
  })

  it('marks an agent that fails, and keeps the others', async () => {
    program('claude', prints(exampleReview))
    program('codex', 'echo "no quota" >&2; exit 3')
    const { code, round, read, err } = await run('--run', 'claude,codex,gemini')
    expect(code).toBe(0)
    expect(round.reviewers).toMatchObject([
      { name: 'Claude', file: 'claude.md' },
      { name: 'Codex', status: 'failed', note: 'ended with exit code 3' },
      { name: 'Gemini', status: 'failed', note: 'gemini is not installed' },
    ])
    expect(read('codex.transcript.txt')).toBe('no quota\n')
    expect(err).toContain('Gemini: failed: gemini is not installed\n')
  })

  it('keeps the output of an agent before it failed as a partial review', async () => {
    program('claude', `${prints(exampleReview)}\nexit 1`)
    expect((await run('--run', 'claude')).round.reviewers).toMatchObject([
      { file: 'claude.md', status: 'partial', note: 'ended with exit code 1' },
    ])
  })

  it('ends an agent that takes too long, with its child processes', async () => {
    program('claude', `cat > /dev/null; (sleep 60; touch ${bin}/late) & sleep 60`)
    const { round } = await run('--run', 'claude', '--timeout', '0')
    expect(round.reviewers).toMatchObject([{ status: 'failed', note: 'took longer than 0 min' }])
  })

  it('creates a folder that can be consolidated', async () => {
    program('claude', prints(exampleReview))
    program('codex', 'exit 1')
    await run('--run', 'claude,codex')
    const folder = join('reviews/raw', readdirSync(join(root, 'reviews/raw'))[0] ?? '')
    const { code, out } = await runIn(root, ['consolidate', folder, '--format', 'json'])
    expect([code, JSON.parse(out).findings.length]).toEqual([0, 2])
  })

  it('removes terminal codes and zero bytes from a review, and shows them in its transcript', async () => {
    const lines = '### Important Issues\\n\\n\\033[1mI1. **Writes are lost** — `a.ts:1`\\033[0m\\n'
    program('claude', `cat > /dev/null; printf '\\033]0;title\\007${lines}\\nA zero: \\000.\\n'; printf '\\033[2J' >&2`)
    const { read } = await run('--run', 'claude')
    expect(read('claude.md')).toBe('### Important Issues\n\nI1. **Writes are lost** — `a.ts:1`\n\nA zero: \ufffd.\n')
    expect(read('claude.transcript.txt')).not.toMatch(/[\0\x1b\x07]/)
    const folder = join('reviews/raw', readdirSync(join(root, 'reviews/raw'))[0] ?? '')
    const { code, out } = await runIn(root, ['consolidate', folder, '--format', 'json'])
    expect([code, JSON.parse(out).findings.length]).toEqual([0, 1])
  })

  it('ends an agent that prints too much, and keeps the start', async () => {
    program('claude', `cat > /dev/null; yes 'I1. **Writes are lost**'`)
    const { round, read } = await run('--run', 'claude')
    expect(round.reviewers).toMatchObject([{ status: 'partial', note: 'printed more than 32 MB' }])
    expect(read('claude.md').length).toBeLessThanOrEqual(32 * 1024 * 1024)
  })

  it('says so if no agent left a review', async () => {
    program('claude', 'exit 1')
    expect(await run('--run', 'claude')).toMatchObject({
      code: 2,
      err: expect.stringContaining('deep-review: No agent left a review; see the transcripts in reviews/raw/'),
    })
  })

  it('does not use a folder that is already there, in which there may be links', async () => {
    const before = '20990101-000000-feature'
    const next = '20990101-000001-feature'
    mkdirSync(join(root, 'reviews/raw', next), { recursive: true })
    const header = '| | |\n|---|---|\n| **Branch** | feature |\n| **Reviewers** | Ada |'
    writeFileSync(
      join(root, `reviews/${before}.md`),
      `# Deep Review: ${before}\n\n${header}\n\n## Suggestions\n\nS1. **T** [Ada]\n`,
    )
    for (const file of ['claude.md', 'claude.transcript.txt', 'claude.prompt.md'])
      symlinkSync('../../../a.ts', join(root, 'reviews/raw', next, file))
    program('claude', prints(exampleReview))
    await runIn(root, ['new', '--run', 'claude'], '', { PATH: `${bin}:/usr/bin:/bin` })
    expect(readFileSync(join(root, 'a.ts'), 'utf8')).toBe('two\n')
    expect(readdirSync(join(root, 'reviews/raw'))).toEqual([next, '20990101-000002-feature'])
  })

  it('does not write through a link that an agent has made', async () => {
    program('claude', `${prints(exampleReview)}\ncd reviews/raw/*; rm -f claude.md; ln -s ../../../a.ts claude.md`)
    const { code, err } = await runIn(root, ['new', '--run', 'claude'], '', { PATH: `${bin}:/usr/bin:/bin` })
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/Cannot write \S+claude.md: it is a link that points outside/),
    ])
    expect(readFileSync(join(root, 'a.ts'), 'utf8')).toBe('two\n')
  })

  it('does not run programs of the repository', async () => {
    program('claude', prints(exampleReview))
    for (const name of ['claude', 'git']) {
      writeFileSync(join(root, name), '#!/bin/sh\ntouch ran\n')
      chmodSync(join(root, name), 0o755)
    }
    vi.stubEnv('PATH', `.::${process.env.PATH}`)
    const { code } = await runIn(root, ['new', '--run', 'claude'], '', { PATH: `.::${bin}:/usr/bin:/bin` })
    vi.unstubAllEnvs()
    expect([code, existsSync(join(root, 'ran'))]).toEqual([0, false])
  })

  it('refuses an unknown agent', async () => {
    mkdirSync(join(root, 'reviews/raw'), { recursive: true })
    const { code, err } = await runIn(root, ['new', '--run', 'clade'])
    expect([code, err]).toEqual([2, expect.stringContaining("Unknown agent 'clade' in --run")])
  })
})
