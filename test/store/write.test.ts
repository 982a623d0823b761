import { execFileSync } from 'node:child_process'
import { chmod, mkdtemp, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { Failure } from '../../src/failure.ts'
import { writeText } from '../../src/store/index.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deep-review-'))
})

describe('writeText', () => {
  it('tells a file that it made from one that it changed or left', async () => {
    expect(await writeText('a/b.md', 'x', folder)).toBe('created')
    expect(await writeText('a/b.md', 'y', folder)).toBe('changed')
    expect(await writeText('a/b.md', 'y', folder)).toBe('unchanged')
    expect(await readdir(join(folder, 'a'))).toEqual(['b.md'])
  })

  it('writes nothing where the bytes are there', async () => {
    await writeText('a.md', 'x', folder)
    const before = await stat(join(folder, 'a.md'))
    await writeText('a.md', 'x', folder)
    expect((await stat(join(folder, 'a.md'))).mtimeMs).toBe(before.mtimeMs)
  })

  it('keeps the permissions of a file', async () => {
    await writeFile(join(folder, 'a.md'), 'x')
    await chmod(join(folder, 'a.md'), 0o600)
    await writeText('a.md', 'y', folder)
    expect((await stat(join(folder, 'a.md'))).mode & 0o777).toBe(0o600)
  })

  it('writes the target of a symbolic link', async () => {
    await writeFile(join(folder, 'real.md'), 'x')
    await symlink(join(folder, 'real.md'), join(folder, 'link.md'))
    await writeText('link.md', 'y', folder)
    expect(await readFile(join(folder, 'real.md'), 'utf8')).toBe('y')
  })

  it('writes the target of a link that leads nowhere yet', async () => {
    await symlink('gone.md', join(folder, 'link.md'))
    expect(await writeText('link.md', 'y', folder)).toBe('created')
    expect((await readdir(folder)).sort()).toEqual(['gone.md', 'link.md'])
    expect(await readFile(join(folder, 'gone.md'), 'utf8')).toBe('y')
  })

  it('leaves a file that somebody has written to since it was read', async () => {
    await writeFile(join(folder, 'a.md'), 'theirs')
    await expect(writeText('a.md', 'ours', folder, 'before')).rejects.toThrow('changed meanwhile')
    expect(await readFile(join(folder, 'a.md'), 'utf8')).toBe('theirs')
    expect(await writeText('a.md', 'ours', folder, 'theirs')).toBe('changed')
  })

  it('passes the bytes to a pipe, and leaves it one', async () => {
    const pipe = join(folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    const read = readFile(pipe, 'utf8')
    await writeText('pipe', 'y', folder)
    expect(await read).toBe('y')
    expect((await stat(pipe)).isFIFO()).toBe(true)
  })

  it.runIf(process.platform === 'linux')('does not wait where no folder can be made', async () => {
    await expect(writeText('/proc/nowhere/a.md', 'x', folder)).rejects.toBeInstanceOf(Failure)
  })

  it('says in one sentence why it cannot write', async () => {
    await writeFile(join(folder, 'a.md'), 'x')
    await expect(writeText('a.md/b.md', 'y', folder)).rejects.toBeInstanceOf(Failure)
  })
})
