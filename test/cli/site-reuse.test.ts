import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { OwnSites } from '../../src/cli/site/own-sites.ts'
import { PageReuse } from '../../src/cli/site/reuse.ts'

const root = mkdtempSync(join(tmpdir(), 'deep-review-'))
let [old, fresh, turn] = ['', '', 0]
beforeEach(() => {
  turn += 1
  old = join(root, `old-${turn}`)
  fresh = join(root, `fresh-${turn}`)
  mkdirSync(fresh)
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** The sites that the user has built. */
function remembered(): OwnSites {
  mkdirSync(join(root, 'remembered'), { recursive: true })
  return new OwnSites(join(root, 'remembered'))
}

type Paths = [pathname: string, key?: string][]

/** Builds pages for some paths; each page contains its path. */
async function build(
  paths: Paths,
  from: string,
  to: string,
  own = remembered(),
): Promise<{ made: string[]; mark: string }> {
  const reuse = new PageReuse({ site: from, own, shards: [] }, to)
  const planned = paths.map(([pathname, cacheKey]) => ({
    pathname,
    route: { type: pathname.includes('.') ? 'endpoint' : 'page' },
    ...(cacheKey === undefined ? {} : { cacheKey }),
  }))
  const made: string[] = []
  for (const { pathname, route } of await reuse.plan(planned)) {
    const file = join(to, route.type === 'endpoint' ? pathname : join(pathname, 'index.html'))
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, pathname)
    made.push(pathname)
  }
  return { made, mark: reuse.mark() }
}

/** Builds the old site. */
async function buildOld(paths: Paths): Promise<void> {
  mkdirSync(old)
  const { mark } = await build(paths, join(root, 'none'), old)
  writeFileSync(join(old, '.deep-review-site'), mark)
}

const paths: Paths = [['/a', 'A'], ['/b', 'B'], ['/list'], ['/a/data.json', 'A']]

describe('pages of the previous site', () => {
  it('are reused if their keys are the same, and the others are built', async () => {
    await buildOld(paths)
    const { made } = await build([['/a', 'A'], ['/b', 'B2'], ['/list'], ['/a/data.json', 'A']], old, fresh)
    expect(made).toEqual(['/b', '/list'])
    expect(readFileSync(join(fresh, 'a/index.html'), 'utf8')).toBe('/a')
    expect(readFileSync(join(fresh, 'a/data.json'), 'utf8')).toBe('/a/data.json')
  })

  it('are built again if the user has not built them, because they may come with the repository', async () => {
    await buildOld(paths)
    rmSync(join(root, 'remembered'), { recursive: true })
    expect((await build(paths, old, fresh)).made).toHaveLength(paths.length)
    expect((await build(paths, old, fresh, new OwnSites(null))).made).toHaveLength(paths.length)
  })

  it('are built again if a digest was changed', async () => {
    await buildOld(paths)
    const mark = join(old, '.deep-review-site')
    writeFileSync(mark, readFileSync(mark, 'utf8').replace('"A":"', '"A":"x'))
    expect((await build(paths, old, fresh)).made).toContain('/a')
  })

  it('of a shard are reused although it was built elsewhere', async () => {
    await buildOld(paths)
    const reuse = new PageReuse({ site: join(root, 'none'), own: new OwnSites(null), shards: [old] }, fresh)
    expect(await reuse.plan([{ pathname: '/b', route: { type: 'page' }, cacheKey: 'B' }])).toEqual([])
  })

  it('leave the same mark as pages that were built', async () => {
    await buildOld(paths)
    const { mark } = await build(paths, old, fresh)
    expect(mark).toBe(readFileSync(join(old, '.deep-review-site'), 'utf8'))
  })

  it.each([
    ['was edited', () => writeFileSync(join(old, 'a/data.json'), 'edited')],
    ['is missing', () => rmSync(join(old, 'a/index.html'))],
    ['was never marked', () => writeFileSync(join(old, '.deep-review-site'), '')],
    ['has a mark of another form', () => writeFileSync(join(old, '.deep-review-site'), '{"pages":{"A":1}}')],
  ])('are built again if one with their key %s', async (_, change) => {
    await buildOld(paths)
    change()
    const { made } = await build(paths, old, fresh)
    expect(made).toEqual(expect.arrayContaining(['/a', '/a/data.json']))
    expect(readFileSync(join(fresh, 'a/data.json'), 'utf8')).toBe('/a/data.json')
  })

  it('are removed together with their reports', async () => {
    await buildOld(paths)
    await build([['/b', 'B'], ['/list']], old, fresh)
    expect(existsSync(join(fresh, 'a'))).toBe(false)
    expect(existsSync(join(old, 'a/index.html'))).toBe(true)
  })
})

describe('pages that are built', () => {
  it('are sorted by key, so that each source is read once', async () => {
    const { made } = await build(
      [
        ['/a', 'A'],
        ['/b', 'B'],
        ['/a/more', 'A'],
        ['/b/more', 'B'],
      ],
      old,
      fresh,
    )
    expect(made).toEqual(['/a', '/a/more', '/b', '/b/more'])
  })
})
