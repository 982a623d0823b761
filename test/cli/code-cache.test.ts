import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'

const loader = join(import.meta.dirname, '../../src/cli/code-cache.ts')
let folder: string
let script: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deep-review-'))
  script = join(folder, 'script.cjs')
  writeFileSync(
    script,
    'function later() { console.log("first", require("node:path").basename(__filename)) }\nlater()\n',
  )
})

/** Runs the script as the command line does. @returns what it printed */
function run(env: Record<string, string> = {}): string {
  const start = `import { runWithCache } from ${JSON.stringify(loader)}; runWithCache(${JSON.stringify(script)}, 'use')`
  return execFileSync(process.execPath, ['--input-type=module', '--eval', start], {
    encoding: 'utf8',
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'cache'), ...env },
  })
}

function caches(): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.includes('deep-review-use'))
    .map((name) => join(folder, name))
}

/** The milliseconds of the longest run that the cache was made from. */
function longest(): number {
  const [cache = ''] = caches()
  return readFileSync(cache).readUInt32LE()
}

function setLongest(milliseconds: number): void {
  const [cache = ''] = caches()
  const bytes = readFileSync(cache)
  bytes.writeUInt32LE(milliseconds)
  writeFileSync(cache, bytes)
}

describe('the cache of compiled code', () => {
  it('lies where Node keeps its own', () => {
    run()
    expect(caches()).toHaveLength(1)
  })

  it('changes nothing of what a script does', () => {
    expect([run(), run()]).toEqual(['first script.cjs\n', 'first script.cjs\n'])
  })

  it('leaves the places in traces as they are', () => {
    writeFileSync(script, 'console.log(new Error("a bug").stack)')
    const first = run()
    expect(first).toContain('script.cjs:1:13')
    expect(run()).toBe(first)
  })

  it('is left alone by a run that takes no longer than those it was made from', () => {
    run()
    setLongest(1_000_000)
    run()
    expect(longest()).toBe(1_000_000)
  })

  it('is made anew by a run that takes much longer', () => {
    run()
    setLongest(1)
    run()
    expect(longest()).toBeGreaterThan(1)
  })

  it('is not taken for a script of the same length', () => {
    run()
    writeFileSync(script, readFileSync(script, 'utf8').replace('first', 'other'))
    expect(run()).toBe('other script.cjs\n')
  })

  it('may be damaged', () => {
    run()
    const [cache = ''] = caches()
    const whole = readFileSync(cache)
    writeFileSync(cache, whole.subarray(0, whole.length - 40))
    expect(run()).toBe('first script.cjs\n')
  })

  it('is not written after wrong use', () => {
    writeFileSync(script, 'process.exitCode = 2\n')
    expect(() => run()).toThrow()
    expect(caches()).toEqual([])
  })

  it('is not written where Node is told to write none', () => {
    expect(run({ NODE_DISABLE_COMPILE_CACHE: '1' })).toBe('first script.cjs\n')
    expect(caches()).toEqual([])
  })

  it('is done without where it cannot be written', () => {
    expect(run({ NODE_COMPILE_CACHE: '/dev/null/none' })).toBe('first script.cjs\n')
  })
})
