import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { temporaryName, withLock, writeText } from '../../src/store/index.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deep-review-'))
})

/** The id of a process that has ended. */
const dead = () => spawnSync('true').pid

/** The lock of `a.md`, and its content while this process holds it. */
async function held(): Promise<{ lock: string; owner: string }> {
  return withLock(join(folder, 'a.md'), 'a.md', async () => {
    const [name = ''] = await readdir(folder)
    return { lock: join(folder, name), owner: await readFile(join(folder, name), 'utf8') }
  })
}

const replacePid = (owner: string, pid: number, start?: string) => {
  const [where, , itsStart, ...rest] = owner.split(' ')
  return [where, pid, start ?? itsStart, ...rest].join(' ')
}

describe('a lock', () => {
  it('is held by one process at a time, and is removed afterwards', async () => {
    let inside = 0
    let most = 0
    const work = () =>
      withLock(join(folder, 'a.md'), 'a.md', async () => {
        inside += 1
        most = Math.max(most, inside)
        await new Promise((done) => setTimeout(done, 2))
        inside -= 1
      })
    await Promise.all(Array.from({ length: 8 }, work))
    expect(most).toBe(1)
    expect(await readdir(folder)).toEqual([])
  })

  it.each(['readFile', 'rm'] as const)('is removed even if %s fails once', async (name) => {
    const real = fs.promises[name]
    const work = async () => {
      Reflect.set(fs.promises, name, async () => {
        Reflect.set(fs.promises, name, real)
        throw Object.assign(new Error('EMFILE: no'), { code: 'EMFILE', syscall: name })
      })
    }
    await withLock(join(folder, 'a.md'), 'a.md', work)
    expect(fs.promises[name]).toBe(real)
    expect(await readdir(folder)).toEqual([])
  })

  it('is removed when the work fails', async () => {
    await expect(withLock(join(folder, 'a.md'), 'a.md', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await readdir(folder)).toEqual([])
  })

  it('of a dead process is taken over', async () => {
    const { lock, owner } = await held()
    await writeFile(lock, replacePid(owner, dead()))
    expect(await writeText('a.md', 'x', folder)).toBe('created')
    expect(await readdir(folder)).toEqual(['a.md'])
  })

  it.runIf(process.platform === 'linux')('of a dead process whose id is used again is taken over', async () => {
    const { lock, owner } = await held()
    await writeFile(lock, replacePid(owner, process.pid, '1'))
    expect(await writeText('a.md', 'x', folder)).toBe('created')
  })

  it('of another machine is taken over once it is old', async () => {
    const { lock } = await held()
    await writeFile(lock, 'elsewhere 1 1 x')
    const before = new Date(Date.now() - 120_000)
    await utimes(lock, before, before)
    expect(await writeText('a.md', 'x', folder)).toBe('created')
  })

  it('of a live process is waited for until it is removed', async () => {
    const { lock, owner } = await held()
    await writeFile(lock, owner)
    const written = writeText('a.md', 'x', folder)
    await new Promise((done) => setTimeout(done, 50))
    expect(await readdir(folder)).not.toContain('a.md')
    const { rm } = await import('node:fs/promises')
    await rm(lock)
    expect(await written).toBe('created')
  })
})

describe('in the place of a lock, where anybody could commit a file,', () => {
  it.each([
    ['a folder', (lock: string) => mkdir(lock)],
    ['a broken link', (lock: string) => symlink('nowhere', lock)],
    ['a link to an endless device', (lock: string) => symlink('/dev/zero', lock)],
  ])('%s is reported and not removed', async (_name, put) => {
    const { lock } = await held()
    await put(lock)
    await expect(writeText('a.md', 'x', folder)).rejects.toThrow(
      /^Cannot write a\.md: \.deep-review-[0-9a-f]{12}\.lock beside it is not a lock; remove it$/,
    )
    expect(await readdir(folder)).toEqual([basename(lock)])
  })

  it('a lock from the future is taken over like an old one', async () => {
    const { lock } = await held()
    await writeFile(lock, 'elsewhere 1 1 x')
    const later = new Date(Date.now() + 10 * 365 * 24 * 3600 * 1000)
    await utimes(lock, later, later)
    expect(await writeText('a.md', 'x', folder)).toBe('created')
  })
})

describe('a file that a killed process left', () => {
  it('is removed by the next write to the folder, while those of live processes stay', async () => {
    const own = temporaryName('file')
    const left = own.replace(`-${process.pid}-`, `-${dead()}-`)
    const { lock, owner } = await held()
    const others = lock.replace(/[0-9a-f]{12}\.lock$/, '0123456789ab.lock')
    await writeFile(others, replacePid(owner, dead()))
    await writeFile(join(folder, own), 'x')
    await writeFile(join(folder, left), 'x')
    await writeFile(join(folder, '.other.tmp'), 'x')
    await writeText('a.md', 'x', folder)
    expect((await readdir(folder)).sort()).toEqual(['.other.tmp', 'a.md', own].sort())
  })
})
