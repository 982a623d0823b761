import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { readRoundFolder } from '../../src/store/index.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deep-review-'))
  await mkdir(join(folder, 'round/sub'), { recursive: true })
  await writeFile(join(folder, 'secret'), 'password')
  await writeFile(join(folder, 'round/sub/ada.md'), 'a review')
})

const round = (file: string) =>
  writeFile(
    join(folder, 'round/round.yaml'),
    `date: "2026-01-01"\nreviewers:\n  - { name: Ada, file: ${JSON.stringify(file)} }\n`,
  )

describe('the folder of a round', () => {
  it('contains reviews, also in subfolders', async () => {
    await round('sub/ada.md')
    expect((await readRoundFolder('round', folder)).reviews[0]?.text).toBe('a review')
  })

  it.each(['../secret', 'sub/../../secret', 'link.md', 'sub/link/secret'])(
    'does not give access to a file outside it: %s',
    async (file) => {
      await symlink('../secret', join(folder, 'round/link.md'))
      await symlink('../..', join(folder, 'round/sub/link'))
      await round(file)
      await expect(readRoundFolder('round', folder)).rejects.toThrow('it points outside its folder')
    },
  )

  it('does not give access to a file by an absolute path', async () => {
    await round(join(folder, 'secret'))
    await expect(readRoundFolder('round', folder)).rejects.toThrow('it points outside its folder')
  })

  it('cannot have a link to another file as its round.yaml', async () => {
    await symlink('../secret', join(folder, 'round/round.yaml'))
    await expect(readRoundFolder('round', folder)).rejects.toThrow('it points outside its folder')
  })
})
