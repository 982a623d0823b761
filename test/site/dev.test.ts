import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium as driver } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromium } from './site.ts'

const root = join(import.meta.dirname, '../..')
const place = mkdtempSync(join(tmpdir(), 'deep-review-'))
const report = join(place, 'reviews/20260109-160000-pr-7.md')
let server: ChildProcess
let home = ''

beforeAll(async () => {
  cpSync(join(root, 'test/fixtures/site'), join(place, 'reviews'), { recursive: true })
  // Astro would not start the server if it saw the variables of a test runner.
  const env = { PATH: process.env.PATH, HOME: process.env.HOME }
  server = spawn(process.execPath, [join(root, 'src/cli/bin.ts'), 'site', 'dev', '--port', '0'], { cwd: place, env })
  home = await new Promise((resolve, reject) => {
    let printed = ''
    server.stderr?.on('data', (chunk) => {
      printed += chunk
      const address = /http:\/\/localhost:\d+\//.exec(printed)?.[0]
      if (address) resolve(address)
    })
    server.on('exit', () => reject(new Error(printed)))
  })
}, 60_000)

afterAll(async () => {
  server.removeAllListeners('exit')
  const ended = new Promise((resolve) => server.on('exit', resolve))
  server.kill('SIGTERM')
  await ended
  rmSync(place, { recursive: true, force: true })
})

const title = async () => /<h1>([^<]*)/.exec(await (await fetch(`${home}targets/ada/shop/pr-7/`)).text())?.[1]

describe('site dev', () => {
  it('serves the site and shows changes of a report', async () => {
    expect(await title()).toBe('Keep the cart between visits')
    writeFileSync(report, readFileSync(report, 'utf8').replace('Keep the cart', 'Keep the basket'))
    await expect.poll(title, { timeout: 10_000 }).toBe('Keep the basket between visits')
  }, 60_000)

  it.skipIf(chromium === undefined)(
    'reloads an open page when a report changes',
    async () => {
      const browser = await driver.launch({ executablePath: chromium ?? '', args: ['--no-sandbox'] })
      const page = await browser.newPage()
      await page.goto(`${home}targets/ada/shop/pr-7/`, { waitUntil: 'networkidle' })
      writeFileSync(report, readFileSync(report, 'utf8').replace(/Keep the \w+/, 'Keep the bag'))
      await expect.poll(() => page.locator('h1').textContent(), { timeout: 15_000 }).toContain('Keep the bag')
      await browser.close()
    },
    60_000,
  )
})
