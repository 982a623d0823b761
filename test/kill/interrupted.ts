/**
 * Replaces a folder, and gets a signal while it removes the old one.
 * Usage: interrupted <folder> <signal>
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { replaceFolder } from '../../src/store/index.ts'
import { outputIn } from './material.ts'

const [cwd = '', signal = ''] = process.argv.slice(2)
const real = fs.promises.rm
Reflect.set(fs.promises, 'rm', async (path: string) => {
  if (/deep-review-old/.test(path)) process.kill(process.pid, signal)
  await new Promise((done) => setTimeout(done, 50))
  return real(path, { recursive: true, force: true })
})
syncBuiltinESMExports()

await replaceFolder(outputIn(cwd), async (fresh) => {
  for (const name of ['a.html', '.mark']) fs.writeFileSync(join(fresh, name), 'new')
})
