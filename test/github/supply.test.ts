import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const workflows = readdirSync(join(root, '.github/workflows')).map((name) => `.github/workflows/${name}`)

describe('what is used of others', () => {
  it('is named with the reason in CONTRIBUTING.md, every package and no other', () => {
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

  it.each([...workflows, 'action.yml'])('is an action at one commit: %s', (path) => {
    const actions = [...read(path).matchAll(/\buses: (\S+)/g)].map(([, action]) => action ?? '')
    expect(actions.filter((action) => !action.startsWith('./') && !/@[0-9a-f]{40}$/.test(action))).toEqual([])
  })

  it.each(workflows)('may only read unless a job says more: %s', (path) => {
    expect(parse(read(path)).permissions).toEqual({ contents: 'read' })
  })

  it('is kept new by proposals', () => {
    expect(existsSync(join(root, '.github/dependabot.yml'))).toBe(true)
  })
})
