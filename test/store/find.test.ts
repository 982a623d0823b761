import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { findReports } from '../../src/store/index.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deep-review-'))
  await mkdir(join(folder, 'reviews/raw/one'), { recursive: true })
  await mkdir(join(folder, 'old [1]'))
  for (const path of ['reviews/b.md', 'reviews/a.md', 'reviews/README.md', 'reviews/raw/one/ada.md', 'old [1]/c.md']) {
    await writeFile(join(folder, path), 'x')
  }
})

describe('findReports', () => {
  it('returns the reports in reviews/, sorted, when nothing is named', async () => {
    expect(await findReports([], folder)).toEqual(['reviews/a.md', 'reviews/b.md'])
  })

  it('does not read the name of a folder as a glob', async () => {
    expect(await findReports(['old [1]'], folder)).toEqual(['old [1]/c.md'])
  })

  it('finds raw reviews that are named', async () => {
    expect(await findReports(['reviews/raw/one'], folder)).toEqual(['reviews/raw/one/ada.md'])
    expect(await findReports(['reviews/raw/*/*.md'], folder)).toEqual(['reviews/raw/one/ada.md'])
  })

  it('leaves out raw reviews and README.md that a glob matches', async () => {
    for (const pattern of ['../reviews/**/*.md', join(folder, 'reviews/**/*.md')])
      expect((await findReports([pattern], join(folder, 'old [1]'))).map((path) => basename(path))).toEqual([
        'a.md',
        'b.md',
      ])
  })

  it('follows links in a folder only to files within it, but follows a named link anywhere', async () => {
    const outside = join(await mkdtemp(join(tmpdir(), 'deep-review-')), 'notes.md')
    await writeFile(outside, 'x')
    await mkdir(join(folder, 'links'))
    await symlink('../reviews/a.md', join(folder, 'links/inside.md'))
    await symlink(outside, join(folder, 'links/outside.md'))
    await symlink('/dev/zero', join(folder, 'links/device.md'))
    await symlink('nowhere.md', join(folder, 'links/broken.md'))
    for (const pattern of ['links', 'links/*.md']) {
      const leftOut: string[] = []
      const found = await findReports([pattern], folder, ({ message }) => leftOut.push(message))
      expect(found).toEqual(['links/inside.md'])
      expect(leftOut).toEqual(
        ['broken', 'device', 'outside'].map(
          (name) =>
            `Left out links/${name}.md: it is a link, or below one, that is broken or points outside the folder`,
        ),
      )
    }
    expect(await findReports(['links/outside.md'], folder)).toEqual(['links/outside.md'])
  })

  it('does not follow a link to a folder outside', async () => {
    const place = await mkdtemp(join(tmpdir(), 'deep-review-'))
    await mkdir(join(place, 'private'))
    await mkdir(join(place, 'repository/sub'), { recursive: true })
    await writeFile(join(place, 'private/notes.md'), 'x')
    await symlink('../private', join(place, 'repository/reviews'))
    await symlink('../../private', join(place, 'repository/sub/reviews'))
    const cwd = join(place, 'repository')
    for (const patterns of [[], ['reviews'], ['reviews/*.md'], ['sub/reviews/*.md']])
      await expect(findReports(patterns, cwd)).rejects.toThrow('it contains a link that points outside')
    for (const pattern of ['*/*.md', 'sub/*/*.md']) {
      const leftOut: string[] = []
      await expect(findReports([pattern], cwd, ({ message }) => leftOut.push(message))).rejects.toThrow(
        'matches no file',
      )
      expect(leftOut.join()).toMatch(/reviews\/notes\.md: it is a link, or below one, that is broken or points outside/)
    }
    expect(await findReports(['../private/*.md'], cwd)).toEqual(['../private/notes.md'])
  })

  it('does not follow a link into .git', async () => {
    await mkdir(join(folder, '.git'))
    await mkdir(join(folder, 'sly'))
    await writeFile(join(folder, '.git/config'), 'x')
    await symlink('../.git/config', join(folder, 'sly/a.md'))
    await expect(findReports(['sly'], folder)).rejects.toThrow('the folder sly contains no .md files')
  })

  it('fails when a name matches nothing', async () => {
    await expect(findReports(['nothing/*.md'], folder)).rejects.toThrow('nothing/*.md matches no file')
  })
})
