import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runIn } from './cli/run.ts'

const root = join(import.meta.dirname, '..')

it('the reviews of this repository have no problems', async () => {
  expect(await runIn(root, ['lint', 'reviews'])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^No problems in /),
  })
})

it('status reads all targets of the reviews of this repository', async () => {
  const { code, out } = await runIn(root, ['status', '--format', 'json', '--all'])
  expect(code).toBe(0)
  const targets = JSON.parse(out).targets.map(({ target }: { target: string }) => target)
  expect(targets).toEqual(expect.arrayContaining(['matcher', 'package', 'reader', 'site']))
})
