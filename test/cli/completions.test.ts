import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { runIn } from './run.ts'

const complete = async (...words: string[]) => (await runIn('/', ['completions', 'complete', '--', ...words])).out

describe('completions', () => {
  it.each(['bash', 'zsh', 'fish', 'powershell'])('are scripts for %s', async (shell) => {
    const { code, out } = await runIn('/', ['completions', shell])
    expect([code, out.includes('deep-review completions')]).toEqual([0, true])
  })

  it('are a script for a bash without further packages, which can be loaded twice', async () => {
    const { out } = await runIn('/', ['completions', 'bash'])
    const typed = 'COMP_WORDS=(deep-review li) COMP_CWORD=1; __deep_review_complete 2>/dev/null; echo "${COMPREPLY[*]}"'
    const program = `${out}\n${out}\ndeep-review() { printf 'lint\\tCheck\\ninit\\tSet up\\n:4\\n'; }\n${typed}`
    const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', program], { encoding: 'utf8' })
    expect([stdout, stderr]).toEqual(['lint\n', ''])
  })

  it('offer commands', async () => {
    expect(await complete('li')).toContain('lint\tCheck reports')
  })

  it('offer the options of a command, and their values', async () => {
    expect(await complete('lint', '--fi')).toContain('--fix\t')
    expect(await complete('export', '--format', '')).toContain('csv')
  })

  it('suggest a shell for a typo', async () => {
    const { code, err } = await runIn('/', ['completions', 'fihs'])
    expect([code, err]).toEqual([2, expect.stringContaining("did you mean 'fish'?")])
  })
})
