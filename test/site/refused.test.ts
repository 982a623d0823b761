import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

it.skipIf(process.platform === 'win32').each([30, 60])(
  'a build that may open %i files ends with one sentence, and leaves nothing',
  (count) => {
    const place = mkdtempSync(join(tmpdir(), 'deep-review-'))
    cpSync(join(root, 'test/fixtures/site'), join(place, 'reviews'), { recursive: true })
    const command = `ulimit -n ${count}; exec "$0" "$@"`
    const argv = ['-c', command, process.execPath, join(root, 'src/cli/bin.ts'), 'site', 'build']
    const { status, stderr } = spawnSync('sh', argv, { cwd: place, encoding: 'utf8' })
    const said = stderr.split('\n').filter((line) => line.startsWith('deep-review: '))
    expect([status, said]).toEqual([2, [expect.stringContaining('too many files are open')]])
    expect(stderr).not.toMatch(/bug|\n {4}at /)
    expect(readdirSync(place)).toEqual(['reviews'])
    rmSync(place, { recursive: true })
  },
)
