import fs, { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Failure } from '../../src/failure.ts'
import {
  createText,
  findReports,
  readFiles,
  readRoundFolder,
  readText,
  replaceFolder,
  updateText,
  writeText,
} from '../../src/store/index.ts'

/** The errors that the system may return from any call. */
const codes = ['ENOSPC', 'EIO', 'EMFILE', 'EACCES', 'EROFS', 'EDQUOT'] as const

const asynchronous = [
  'writeFile',
  'readFile',
  'open',
  'rename',
  'rm',
  'mkdir',
  'stat',
  'lstat',
  'realpath',
  'readlink',
  'readdir',
  'link',
] as const
const synchronous = ['statSync', 'openSync', 'fstatSync', 'readFileSync', 'renameSync', 'rmSync'] as const

/** The number of the call that fails, counted from 1; 0 for none. */
let failing = 0
/** The error of that call. */
let code: string = codes[0]
let calls = 0

function errorOf(name: string): Error | null {
  calls += 1
  return calls === failing ? Object.assign(new Error(`${code}: no`), { code, syscall: name }) : null
}

const restore: (() => void)[] = []

function replace<T extends object, K extends keyof T>(object: T, key: K, by: T[K]): void {
  const before = object[key]
  object[key] = by
  restore.push(() => {
    object[key] = before
  })
}

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deep-review-'))
  writeFileSync(join(folder, 'a.md'), 'before')
  for (const name of ['round', 'site']) mkdirSync(join(folder, name))
  writeFileSync(join(folder, 'round/round.yaml'), 'date: "2026-01-01"\nreviewers: [{ name: Ada, file: ada.md }]\n')
  for (const name of ['round/ada.md', 'site/.mark']) writeFileSync(join(folder, name), 'before')
  failing = 0
  for (const name of asynchronous) {
    const real = Reflect.get(fs.promises, name)
    replace(fs.promises, name, (async (...given: unknown[]) => {
      const error = errorOf(name)
      if (error) throw error
      const result = await Reflect.apply(real, fs.promises, given)
      return name === 'open' ? withErrors(result) : result
    }) as never)
  }
  /** The numbers of open files. */
  const opened = new Set<number>()
  for (const name of synchronous) {
    const real = Reflect.get(fs, name)
    replace(fs, name, ((...given: unknown[]) => {
      // Vitest reads files too.
      const isOwn = String(given[0]).startsWith(folder) || opened.has(Number(given[0]))
      const error = isOwn ? errorOf(name) : null
      if (error) throw error
      const result = Reflect.apply(real, fs, given)
      if (isOwn && name === 'openSync') opened.add(result)
      return result
    }) as never)
  }
  syncBuiltinESMExports()
})
afterEach(() => {
  for (const undo of restore.splice(0)) undo()
  syncBuiltinESMExports()
})

/** An open file whose own calls can fail too. */
function withErrors(file: fs.promises.FileHandle): fs.promises.FileHandle {
  for (const name of ['writeFile', 'chmod', 'datasync'] as const) {
    const real = file[name].bind(file)
    replace(file, name, (async (...given: unknown[]) => {
      const error = errorOf(name)
      if (error) throw error
      return Reflect.apply(real, file, given)
    }) as never)
  }
  return file
}

const operations: Record<string, { work: () => Promise<unknown>; after: string }> = {
  writeText: { work: () => writeText('a.md', 'after', folder), after: 'after' },
  'writeText, in a new folder': { work: () => writeText('new/b.md', 'after', folder), after: 'before' },
  updateText: { work: () => updateText('a.md', folder, (text) => `${text} and after`), after: 'before and after' },
  createText: { work: () => createText('b.md', 'after', folder), after: 'before' },
  readText: { work: () => readText('a.md', folder), after: 'before' },
  findReports: { work: () => findReports(['.'], folder), after: 'before' },
  readRoundFolder: { work: () => readRoundFolder('round', folder), after: 'before' },
  replaceFolder: {
    work: () =>
      replaceFolder({ path: 'site', cwd: folder, content: 'the site', mark: '.mark' }, async (fresh) =>
        writeFileSync(join(fresh, '.mark'), 'after'),
      ),
    after: 'before',
  },
  readFiles: { work: () => readFiles(['a.md'], folder, (text) => text), after: 'before' },
}

describe.each(codes)('the error %s at any call', (refusal) => {
  it.each(Object.keys(operations))(
    'of %s is reported in one sentence or does no harm, and leaves no torn file',
    async (name) => {
      const { work, after } = operations[name] ?? { work: async () => undefined, after: '' }
      code = refusal
      let count = 0
      for (let at = 1; at < 200; at += 1) {
        writeFileSync(join(folder, 'a.md'), 'before')
        calls = 0
        failing = at
        const error: unknown = await work().then(
          () => null,
          (reason: unknown) => reason,
        )
        const isDone = calls < at
        failing = 0
        if (error !== null) {
          expect(error).toBeInstanceOf(Failure)
          expect(String(error)).toMatch(/^Failure: Cannot [^\n]+$/)
        }
        expect(['before', after]).toContain(readFileSync(join(folder, 'a.md'), 'utf8'))
        expect(existsSync(join(folder, 'site/.mark'))).toBe(true)
        for (const file of readdirSync(folder)) {
          // Temporary files that could not be removed are removed by the next process.
          if (!file.startsWith('.deep-review-') && file.endsWith('.md'))
            expect(['before', after, 'after']).toContain(readFileSync(join(folder, file), 'utf8'))
          if (file.startsWith('.deep-review-') || file === 'b.md' || file === 'new')
            fs.rmSync(join(folder, file), { recursive: true })
        }
        if (isDone) break
        count = at
      }
      expect(count).toBeGreaterThan(0)
      expect(count).toBeLessThan(199)
    },
  )
})
