import { gzipSync } from 'node:zlib'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, chromium as driver, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hostileReports } from './hostile.ts'
import { type BuiltSite, buildSite, chromium, pagesIn, serve } from './site.ts'

const kinds = [
  '',
  'rounds/',
  'rounds/by/verdict/rework/',
  'rounds/20260105-101500-pr-7/',
  'rounds/20260107-093000-pr-7/changes/',
  'targets/',
  'targets/ada/shop/pr-7/',
  'findings/20260105-101500-pr-7/s1/',
  'agents/',
  'agents/agent-alpha-1.0/',
  'severities/important/',
  'repositories/ada/shop/',
  'hot-spots/',
  'declined/',
  'rules/',
  'rules/wrong-verdict/',
  'search/',
  '404.html',
]
const colorSchemes = ['light', 'dark'] as const

describe.skipIf(chromium === undefined)('the site in a browser', () => {
  let browser: Browser
  let site: BuiltSite
  let home: string
  let close: () => void

  beforeAll(async () => {
    site = await buildSite('/project/')
    const served = await serve(site)
    home = `${served.origin}${site.base}`
    close = served.close
    browser = await driver.launch({ executablePath: chromium ?? '', args: ['--no-sandbox'] })
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    close?.()
    site?.remove()
  })

  /** A page and what it complains of. */
  async function open(path: string, options: BrowserContextOptions = {}): Promise<{ page: Page; faults: string[] }> {
    const context = await browser.newContext(options)
    const page = await context.newPage()
    const faults: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text())
    })
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('request', (request) => {
      if (!/^(?:data|blob):/.test(request.url()) && !request.url().startsWith(home))
        faults.push(`asks ${request.url()}`)
    })
    await page.goto(home + path)
    return { page, faults }
  }

  it.each(kinds)(
    'shows /%s without a fault or a violation of accessibility, light and dark',
    async (path) => {
      for (const colorScheme of colorSchemes) {
        const { page, faults } = await open(path, { colorScheme })
        expect(faults).toEqual([])
        expect(await page.locator('h1').count()).toBe(1)
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes[0]?.html}`)).toEqual([])
        await page.context().close()
      }
    },
    60_000,
  )

  it.each(kinds)('fits /%s on a phone', async (path) => {
    const { page } = await open(path, { viewport: { width: 390, height: 800 } })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await page.context().close()
  })

  it.each(kinds.filter((path) => path !== 'search/'))('keeps the scripts of /%s below 30 kB', async (path) => {
    const { page } = await open(path)
    const sources = await page.evaluate(() => [...document.scripts].map(({ src, textContent }) => src || textContent))
    const texts = await Promise.all(
      sources.map(async (source) =>
        source?.startsWith('http') ? (await page.request.get(source)).text() : (source ?? ''),
      ),
    )
    expect(texts.reduce((sum, text) => sum + gzipSync(text).length, 0)).toBeLessThan(30_000)
    await page.context().close()
  })

  it('is complete without JavaScript', async () => {
    const { page } = await open('rounds/', { javaScriptEnabled: false })
    expect(await page.locator('.rows .row').count()).toBe(4)
    await page.getByRole('link', { name: 'Rework' }).first().click()
    expect(await page.locator('.rows .row').count()).toBe(1)
    await page.getByRole('link', { name: 'Keep the cart between visits' }).click()
    expect(await page.locator('h1').textContent()).toContain('Round 1')
    expect(await page.locator('article.finding').count()).toBe(4)
    await page.context().close()
  })

  it('filters rounds by several values at once, keeps the choice in the address, and counts along', async () => {
    const { page, faults } = await open('rounds/')
    await page.getByLabel('Rework').check()
    await page.getByLabel('Merge with fixes').check()
    await page.getByLabel('ada/shop').check()
    await expect.poll(() => page.locator('[data-results] .row').count()).toBe(2)
    expect(await page.locator('[data-result-count]').textContent()).toBe('2 of 4 rounds')
    expect(
      await page.locator('[data-facet=repository] label', { hasText: 'bo/till' }).locator('.number').textContent(),
    ).toBe('1')
    expect(new URL(page.url()).search).toBe(
      '?verdict=merge-with-fixes&verdict=rework&repository=ada%2Fshop'.replace(
        'merge-with-fixes&verdict=rework',
        'rework&verdict=merge-with-fixes',
      ),
    )
    await page.reload()
    await expect.poll(() => page.locator('[data-results] .row').count()).toBe(2)
    await page.getByLabel('From').fill('2026-01-06')
    await expect.poll(() => page.locator('[data-results] .row').count()).toBe(1)
    await page.getByLabel('Words').fill('nothing of the kind')
    await expect.poll(() => page.locator('[data-results] .empty').count()).toBe(1)
    expect(faults).toEqual([])
    await page.context().close()
  })

  it('searches findings, those before raw reviews', async () => {
    const { page, faults } = await open('search/?q=customer')
    await expect.poll(() => page.locator('[data-search-results] .row').count()).toBeGreaterThan(1)
    expect(await page.locator('[data-search-results] .row-title').first().textContent()).toContain('customer')
    await page.getByRole('searchbox').fill('rounded twice')
    await expect
      .poll(() => page.locator('[data-search-results] .row-title').allTextContents())
      .toContain('The price is rounded twice')
    expect(faults).toEqual([])
    await page.context().close()
  })

  it('remembers the colour scheme that a reader chose', async () => {
    const { page } = await open('')
    const button = page.getByRole('button', { name: /Colour scheme/ })
    await button.click()
    await button.click()
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
    await page.goto(`${home}targets/`)
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
    await button.click()
    expect(await page.locator('html').getAttribute('data-theme')).toBeNull()
    await page.context().close()
  })

  it('copies a fix as a patch, and the link to a finding', async () => {
    const { page } = await open('rounds/20260105-101500-pr-7/', { permissions: ['clipboard-read', 'clipboard-write'] })
    const copied = () => page.evaluate(() => navigator.clipboard.readText())
    await page.locator('#c1').getByRole('button', { name: 'Copy fix as patch' }).click()
    await expect
      .poll(copied)
      .toContain('--- a/src/cart/store.ts\n+++ b/src/cart/store.ts\n@@ -14,1 +14,1 @@\n-  return')
    await page.locator('#i1').getByRole('link', { name: 'Link to I1' }).click()
    await expect.poll(copied).toBe(`${home}rounds/20260105-101500-pr-7/#i1`)
    await page.context().close()
  })

  it('goes from finding to finding and to the search by keys', async () => {
    const { page } = await open('rounds/20260105-101500-pr-7/')
    const inView = (id: string) => page.locator(id).evaluate((node) => Math.round(node.getBoundingClientRect().top))
    await page.keyboard.press('j')
    await expect.poll(() => inView('#c1')).toBeLessThan(120)
    await page.keyboard.press('/')
    await page.waitForURL('**/search/')
    await page.context().close()
  })

  it('marks in the contents what is being read', async () => {
    const { page } = await open('rounds/20260105-101500-pr-7/', { viewport: { width: 1280, height: 700 } })
    await page.locator('#i1').evaluate((node) => node.scrollIntoView({ behavior: 'instant' }))
    await expect.poll(() => page.locator('.contents [aria-current]').getAttribute('href')).toBe('#i1')
    await page.context().close()
  })
})

