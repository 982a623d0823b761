import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runIn } from './run.ts'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'deep-review-'))
  mkdirSync(join(root, 'empty'))
  mkdirSync(join(root, 'broken'))
  mkdirSync(join(root, 'other'))
  writeFileSync(
    join(root, 'binary.md'),
    Uint8Array.from({ length: 64 }, (_, index) => index),
  )
  writeFileSync(join(root, 'list.md'), 'Milk, bread.\n')
  writeFileSync(join(root, 'broken/round.yaml'), ': [\n')
  writeFileSync(join(root, 'other/round.yaml'), 'date: "2026-01-01"\nreviewers:\n  - { name: Ada, file: list.md }\n')
  writeFileSync(join(root, 'other/list.md'), 'Milk, bread.\n')
})
afterEach(() => rmSync(root, { recursive: true }))

const run = (argv: string[]) => runIn(root, argv)

describe('bad input', () => {
  it.each([
    [['parse', 'missing.md'], 'Cannot find reports: missing.md matches no file; give a file, a folder or a glob'],
    [['lint', 'missing.md'], 'Cannot find reports: missing.md matches no file; give a file, a folder or a glob'],
    [['fmt', 'binary.md'], 'Cannot read binary.md: it is a binary file; give a Markdown file'],
    [['new', 'pr-7'], "Unexpected 'pr-7'; new takes only options; see deep-review new --help"],
    [
      ['fmt', 'list.md'],
      'list.md is not a report, because it has neither a Reviewers row nor a title such as "Deep Review: 20260324-134429-pr-236"; leaving it unchanged',
    ],
    [
      ['history', 'empty'],
      'Cannot find reports: the folder empty contains no .md files (README.md does not count); folders in it are not searched',
    ],
    [['patch', 'missing.md', 'I1'], 'Cannot find reports: missing.md matches no file; give a file, a folder or a glob'],
    [['consolidate', 'empty'], 'Cannot read the round in empty: it is empty; put raw reviews and a round.yaml in it'],
    [
      ['consolidate', 'list.md'],
      'Cannot consolidate list.md: list.md is not a report; name a report or a folder of raw reviews',
    ],
    [
      ['consolidate', 'other', '-o', 'out.md'],
      'Cannot consolidate other/list.md: it is not a readable review; give its status in round.yaml if it is one',
    ],
    [
      ['site', 'build', '--reports', 'empty'],
      'Cannot find reports: the folder empty contains no .md files (README.md does not count); folders in it are not searched',
    ],
    [
      ['consolidate', 'pr-7'],
      'Cannot find pr-7: there is no such file or folder, and no round in reviews/raw with this slug or target',
    ],
    [['rename', 'pr-7', 'pr-8'], "Unknown slug 'pr-8'; give YYYYMMDD-HHMMSS-<target>, such as 20260324-134429-pr-7"],
    [['close', 'pr-7'], 'Cannot find reports: reviews/*.md matches no file; give a file, a folder or a glob'],
    [['site', 'preview'], 'Cannot find a site in _site; create one with deep-review site build'],
    [['run'], 'Cannot find a round: there is no folder under reviews/raw; deep-review new creates one'],
  ])('%j gives one sentence and exit code 2, and writes nothing', async (argv, sentence) => {
    const before = readdirSync(root, { recursive: true }).sort()
    expect(await run(argv)).toEqual({ code: 2, out: '', err: `deep-review: ${sentence}\n` })
    expect(readdirSync(root, { recursive: true }).sort()).toEqual(before)
  })

  it('in round.yaml is reported with its line', async () => {
    const { code, err } = await run(['consolidate', 'broken'])
    expect(code).toBe(2)
    expect(err).toMatch(/^deep-review: Cannot read broken\/round\.yaml: line \d+ is not valid YAML: [^\n]+\n$/)
  })
})
