import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cachedPerTarget } from '../../src/cli/per-target-cache.ts'
import { ioIn } from './run.ts'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'deep-review-'))
  mkdirSync(join(root, 'reviews'))
  for (const target of ['pr-8', 'pr-7']) write(target)
})
afterEach(() => rmSync(root, { recursive: true }))

function write(target: string, more = ''): void {
  const slug = `20260101-120000-${target}`
  const text = `# Deep Review: ${slug}\n\n| | |\n|---|---|\n| **Round** | 1 |\n| **Reviewers** | Ada |\n${more}`
  writeFileSync(join(root, `reviews/${slug}.md`), text)
}

/** The outputs, and the targets for which they were computed again. */
async function run(
  options = {},
  mark = 'a'.repeat(32),
  skipCache = false,
): Promise<[outputs: string[], computed: string[]]> {
  const computed: string[] = []
  const compute = ({ target }: { target: string }) => {
    computed.push(target)
    return `of ${target}`
  }
  const { io } = ioIn(root, '', { XDG_CACHE_HOME: join(root, 'cache') })
  const { outputs } = await cachedPerTarget(['reviews'], { command: 'status', options, skipCache, compute }, io, mark)
  return [outputs, computed]
}

describe.runIf(process.getuid)('the output for targets', () => {
  it('is in the order of the targets, and from an earlier run if nothing changed', async () => {
    expect(await run()).toEqual([
      ['of pr-7', 'of pr-8'],
      ['pr-7', 'pr-8'],
    ])
    expect(await run()).toEqual([['of pr-7', 'of pr-8'], []])
  })

  it('is computed again for a target whose file changed', async () => {
    await run()
    write('pr-7', '\n')
    expect((await run())[1]).toEqual(['pr-7'])
  })

  it('is computed again if targets.yaml, an option or the program changed, or on demand', async () => {
    await run()
    expect((await run({ all: true }))[1]).toHaveLength(2)
    expect((await run({}, 'b'.repeat(32)))[1]).toHaveLength(2)
    expect((await run({}, undefined, true))[1]).toHaveLength(2)
    writeFileSync(join(root, 'reviews/targets.yaml'), 'targets: [{ id: pr-7, state: merged }]\n')
    expect((await run())[1]).toHaveLength(2)
  })

  it('is computed again if the cache is cut off', async () => {
    await run()
    const folder = join(root, 'cache/deep-review')
    const [name = ''] = readdirSync(folder)
    writeFileSync(join(folder, name), readFileSync(join(folder, name), 'utf8').slice(0, -9), { mode: 0o600 })
    expect((await run())[1]).toHaveLength(2)
  })

  it('reports a binary file in every run', async () => {
    writeFileSync(join(root, 'reviews/20260101-120000-pr-9.md'), Buffer.of(0, 1, 2))
    for (const _ of [1, 2]) {
      const { io, printed } = ioIn(root, '', { XDG_CACHE_HOME: join(root, 'cache') })
      const work = { command: 'status', options: {}, skipCache: false, compute: () => null }
      const { failed } = await cachedPerTarget(['reviews'], work, io, 'a'.repeat(32))
      expect([failed, printed.err]).toEqual([true, expect.stringContaining('pr-9.md: it is a binary file')])
    }
  })
})
