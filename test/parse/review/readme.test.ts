import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const folder = join(import.meta.dirname, '../../../src/parse/review')

it('the README of the general reader names each of its files once, and no others', () => {
  const table = readFileSync(join(folder, 'README.md'), 'utf8').match(/^\|.*$/gm) ?? []
  const named = table
    .slice(2)
    .flatMap((row) => [...(row.split('|').at(-2) ?? '').matchAll(/`([\w-]+)`/g)].map(([, name]) => name))
  const files = readdirSync(folder).flatMap((name) => (name.endsWith('.ts') ? name.slice(0, -3) : []))
  expect(named.toSorted()).toEqual(files.toSorted())
})