describe.skipIf(chromium === undefined)('hostile text in a browser', () => {
  it('does nothing and fetches nothing, on any page', async () => {
    const site = await buildSite('/', hostileReports())
    const { origin, close } = await serve(site)
    const browser = await driver.launch({ executablePath: chromium ?? '', args: ['--no-sandbox'] })
    const page = await browser.newPage()
    const faults: string[] = []
    page.on('dialog', (dialog) => void dialog.dismiss())
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
    page.on('request', (request) => !request.url().startsWith(origin) && faults.push(`asks ${request.url()}`))
    await page.exposeFunction('hurt', (number: number) => faults.push(`ran ${number}`))
    for (const { path, html } of pagesIn(site)) {
      if (!/hurt|evil/.test(html)) continue
      await page.goto(`${origin}/${path}`)
      const unsafe = await page.evaluate(() =>
        [...document.querySelectorAll('*')]
          .filter(
            (node) =>
              /^(?:iframe|object|embed|base|style|template|video|audio|math|marquee|x)$/i.test(node.tagName) ||
              [...node.attributes].some(
                ({ name, value }) =>
                  /^on|^style$|^srcdoc$/i.test(name) || /^\s*(?:java|vb)script:|^\s*data:text/i.test(value),
              ) ||
              (node instanceof HTMLScriptElement && node.src !== '' && !node.src.startsWith(location.origin)),
          )
          .map((node) => node.outerHTML.slice(0, 200)),
      )
      if (unsafe.length > 0) faults.push(`${path}: ${unsafe[0]}`)
      if ((await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)) > 0)
        faults.push(`${path}: too wide`)
    }
    expect([...new Set(faults)].slice(0, 20)).toEqual([])
    await browser.close()
    close()
    site.remove()
  }, 240_000)
})
