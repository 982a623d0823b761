import { join } from 'node:path'
import { expect, it } from 'vitest'
import { commandsPage, filesPage, libraryPage, tablesPage } from './reference.ts'

const folder = join(import.meta.dirname, '../../site/docs/reference')

it.each([
  ['commands', commandsPage],
  ['files', filesPage],
  ['tables', tablesPage],
  ['library', libraryPage],
])('the reference of %s is up to date', async (name, page) => {
  await expect(await page()).toMatchFileSnapshot(join(folder, `${name}.md`))
})
