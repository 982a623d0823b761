import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
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
    env: { ...process.env, NODE_COMPILE_CACHE: '', XDG_CACHE_HOME: join(folder, 'cache'), ...env },
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
  it('lies in a folder of its own in the cache directory of the user, for nobody else', () => {
    run()
    expect(caches()).toHaveLength(1)
    expect(caches()[0]).toContain(join(folder, 'cache/deep-review/'))
    expect(lstatSync(join(folder, 'cache/deep-review')).mode & 0o777).toBe(0o700)
  })

  it('lies below the home directory where no cache directory is named, or one that is not absolute', () => {
    run({ XDG_CACHE_HOME: '', HOME: join(folder, 'home') })
    run({ XDG_CACHE_HOME: 'relative', HOME: join(folder, 'home') })
    expect(caches()).toHaveLength(1)
    expect(caches()[0]).toContain(join(folder, 'home/.cache/deep-review/'))
  })

  it('is never in the folder for temporary files', () => {
    mkdirSync(join(folder, 'tmp'))
    run({ TMPDIR: join(folder, 'tmp') })
    run({ TMPDIR: join(folder, 'tmp'), XDG_CACHE_HOME: '', HOME: '' })
    expect(readdirSync(join(folder, 'tmp'))).toEqual([])
  })

  it('is not where others can write to the folder', () => {
    mkdirSync(join(folder, 'cache/deep-review'), { recursive: true })
    chmodSync(join(folder, 'cache/deep-review'), 0o777)
    expect(run()).toBe('first script.cjs\n')
    expect(caches()).toEqual([])
  })

  it('is not where the folder is a link', () => {
    mkdirSync(join(folder, 'cache'))
    mkdirSync(join(folder, 'elsewhere'))
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'cache/deep-review'))
    expect(run()).toBe('first script.cjs\n')
    expect(caches()).toEqual([])
  })

  it('is not taken from a file that others can write to, nor through a link', () => {
    run()
    setLongest(1_000_000)
    const [cache = ''] = caches()
    chmodSync(cache, 0o666)
    // One that is not taken is made anew.
    run()
    expect(longest()).toBeLessThan(1_000_000)
    setLongest(1_000_000)
    renameSync(cache, join(folder, 'kept'))
    symlinkSync(join(folder, 'kept'), cache)
    run()
    expect(longest()).toBeLessThan(1_000_000)
  })

  it.runIf(process.getuid?.() === 0)('is not taken from a folder of another user', () => {
    run()
    setLongest(1_000_000)
    execFileSync('chown', ['-R', '65534', join(folder, 'cache')])
    expect(run()).toBe('first script.cjs\n')
    expect(longest()).toBe(1_000_000)
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
    expect(run({ XDG_CACHE_HOME: '/dev/null/none' })).toBe('first script.cjs\n')
  })
})
