import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { exampleReview } from '../../src/prompt/form.ts'
import { otherReview, programs, shell } from './sandbox.ts'

// It starts a process for each command.
vi.setConfig({ testTimeout: 600_000 })

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')
const part = /^## Your first round[\s\S]*?(?=^## )/m.exec(readme)?.[0] ?? ''
const [begin = '', end = ''] = [...part.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, text]) => text ?? '')

let folder: string
let tools: string
const git = (...argv: string[]) => execFileSync('git', argv, { cwd: folder, encoding: 'utf8' })

beforeEach(() => {
  tools = programs()
  folder = mkdtempSync(join(tmpdir(), 'deep-review-'))
  git('init', '--quiet', '--initial-branch', 'master')
  git('config', 'user.name', 'Ann')
  git('config', 'user.email', 'ann@example.org')
  // The files that npm install leaves next to the packed file.
  for (const name of ['package.json', 'package-lock.json', /\S+\.tgz/.exec(begin)?.[0] ?? ''])
    writeFileSync(join(folder, name), '{}\n')
  writeFileSync(join(folder, 'a.ts'), 'export {}\n')
  git('add', 'a.ts')
  git('commit', '--quiet', '--message', 'Begin')
  git('checkout', '--quiet', '-b', 'feature')
  writeFileSync(join(folder, 'a.ts'), 'export const a = 1\n')
  git('commit', '--quiet', '--all', '--message', 'Export a')
})
afterEach(() => {
  for (const path of [folder, tools]) rmSync(path, { recursive: true })
})

it('the first round of the README takes an empty repository to a committed round', async () => {
  await shell(begin, folder, tools)
  const [slug = ''] = readdirSync(join(folder, 'reviews/raw'))
  const prompts = readdirSync(join(folder, 'reviews/raw', slug)).filter((name) => name.endsWith('.prompt.md'))
  expect(prompts).toHaveLength(2)
  for (const [index, text] of [exampleReview, otherReview].entries())
    writeFileSync(join(folder, 'reviews/raw', slug, prompts[index]?.replace('.prompt.md', '.md') ?? ''), text)
  expect(await shell(end, folder, tools)).toContain('pr-7')
  expect(readFileSync(join(folder, 'reviews', `${slug}.md`), 'utf8')).toContain('Fixed')
  expect(git('status', '--porcelain')).toBe('')
})
