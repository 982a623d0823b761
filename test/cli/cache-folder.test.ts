import * as fs from 'node:fs'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cacheFolder } from '../../src/cli/cache-folder.ts'

let place: string

beforeEach(() => {
  place = realpathSync(mkdtempSync(join(tmpdir(), 'deep-review-')))
  mkdirSync(join(place, 'a/b'), { recursive: true })
})
afterEach(() => rmSync(place, { recursive: true }))

const inB = () => cacheFolder(fs, { XDG_CACHE_HOME: join(place, 'a/b') })

/** Whoever can rename a folder above the cache can exchange it between the check and the use. */
describe.skipIf(process.getuid === undefined)('the folder of the cache', () => {
  it('is below folders that only the user can change', () => {
    expect(inB()).toBe(join(place, 'a/b/deep-review'))
  })

  it.each([0o777, 0o757, 0o702])('is not below a folder that everybody can change: %o', (mode) => {
    chmodSync(join(place, 'a'), mode)
    expect(inB()).toBeNull()
    expect(readdirSync(join(place, 'a/b'))).toEqual([])
  })

  it('may be below a folder in which everybody can only rename their own', () => {
    chmodSync(join(place, 'a'), 0o1777)
    expect(inB()).not.toBeNull()
  })

  it.runIf(process.getuid?.() === 0)('is not below a folder of another user, or of a group with others', () => {
    chownSync(join(place, 'a'), 65534, 0)
    expect(inB()).toBeNull()
    chownSync(join(place, 'a'), 0, 65534)
    chmodSync(join(place, 'a'), 0o775)
    expect(inB()).toBeNull()
    expect(readdirSync(join(place, 'a/b'))).toEqual([])
  })

  it.runIf(process.getuid?.() === 0)('is not behind a link that leads through a folder of another user', () => {
    mkdirSync(join(place, 'other/cache'), { recursive: true })
    chownSync(join(place, 'other'), 65534, 65534)
    symlinkSync(join(place, 'other/cache'), join(place, 'link'))
    expect(cacheFolder(fs, { XDG_CACHE_HOME: join(place, 'link') })).toBeNull()
  })

  it.runIf(process.getuid?.() === 0)('is not in the home of another user, as after sudo', () => {
    chownSync(join(place, 'a'), 65534, 65534)
    expect(cacheFolder(fs, { HOME: join(place, 'a') })).not.toContain(place)
    expect(readdirSync(join(place, 'a'))).toEqual(['b'])
  })
})
