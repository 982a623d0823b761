/**
 * Repeats several actions, each in its own folder, until it kills itself in the middle of them.
 * Usage: victim <folder> <count> <microseconds>. It prints "ready" when it starts, counts changes of the disk, and kills
 * itself so many microseconds after the last one: a moment chosen by time alone is hardly ever within a write.
 */
import fs from 'node:fs'

import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import type { Io } from '../../src/cli/io.ts'
import { main } from '../../src/cli/main.ts'
import { replaceFolder, writeText } from '../../src/store/index.ts'
import { filesOfSite, outputIn, reportPath, roundFolder, untidy } from './material.ts'

const [root = '', count = '1', microseconds = '0'] = process.argv.slice(2)

const kinds = ['rename', 'rm', 'write', 'mkdir']
let left = Number(count)

/** Counts a change, and after the last one kills this process during it or just after it. */
function countDown(name: string): void {
  if (!kinds.some((kind) => name.startsWith(kind))) return
  left -= 1
  if (left > 0) return
  const end = performance.now() + Number(microseconds) / 1000
  while (performance.now() < end);
  process.kill(process.pid, 'SIGKILL')
}

for (const [object, names] of [
  [fs.promises, ['rename', 'rm', 'writeFile', 'mkdir']],
  [fs, ['renameSync', 'rmSync', 'writeFileSync', 'mkdirSync']],
] as const) {
  for (const name of names) {
    const real = Reflect.get(object, name)
    Reflect.set(object, name, (...given: unknown[]) => {
      const result = Reflect.apply(real, object, given)
      countDown(name)
      return result
    })
  }
}
syncBuiltinESMExports()

const actions: Record<string, (folder: string, io: Io, turn: number) => Promise<unknown>> = {
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
    await fs.promises.rm(join(folder, reportPath), { force: true })
    await main(['consolidate', roundFolder, '-o', reportPath], io)
  },
  async init(folder, io) {
    await fs.promises.rm(join(folder, 'deep-review.config.yaml'), { force: true })
    await main(['init'], io)
  },
  new: (_folder, io) => main(['new', '--pr', '7', '--reviewer', 'Ada'], io),
  site: (folder, _io, turn) =>
    replaceFolder(outputIn(folder), async (fresh) => {
      await fs.promises.mkdir(join(fresh, 'sub'))
      for (const name of filesOfSite) await fs.promises.writeFile(join(fresh, name), `${turn}`)
    }),
  tables: (_folder, io) => main(['export', '--format', 'ndjson', '--out', 'tables'], io),
}

async function repeat(action: string): Promise<void> {
  const folder = join(root, action)
  const io: Io = {
    cwd: folder,
    env: {},
    isTerminal: { stdout: false, stderr: false },
    columns: 80,
    out: () => undefined,
    err: () => undefined,
    readInput: async () => new Uint8Array(),
  }
  for (let turn = 0; ; turn += 1) await actions[action]?.(folder, io, turn)
}

process.stdout.write('ready\n')
left = Number(count)
await Promise.all(Object.keys(actions).map(repeat))
