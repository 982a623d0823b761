import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { defaultLimits } from '../../schemas/limits.ts'
import { Failure } from '../../src/failure.ts'
import { withLimits } from '../../src/limits.ts'
import { createText, updateText, writeText } from '../../src/store/index.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deep-review-'))
})

describe('writeText', () => {
  it('returns whether it created, changed or left a file', async () => {
    expect(await writeText('a/b.md', 'x', folder)).toBe('created')
    expect(await writeText('a/b.md', 'y', folder)).toBe('changed')
    expect(await writeText('a/b.md', 'y', folder)).toBe('unchanged')
    expect(await readdir(join(folder, 'a'))).toEqual(['b.md'])
  })

  it('does not write a file that already has the text', async () => {
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

  it('creates the target of a broken link', async () => {
    await symlink('gone.md', join(folder, 'link.md'))
    expect(await writeText('link.md', 'y', folder)).toBe('created')
    expect((await readdir(folder)).sort()).toEqual(['gone.md', 'link.md'])
    expect(await readFile(join(folder, 'gone.md'), 'utf8')).toBe('y')
  })

  it.each([
    ['points outside', 'link.md', '../outside.md'],
    ['points to a missing file outside', 'link.md', '../nothing.md'],
    ['points to a link that points outside', 'link.md', 'other.md'],
    ['is a folder outside', 'folder/a.md', ''],
  ])('refuses a link that %s', async (_name, path, target) => {
    const place = join(folder, 'place')
    await mkdir(place)
    await writeFile(join(folder, 'outside.md'), 'x')
    await symlink('../outside.md', join(place, 'other.md'))
    await symlink('..', join(place, 'folder'))
    if (target !== '') await symlink(target, join(place, path))
    await expect(writeText(path, 'y', place)).rejects.toThrow('it contains a link that points outside the folder')
    expect(await readFile(join(folder, 'outside.md'), 'utf8')).toBe('x')
    expect((await readdir(folder)).sort()).toEqual(['outside.md', 'place'])
  })

  it('refuses to overwrite a file that must be new', async () => {
    await writeFile(join(folder, 'a.md'), 'theirs')
    await expect(writeText('a.md', 'ours', folder, 'nothing')).rejects.toThrow('changed meanwhile')
    expect(await writeText('b.md', 'ours', folder, 'nothing')).toBe('created')
  })

  it('does not overwrite a file that changed after it was read', async () => {
    await writeFile(join(folder, 'a.md'), 'theirs')
    await expect(writeText('a.md', 'ours', folder, { text: 'before' })).rejects.toThrow('changed meanwhile')
    expect(await readFile(join(folder, 'a.md'), 'utf8')).toBe('theirs')
    expect(await writeText('a.md', 'ours', folder, { text: 'theirs' })).toBe('changed')
  })

  it('writes to a pipe without replacing it', async () => {
    const pipe = join(folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    const read = readFile(pipe, 'utf8')
    await writeText('pipe', 'y', folder)
    expect(await read).toBe('y')
    expect((await stat(pipe)).isFIFO()).toBe(true)
  })

  it.runIf(process.platform === 'linux')('fails at once when no folder can be created', async () => {
    await expect(writeText('/proc/nowhere/a.md', 'x', folder)).rejects.toBeInstanceOf(Failure)
  })

  it('refuses a text that could not be read again, and leaves the old one', async () => {
    await writeText('a.md', 'before', folder)
    const limits = async () => ({ ...defaultLimits, lineLength: 10 })
    await expect(writeText('a.md', 'a\0b', folder)).rejects.toThrow(
      'Cannot write a.md, because it could not be read again: Cannot read a.md: it is a binary file',
    )
    await expect(withLimits(limits, () => createText('b.md', 'x'.repeat(11), folder))).rejects.toThrow(
      'Cannot read b.md: line 1 has 11 characters, but the limit is 10',
    )
    expect(await readFile(join(folder, 'a.md'), 'utf8')).toBe('before')
    expect(await readdir(folder)).toEqual(['a.md'])
    expect(await withLimits(limits, () => writeText('c.json', 'x'.repeat(11), folder))).toBe('created')
  })

  it('says why it cannot write', async () => {
    await writeFile(join(folder, 'a.md'), 'x')
    await expect(writeText('a.md/b.md', 'y', folder)).rejects.toBeInstanceOf(Failure)
  })
})

describe('updateText', () => {
  it('refuses a pipe without opening it', async () => {
    execFileSync('mkfifo', [join(folder, 'round.yaml')])
    await expect(updateText('round.yaml', folder, (text) => `${text}x`)).rejects.toThrow(
      'Cannot change round.yaml: it is not a file',
    )
  })

  it('writes nothing where the change has no effect, so that a byte order mark stays', async () => {
    const bytes = Buffer.from('\ufeffsame\n')
    await writeFile(join(folder, 'a.md'), bytes)
    expect(await updateText('a.md', folder, (text) => text)).toBe('unchanged')
    expect(await readFile(join(folder, 'a.md'))).toEqual(bytes)
  })

  it('repeats a change on the text that another process wrote in the meantime', async () => {
    await writeFile(join(folder, 'a.md'), '1')
    let isFirst = true
    await updateText('a.md', folder, async (text) => {
      if (isFirst) await writeFile(join(folder, 'a.md'), '12')
      isFirst = false
      return `${text}3`
    })
    expect(await readFile(join(folder, 'a.md'), 'utf8')).toBe('123')
  })

  it('loses no change when there are many at once', async () => {
    await writeFile(join(folder, 'a.md'), '')
    await Promise.all(Array.from({ length: 20 }, () => updateText('a.md', folder, (text) => `${text}x`)))
    expect(await readFile(join(folder, 'a.md'), 'utf8')).toHaveLength(20)
    expect(await readdir(folder)).toEqual(['a.md'])
  })
})

describe('createText', () => {
  it('succeeds once when many processes create the same file', async () => {
    const made = await Promise.all(Array.from({ length: 10 }, (_, index) => createText('a.md', `${index}`, folder)))
    expect(made.filter(Boolean)).toHaveLength(1)
  })

  it('does not replace an existing broken link', async () => {
    await symlink('nowhere', join(folder, 'a.md'))
    expect(await createText('a.md', 'x', folder)).toBe(false)
    expect(await readdir(folder)).toEqual(['a.md'])
  })
})
