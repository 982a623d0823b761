import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium as driver } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { chromium } from './chromium.ts'

// The server bundles the pages when they are first requested.
vi.setConfig({ testTimeout: 600_000 })

const root = join(import.meta.dirname, '../..')
const place = mkdtempSync(join(tmpdir(), 'deep-review-'))
const report = join(place, 'reviews/20260109-160000-pr-7.md')
let server: ChildProcess
let home = ''

beforeAll(async () => {
  cpSync(join(root, 'test/fixtures/site'), join(place, 'reviews'), { recursive: true })
  // Astro would not start the server if it saw the variables of a test runner.
  const env = { PATH: process.env.PATH, HOME: process.env.HOME }
  server = spawn(process.execPath, [inject('cli'), 'site', 'dev', '--port', '0'], { cwd: place, env })
  home = await new Promise((resolve, reject) => {
    let printed = ''
    server.stderr?.on('data', (chunk) => {
      printed += chunk
      const address = /http:\/\/localhost:\d+\//.exec(printed)?.[0]
      if (address) resolve(address)
    })
    server.on('exit', () => reject(new Error(printed)))
  })
})

afterAll(async () => {
  server.removeAllListeners('exit')
  const ended = new Promise((resolve) => server.on('exit', resolve))
  server.kill('SIGTERM')
  await ended
  rmSync(place, { recursive: true, force: true })
})

const title = async () => /<h1>([^<]*)/.exec(await (await fetch(`${home}targets/ada/shop/pr-7/`)).text())?.[1]?.trim()

describe('site dev', () => {
  it('serves the site and shows changes of a report', async () => {
    expect(await title()).toBe('Keep the cart between visits')
    writeFileSync(report, readFileSync(report, 'utf8').replace('Keep the cart', 'Keep the basket'))
    await expect.poll(title).toBe('Keep the basket between visits')
  })

  it.skipIf(chromium === undefined)('reloads an open page when a report changes', async () => {
    const browser = await driver.launch({ executablePath: chromium ?? '', args: ['--no-sandbox'] })
    const page = await browser.newPage()
    await page.goto(`${home}targets/ada/shop/pr-7/`, { waitUntil: 'networkidle' })
    writeFileSync(report, readFileSync(report, 'utf8').replace(/Keep the \w+/, 'Keep the bag'))
    await expect.poll(() => page.locator('h1').textContent()).toContain('Keep the bag')
    await browser.close()
  })
})
