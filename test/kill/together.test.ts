import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest'
import { parse } from '../../src/parse/index.ts'
import { report, reportPath, roundFiles, roundFolder, untidy } from './material.ts'

// Up to twenty processes are started in one test.
vi.setConfig({ testTimeout: 600_000 })

const cli = inject('cli')
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'deep-review-'))
  mkdirSync(join(folder, 'reviews'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const run = (cwd: string, ...argv: string[]) =>
  new Promise<number>((done) => {
    execFile(process.execPath, [cli, ...argv], { cwd }, (error) => done(Number(error?.code ?? 0)))
  })

const answered = () =>
  parse(readFileSync(join(folder, reportPath), 'utf8'), { path: reportPath }).report?.resolution?.entries.flatMap(
    ({ targets }) => targets,
  )

it('processes that resolve findings of one report at the same time lose no answer', async () => {
  for (let round = 0; round < 4; round += 1) {
    writeFileSync(join(folder, reportPath), report)
    const ids = Array.from({ length: 5 }, (_, index) => `S${round * 5 + index + 1}`)
    const codes = await Promise.all(ids.map((id) => run(folder, 'resolve', reportPath, id, 'fixed')))
    expect(codes).toEqual(ids.map(() => 0))
    expect(answered()?.sort()).toEqual(ids.sort())
  }
})

it('formatting and resolving at the same time lose nothing', async () => {
  for (let round = 0; round < 4; round += 1) {
    writeFileSync(join(folder, reportPath), untidy)
    const codes = await Promise.all([run(folder, 'fmt', reportPath), run(folder, 'resolve', reportPath, 'S1', 'fixed')])
    expect(codes).toEqual([0, 0])
    expect(answered()).toEqual(['S1'])
    expect(await run(folder, 'fmt', '--check', reportPath)).toBe(0)
  }
})

it.each([
  ['lint --fix', 'lint', '--fix', reportPath],
  ['consolidate', 'consolidate', reportPath, '-o', reportPath],
])('%s and resolving at the same time both succeed and lose nothing', async (_, ...argv) => {
  for (let round = 0; round < 4; round += 1) {
    writeFileSync(join(folder, reportPath), untidy)
    const [code, resolved] = await Promise.all([
      run(folder, ...argv),
      run(folder, 'resolve', reportPath, 'S1', 'fixed'),
    ])
    expect([code === 2, resolved]).toEqual([false, 0])
    expect(answered()).toEqual(['S1'])
  }
})

it('two renames of one report at the same time leave one file, with the answer of a third process', async () => {
  for (let round = 0; round < 3; round += 1) {
    const place = mkdtempSync(join(tmpdir(), 'deep-review-'))
    mkdirSync(join(place, 'reviews'))
    writeFileSync(join(place, reportPath), report)
    const slugOf = (name: string) => basename(reportPath, '.md').replace(/[^-]+$/, name)
    const [first, second, answer] = await Promise.all([
      run(place, 'rename', reportPath, slugOf('801')),
      run(place, 'rename', reportPath, slugOf('802')),
      run(place, 'resolve', reportPath, 'S1', 'fixed'),
    ])
    expect([first, second].sort()).toEqual([0, 2])
    const left = readdirSync(join(place, 'reviews')).filter((name) => name.endsWith('.md'))
    expect(left).toEqual([`${slugOf(first === 0 ? '801' : '802')}.md`])
    const text = readFileSync(join(place, 'reviews', left[0] ?? ''), 'utf8')
    const targets =
      parse(text, { path: reportPath }).report?.resolution?.entries.flatMap((entry) => entry.targets) ?? []
    expect(targets).toEqual(answer === 0 ? ['S1'] : [])
    rmSync(place, { recursive: true })
  }
})

it('two full runs at the same time leave one complete report and one complete site', async () => {
  const place = mkdtempSync(join(tmpdir(), 'deep-review-'))
  mkdirSync(join(place, roundFolder), { recursive: true })
  for (const [name, text] of Object.entries(roundFiles)) writeFileSync(join(place, roundFolder, name), text)
  const both = await Promise.all(
    [1, 2].map(
      () =>
        new Promise<{ code: number; err: string }>((done) => {
          execFile(process.execPath, [cli, 'run'], { cwd: place }, (error, _out, err) =>
            done({ code: Number(error?.code ?? 0), err }),
          )
        }),
    ),
  )
  expect(both.map(({ code, err }) => [code, err.includes('bug')])).toEqual([
    [0, false],
    [0, false],
  ])
  const { report: read } = parse(readFileSync(join(place, reportPath), 'utf8'), { path: reportPath })
  expect(read?.reviews.map(({ source }) => source)).toEqual([roundFiles['ada.md']])
  expect(existsSync(join(place, '_site/index.html'))).toBe(true)
  expect(readdirSync(place).sort()).toEqual(['_site', 'reviews'])
  rmSync(place, { recursive: true })
})
