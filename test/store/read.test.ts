import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeEach, describe, expect, it } from 'vitest'
import { readText } from '../../src/store/index.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deep-review-'))
})

describe('readText', () => {
  it('drops a byte order mark', async () => {
    await writeFile(join(folder, 'a.md'), '\uFEFFx')
    expect(await readText('a.md', folder)).toBe('x')
  })

  it('reads a pipe', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe')])
    const text = readText('pipe', folder)
    await writeFile(join(folder, 'pipe'), 'x')
    expect(await text).toBe('x')
  })

  it.runIf(existsSync('/bin/bash'))('reads an empty pipe without a name', () => {
    const module = pathToFileURL(join(import.meta.dirname, '../../src/read-bytes.ts')).href
    const script = `import { readBytes } from '${module}'; console.log((await readBytes(process.argv[1], 9)).length)`
    const argv = ['-c', '"$0" --input-type=module --eval "$1" <(true)', process.execPath, script]
    expect(execFileSync('/bin/bash', argv, { encoding: 'utf8' })).toBe('0\n')
  })

  it.runIf(process.platform !== 'win32')('stops at a device that never ends', async () => {
    await symlink('/dev/zero', join(folder, 'a.md'))
    await expect(readText('a.md', folder)).rejects.toThrow('larger than 64 MB')
  })

  it.each([['a binary file', Buffer.from([0, 1, 2]), 'it is a binary file']])(
    'refuses %s and says why',
    async (_name, bytes, reason) => {
      await writeFile(join(folder, 'a.md'), bytes)
      await expect(readText('a.md', folder)).rejects.toThrow(reason)
    },
  )

  it('reads UTF-16 by its byte order mark, and any other bytes as Windows-1252', async () => {
    await writeFile(join(folder, 'wide.md'), Buffer.from([0xff, 0xfe, 0x41, 0x00]))
    await writeFile(join(folder, 'old.md'), Buffer.from([0x31, 0x96, 0x32]))
    expect(await readText('wide.md', folder)).toBe('A')
    expect(await readText('old.md', folder)).toBe('1–2')
  })
})
