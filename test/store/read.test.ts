import { execFileSync } from 'node:child_process'
import { mkdtemp, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { readText } from '../../src/store/index.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deep-review-'))
})

describe('readText', () => {
  it('leaves out a byte order mark', async () => {
    await writeFile(join(folder, 'a.md'), '\uFEFFx')
    expect(await readText('a.md', folder)).toBe('x')
  })

  it('reads what a pipe holds', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe')])
    const text = readText('pipe', folder)
    await writeFile(join(folder, 'pipe'), 'x')
    expect(await text).toBe('x')
  })

  it.runIf(process.platform !== 'win32')('stops at a device that never ends', async () => {
    await symlink('/dev/zero', join(folder, 'a.md'))
    await expect(readText('a.md', folder)).rejects.toThrow('larger than 64 MB')
  })

  it.each([
    ['a binary file', Buffer.from([0, 1, 2]), 'it is a binary file'],
    ['bytes that are no UTF-8', Buffer.from([0xff, 0xfe, 0x41]), 'it is not UTF-8 text'],
  ])('says of %s what it is', async (_name, bytes, reason) => {
    await writeFile(join(folder, 'a.md'), bytes)
    await expect(readText('a.md', folder)).rejects.toThrow(reason)
  })
})
