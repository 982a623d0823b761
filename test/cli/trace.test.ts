import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { buildSync } from 'esbuild'
import { beforeEach, describe, expect, it } from 'vitest'
import { inSources } from '../../src/cli/trace.ts'

let folder: string
let script: string

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'deep review ')))
  script = join(folder, 'dist/run.cjs')
  mkdirSync(join(folder, 'src'))
  writeFileSync(
    join(folder, 'src/thrower.ts'),
    '\n\nexport const trace: string | undefined = new Error("a bug").stack\n',
  )
  buildSync({
    entryPoints: [join(folder, 'src/thrower.ts')],
    outfile: script,
    format: 'cjs',
    minify: true,
    sourcemap: 'external',
  })
  writeFileSync(`${script}.map.br`, brotliCompressSync(readFileSync(`${script}.map`)))
})

/** The stack trace that the script exports. */
function trace(): string {
  return createRequire(import.meta.url)(script).trace
}

describe('the trace of a bug', () => {
  it('names lines of the sources', () => {
    expect(inSources(trace(), script)).toMatch(/^Error: a bug\n {4}at Object\.<anonymous> \(src\/thrower\.ts:3:42\)\n/)
  })

  it('is unchanged if the sources are unknown', () => {
    rmSync(`${script}.map.br`)
    expect(inSources(trace(), script)).toBe(trace())
  })

  it('keeps lines without a known source', () => {
    const unknown = `Error: a bug\n    at Object.<anonymous> (${script}:0:1)`
    expect(inSources(unknown, script)).toBe(unknown)
  })

  it('keeps lines of other files, and text that only mentions the script', () => {
    const other = `Error: ${script} is torn\n    at other (/other/run.cjs:1:20)`
    expect(inSources(other, script)).toBe(other)
  })
})
