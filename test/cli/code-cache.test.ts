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

/** Runs the script like the command line does. @returns its output */
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

/** The milliseconds of the longest run from which the cache was made. */
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
  it('is in its own folder in the cache directory of the user, and only for the user', () => {
    run()
    expect(caches()).toHaveLength(1)
    expect(caches()[0]).toContain(join(folder, 'cache/deep-review/'))
    expect(lstatSync(join(folder, 'cache/deep-review')).mode & 0o777).toBe(0o700)
  })

  it('is below the home directory if no absolute cache directory is set', () => {
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

  it('is not written to a folder that others can write to', () => {
    mkdirSync(join(folder, 'cache/deep-review'), { recursive: true })
    chmodSync(join(folder, 'cache/deep-review'), 0o777)
    expect(run()).toBe('first script.cjs\n')
    expect(caches()).toEqual([])
  })

  it('is not written to a folder that is a link', () => {
    mkdirSync(join(folder, 'cache'))
    mkdirSync(join(folder, 'elsewhere'))
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'cache/deep-review'))
    expect(run()).toBe('first script.cjs\n')
    expect(caches()).toEqual([])
  })

  it('is not read from a file that others can write to, nor through a link', () => {
    run()
    setLongest(1_000_000)
    const [cache = ''] = caches()
    chmodSync(cache, 0o666)
    // A cache that is not used is made again.
    run()
    expect(longest()).toBeLessThan(1_000_000)
    setLongest(1_000_000)
    renameSync(cache, join(folder, 'kept'))
    symlinkSync(join(folder, 'kept'), cache)
    run()
    expect(longest()).toBeLessThan(1_000_000)
  })

  it.runIf(process.getuid?.() === 0)('is not read from a folder of another user', () => {
    run()
    setLongest(1_000_000)
    execFileSync('chown', ['-R', '65534', join(folder, 'cache')])
    expect(run()).toBe('first script.cjs\n')
    expect(longest()).toBe(1_000_000)
  })

  it('does not change what a script does', () => {
    expect([run(), run()]).toEqual(['first script.cjs\n', 'first script.cjs\n'])
  })

  it('does not change stack traces', () => {
    writeFileSync(script, 'console.log(new Error("a bug").stack)')
    const first = run()
    expect(first).toContain('script.cjs:1:13')
    expect(run()).toBe(first)
  })

  it('is kept after a run that is no longer than those before', () => {
    run()
    setLongest(1_000_000)
    run()
    expect(longest()).toBe(1_000_000)
  })

  it('is made again after a much longer run', () => {
    run()
    setLongest(1)
    run()
    expect(longest()).toBeGreaterThan(1)
  })

  it('is kept for the scripts beside it too', () => {
    writeFileSync(join(folder, 'beside.cjs'), 'exports.words = () => "from beside"')
    writeFileSync(
      script,
      'console.log(require("./beside.cjs").words(), require("./beside.cjs") === require("./beside.cjs"))',
    )
    expect([run(), run()]).toEqual(['from beside true\n', 'from beside true\n'])
    expect(caches().map((path) => /-([a-z]+)\.cjs-/.exec(path)?.[1])).toEqual(['beside', 'script'])
  })

  it('is not used for another script of the same length', () => {
    run()
    writeFileSync(script, readFileSync(script, 'utf8').replace('first', 'other'))
    expect(run()).toBe('other script.cjs\n')
  })

  it('is ignored if it is damaged', () => {
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

  it('is not written if NODE_DISABLE_COMPILE_CACHE is set', () => {
    expect(run({ NODE_DISABLE_COMPILE_CACHE: '1' })).toBe('first script.cjs\n')
    expect(caches()).toEqual([])
  })

  it('is skipped if it cannot be written', () => {
    expect(run({ XDG_CACHE_HOME: '/dev/null/none' })).toBe('first script.cjs\n')
  })
})
