import { describe, expect, it } from 'vitest'
import { commands } from '../../src/cli/commands.ts'
import { runIn } from './run.ts'

const run = (...argv: string[]) => runIn('/', argv)

describe('help', () => {
  it.each([[], ...commands.map(({ name }) => [name])])('of %s fits 80 columns', async (...argv) => {
    const { code, out } = await run('help', ...argv)
    expect(code).toBe(0)
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([])
  })

  it('fits a narrow terminal', async () => {
    const { out } = await runIn('/', ['help', 'lint'], '', {}, 60)
    expect(out.split('\n').filter((line) => line.length > 60)).toEqual([])
  })

  it.each(commands)('of $name belongs to that command', async ({ name, load }) => {
    expect((await load()).name).toBe(name)
  })
})

describe('a typo', () => {
  it.each([
    [['lnit'], "Unknown command 'lnit'; did you mean 'lint'? deep-review --help lists all"],
    [['lint', '--fxi'], "Unknown option '--fxi'; did you mean '--fix'? see deep-review lint --help"],
    [['lint', '--format', 'jsn'], "Unknown --format 'jsn'; did you mean 'json'? choose from"],
    [['site', 'biuld'], "Unknown 'biuld'; did you mean 'build'?"],
  ])('in %j gets a suggestion', async (argv, message) => {
    const { code, err } = await run(...argv)
    expect([code, err]).toEqual([2, expect.stringContaining(message)])
  })

  it('that resembles no command gets no suggestion', async () => {
    expect((await run('frobnicate')).err).toBe(
      "deep-review: Unknown command 'frobnicate'; deep-review --help lists all\n",
    )
  })
})
