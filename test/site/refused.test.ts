import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, inject, it, vi } from 'vitest'

// Each test builds a site.
vi.setConfig({ testTimeout: 600_000 })

const root = join(import.meta.dirname, '../..')

it.skipIf(process.platform === 'win32').each([22, 30, 60])(
  'a build that may open only %i files ends with one sentence, and leaves no files',
  (count) => {
    const place = mkdtempSync(join(tmpdir(), 'deep-review-'))
    cpSync(join(root, 'test/fixtures/site'), join(place, 'reviews'), { recursive: true })
    const command = `ulimit -n ${count}; exec "$0" "$@"`
    const argv = ['-c', command, process.execPath, inject('cli'), 'site', 'build']
    const { status, stderr } = spawnSync('sh', argv, { cwd: place, encoding: 'utf8' })
    expect([status, stderr]).toEqual([
      2,
      expect.stringMatching(/^deep-review: Cannot [^\n]+: too many files are open[^\n]+\n$/),
    ])
    expect(readdirSync(place)).toEqual(['reviews'])
    rmSync(place, { recursive: true })
  },
)
