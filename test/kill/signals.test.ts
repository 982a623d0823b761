import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])(
  '%s while the old site is removed leaves the new one, and nothing else',
  (signal) => {
    const folder = mkdtempSync(join(tmpdir(), 'deep-review-'))
    mkdirSync(join(folder, '_site'))
    for (const name of ['a.html', '.mark']) writeFileSync(join(folder, '_site', name), 'old')
    const child = spawnSync(process.execPath, [join(import.meta.dirname, 'interrupted.ts'), folder, signal])
    expect(child.signal).toBe(signal)
    expect(readdirSync(folder)).toEqual(['_site'])
    expect(readFileSync(join(folder, '_site/a.html'), 'utf8')).toBe('new')
    rmSync(folder, { recursive: true })
  },
)
