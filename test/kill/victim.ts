/**
 * Does several things over and over, each in a folder of its own, until it is killed in the midst of them all.
 * Usage: victim <folder>; it says "ready" once it has begun.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Io } from '../../src/cli/io.ts'
import { main } from '../../src/cli/main.ts'
import { replaceFolder } from '../../src/cli/site/swap.ts'
import { writeText } from '../../src/store/index.ts'
import { filesOfSite, reportPath, roundFolder, untidy } from './material.ts'

const [root = ''] = process.argv.slice(2)

const deeds: Record<string, (folder: string, io: Io, turn: number) => Promise<unknown>> = {
  async fmt(folder, io) {
    await writeText(reportPath, untidy, folder)
    await main(['fmt', reportPath], io)
  },
  async fix(folder, io) {
    await writeText(reportPath, untidy, folder)
    await main(['lint', '--fix', reportPath], io)
  },
  resolve: (_folder, io, turn) =>
    main(['resolve', reportPath, 'S1', turn % 2 ? 'fixed' : 'skipped', '--detail', `turn ${turn}`], io),
  async consolidate(folder, io) {
    await rm(join(folder, reportPath), { force: true })
    await main(['consolidate', roundFolder, '-o', reportPath], io)
  },
  async init(folder, io) {
    await rm(join(folder, 'deep-review.config.yaml'), { force: true })
    await main(['init'], io)
  },
  new: (_folder, io) => main(['new', '--pr', '7', '--reviewer', 'Ada'], io),
  site: (folder, _io, turn) =>
    replaceFolder(join(folder, '_site'), '_site', async (fresh) => {
      await mkdir(join(fresh, 'sub'))
      for (const name of filesOfSite) await writeFile(join(fresh, name), `${turn}`)
    }),
}

async function repeat(deed: string): Promise<void> {
  const folder = join(root, deed)
  const io: Io = {
    cwd: folder,
    env: {},
    isTerminal: { stdout: false, stderr: false },
    columns: 80,
    out: () => undefined,
    err: () => undefined,
    readInput: async () => new Uint8Array(),
  }
  for (let turn = 0; ; turn += 1) await deeds[deed]?.(folder, io, turn)
}

process.stdout.write('ready\n')
await Promise.all(Object.keys(deeds).map(repeat))
