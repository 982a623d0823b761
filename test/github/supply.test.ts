import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const workflows = readdirSync(join(root, '.github/workflows')).map((name) => `.github/workflows/${name}`)

describe('code from other people', () => {
  it('is listed in CONTRIBUTING.md: every package and no other', () => {
    const { dependencies, devDependencies, peerDependencies } = JSON.parse(read('package.json'))
    const packages = Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies })
    const rows = read('.github/CONTRIBUTING.md').match(/^\| `[^|]+\|/gm) ?? []
    const named = rows.flatMap((row) => [...row.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? ''))
    expect(named.sort()).toEqual(packages.sort())
  })

  it('has exact versions', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json'))
    const versions: [string, string][] = Object.entries({ ...dependencies, ...devDependencies })
    expect(versions.filter(([, version]) => !/^\d/.test(version))).toEqual([])
  })

  it.each([...workflows, 'action.yml'])('is pinned to a commit where it is an action: %s', (path) => {
    const actions = [...read(path).matchAll(/\buses: (\S+)/g)].map(([, action]) => action ?? '')
    expect(actions.filter((action) => !action.startsWith('./') && !/@[0-9a-f]{40}$/.test(action))).toEqual([])
  })

  it.each(workflows)('has only read access unless a job grants more: %s', (path) => {
    expect(parse(read(path)).permissions).toEqual({ contents: 'read' })
  })

  it('is checked for known vulnerabilities', () => {
    expect(read('.github/workflows/ci.yml')).toMatch(/run: npm audit\b/)
  })

  it('is published with provenance', () => {
    expect(read('.github/workflows/release.yml')).toMatch(/npm publish .*--provenance/)
  })

  it('is kept up to date by Dependabot', () => {
    expect(existsSync(join(root, '.github/dependabot.yml'))).toBe(true)
  })
})
