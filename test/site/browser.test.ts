import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, chromium as driver, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { chromium } from './chromium.ts'
import { countReport } from './counter.ts'
import { countedFigures, shownFigures } from './figures.ts'
import { type BuiltSite, buildSite, serve } from './site.ts'

// Opening a page takes seconds on a loaded machine.
vi.setConfig({ testTimeout: 600_000 })

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
  'findings/',
  'findings/by/severity/important/',
  'findings/by/is/not-answered/',
  'repositories/ada/shop/',
  'files/',
  'files/ada/shop/src-cart-store.ts~qv5wsbei/',
  'trends/',
  'disputes/',
  'declined/',
  'rules/',
  'rules/wrong-verdict/',
  'search/',
  '404.html',
]
/** The compressed size of the scripts of a page. */
async function scriptBytes(page: Page): Promise<number> {
  const sources = await page.evaluate(() => [...document.scripts].map(({ src, textContent }) => src || textContent))
  const texts = await Promise.all(
    sources.map(async (source) =>
      source?.startsWith('http') ? (await page.request.get(source)).text() : (source ?? ''),
    ),
  )
  return texts.reduce((sum, text) => sum + gzipSync(text).length, 0)
}

/** Adds up the layout shifts of a page; runs in the page before its own scripts. */
const watchShift = () => {
  let sum = 0
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if ('value' in entry) sum += Number(entry.value)
  }).observe({ type: 'layout-shift', buffered: true })
  Object.assign(globalThis, { layoutShift: () => sum })
}
const shiftSoFar = 'layoutShift()'

const colorSchemes = ['light', 'dark'] as const

describe.skipIf(chromium === undefined)('the site in a browser', () => {
  let browser: Browser
  let site: BuiltSite
  let home: string
  let close: () => void

  beforeAll(async () => {
    site = await buildSite('/project/', {}, true, ['--docs'])
    const served = await serve(site)
    home = `${served.origin}${site.base}`
    close = served.close
    browser = await driver.launch({ executablePath: chromium ?? '', args: ['--no-sandbox'] })
  })
  afterAll(async () => {
    await browser?.close()
    close?.()
    site?.remove()
  })

  /** Opens a page, and collects its errors, warnings and requests to other sites. */
  async function open(path: string, options: BrowserContextOptions = {}): Promise<{ page: Page; problems: string[] }> {
    const context = await browser.newContext(options)
    await context.addInitScript(watchShift)
    const page = await context.newPage()
    const problems: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text())
    })
    page.on('pageerror', (error) => problems.push(error.message))
    page.on('request', (request) => {
      if (!/^(?:data|blob):/.test(request.url()) && !request.url().startsWith(home))
        problems.push(`requested ${request.url()}`)
    })
    await page.goto(home + path)
    return { page, problems }
  }

  it.each(kinds)(
    'shows /%s without errors or accessibility problems, light and dark, with at most 30 kB of scripts',
    async (path) => {
      const { page, problems } = await open(path, { colorScheme: 'light' })
      for (const colorScheme of colorSchemes) {
        if (colorScheme === 'dark') {
          await page.emulateMedia({ colorScheme })
          await page.reload()
        }
        expect(problems).toEqual([])
        expect(await page.locator('h1').count()).toBe(1)
        // The page has no frames, so axe needs no blank page to collect their results. Dark mode changes only colours.
        const axe = new AxeBuilder({ page }).setLegacyMode()
        if (colorScheme === 'dark') axe.withRules(['color-contrast', 'link-in-text-block'])
        const { violations } = await axe.analyze()
        expect(violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes[0]?.html}`)).toEqual([])
        if (colorScheme === 'light') {
          expect(await scriptBytes(page)).toBeLessThan(30_000)
          expect(await page.evaluate(shiftSoFar)).toBeLessThan(0.02)
        }
      }
      await page.context().close()
    },
  )

  it.each(kinds)('fits /%s on a phone, without layout shifts while it loads', async (path) => {
    const { page } = await open(path, { viewport: { width: 390, height: 800 } })
    await page.waitForLoadState('networkidle')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    expect(await page.evaluate(shiftSoFar)).toBeLessThan(0.02)
    await page.context().close()
  })

  it('shows the figures that an independent counter finds in the reports', () => {
    const folder = join(import.meta.dirname, '../fixtures/site')
    const counts = readdirSync(folder)
      .filter((name) => name.endsWith('.md'))
      .map((name) => countReport(name.replace(/\.md$/, ''), readFileSync(join(folder, name), 'utf8')))
    expect(shownFigures(site)).toMatchObject(countedFigures(counts))
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

  it('filters rounds by several values at once, keeps the query in the address, and updates the counts', async () => {
    const { page, problems } = await open('rounds/')
    await page.getByLabel('Rework').check()
    await page.getByLabel('Merge with fixes').check()
    await page.locator('[data-facet=repository] summary').click()
    await page.getByLabel('ada/shop').check()
    await expect.poll(() => page.locator('[data-results] .row').count()).toBe(2)
    expect(await page.locator('[data-result-count]').textContent()).toBe('2 of 4 rounds')
    expect(
      await page.locator('[data-facet=repository] label', { hasText: 'bo/till' }).locator('.number').textContent(),
    ).toBe('1')
    expect(new URL(page.url()).searchParams.get('q')).toBe(
      'verdict:rework verdict:merge-with-fixes repository:ada/shop',
    )
    await page.reload()
    await expect.poll(() => page.locator('[data-results] .row').count()).toBe(2)
    await page.getByRole('searchbox').fill('verdict:rework nothing of the kind')
    await expect.poll(() => page.locator('[data-results] .empty').textContent()).toBe('No rounds match. Clear filters')
    expect(problems).toEqual([])
    await page.context().close()
  })

  it('filters rounds by severity and state of the same finding', async () => {
    const { page } = await open('rounds/?q=severity:critical')
    await expect.poll(() => page.locator('[data-results] .row').count()).toBe(1)
    await page.goto(`${home}rounds/?q=severity:critical is:reopened`)
    await expect.poll(() => page.locator('[data-results] .empty').count()).toBe(1)
    await page.context().close()
  })

  it('undoes a typed filter by Back, in one step', async () => {
    const { page } = await open('findings/')
    const rows = page.locator('[data-results] .row')
    const all = await rows.count()
    const field = page.getByRole('searchbox')
    await field.pressSequentially('severity:suggestion')
    await field.press('Enter')
    await expect.poll(() => rows.count()).toBeLessThan(all)
    await page.goBack()
    await expect.poll(() => rows.count()).toBe(all)
    expect(await field.inputValue()).toBe('')
    expect(new URL(page.url()).search).toBe('')
    await page.context().close()
  })

  it('filters findings by typing and clicking, and removes filters by chips and Back', async () => {
    const { page, problems } = await open('findings/')
    const rows = page.locator('[data-results] .row')
    const all = await rows.count()
    await page.getByLabel('Suggestions').check()
    await expect.poll(() => page.locator('[data-result-count]').textContent()).toMatch(/^\d+ of \d+ findings$/)
    const suggestions = await rows.count()
    expect(suggestions).toBeLessThan(all)
    await page.getByRole('searchbox').fill('severity:suggestion agent:beta')
    await expect.poll(() => rows.count()).toBeLessThan(suggestions)
    await page.getByRole('button', { name: 'Remove filter agent: beta' }).click()
    await expect.poll(() => rows.count()).toBe(suggestions)
    await page.goBack()
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await expect.poll(() => rows.count()).toBe(all)
    expect(problems).toEqual([])
    await page.context().close()
  })

  it('lets the keyboard reach the first result of a list in a few steps', async () => {
    const { page } = await open('findings/')
    await page.locator('#main').focus()
    let steps = 0
    const isInResults = () => page.evaluate(() => document.activeElement?.closest('[data-results] .row') !== null)
    while (!(await isInResults()) && steps < 60) {
      await page.keyboard.press('Tab')
      steps += 1
    }
    expect(steps).toBeLessThan(40)
    await page.context().close()
  })

  it('has pages for the filters without JavaScript', async () => {
    const { page } = await open('findings/', { javaScriptEnabled: false })
    await page.getByRole('link', { name: 'Critical' }).first().click()
    expect(await page.locator('h1').textContent()).toBe('Severity: Critical')
    expect(await page.locator('[data-results] .row').count()).toBe(1)
    await page.context().close()
  })

  it('finds a pull request, its findings, a file and an agent by name, before matches in text', async () => {
    const { page, problems } = await open('search/')
    const first = page.locator('.results .row-title').first()
    const field = page.getByRole('searchbox')
    await field.fill('#7')
    await expect.poll(() => first.textContent()).toBe('#7 Keep the cart between visits')
    await field.fill('7 round 1 I1')
    await expect.poll(() => first.getAttribute('href')).toBe('/project/rounds/20260105-101500-pr-7/#i1')
    await field.fill('store.ts')
    await expect.poll(() => first.textContent()).toBe('src/cart/store.ts')
    await field.fill('agent beta')
    await expect.poll(() => first.textContent()).toBe('Agent Beta 2.0')
    expect(problems).toEqual([])
    await page.context().close()
  })

  it('finds findings by their words, even with a typing error, and shows their status', async () => {
    const { page } = await open('search/?q=customer')
    const titles = () => page.locator('.results .row-title').allTextContents()
    await expect.poll(titles).toContain('The cart of one customer is shown to the next')
    expect(await page.locator('.results .row .sign').first().textContent()).not.toBe('')
    await page.getByRole('searchbox').fill('roundde twice')
    await expect.poll(titles).toContain('The price is rounded twice')
    expect(await page.getByRole('status').textContent()).toContain('“rounded” instead of “roundde”')
    await page.context().close()
  })

  it('searches from every page with the keyboard', async () => {
    const { page, problems } = await open('rounds/20260105-101500-pr-7/')
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('searchbox').fill('rounded twice')
    await expect.poll(() => page.locator('dialog .row').count()).toBeGreaterThan(0)
    await page.keyboard.press('ArrowDown')
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('row-title')
    await page.keyboard.press('Escape')
    expect(await page.getByRole('dialog').count()).toBe(0)
    await page.keyboard.press('/')
    await page.keyboard.type('rounded')
    expect(await page.getByRole('dialog').getByRole('searchbox').inputValue()).toBe('rounded')
    await page.keyboard.press('Escape')
    expect(await page.getByRole('dialog').count()).toBe(0)
    await page.keyboard.press('/')
    await expect.poll(() => page.locator('dialog .row').count()).toBeGreaterThan(0)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/findings/**')
    expect(problems).toEqual([])
    await page.context().close()
  })

  it('keeps what is typed while the search loads', async () => {
    const { page } = await open('rounds/20260105-101500-pr-7/')
    let load = () => {}
    const asked = new Promise<void>((resolve) => {
      load = resolve
    })
    await page.route('**/_astro/search-panel*', async (route) => {
      await asked
      await route.continue()
    })
    await page.keyboard.press('/')
    await page.keyboard.type('rounded twice')
    load()
    await expect.poll(() => page.locator('dialog .row').count()).toBeGreaterThan(0)
    expect(await page.getByRole('dialog').getByRole('searchbox').inputValue()).toBe('rounded twice')
    await page.context().close()
  })

  it('scrolls to the target of a deep link at once', async () => {
    const { page } = await open('rounds/20260105-101500-pr-7/#s2', { viewport: { width: 390, height: 600 } })
    const top = () => page.locator('#s2').evaluate((node) => node.getBoundingClientRect().top)
    const atFirst = await top()
    await page.waitForLoadState('networkidle')
    expect(Math.abs((await top()) - atFirst)).toBeLessThan(8)
    expect(await top()).toBeGreaterThan(60)
    expect(await top()).toBeLessThan(160)
    expect(await page.evaluate(shiftSoFar)).toBeLessThan(0.02)
    await page.context().close()
  })

  it('fills in the command that answers a round', async () => {
    const { page } = await open('rounds/20260110-080000-fix-prices/')
    await page.getByText('Answer this round').click()
    const command = () => page.locator('[data-answer-command]').textContent()
    await page.locator('[data-answer-box]').first().check()
    expect(await command()).toMatch(/^npx deep-review resolve reviews\/20260110-080000-fix-prices\.md [CIS]\d fixed$/)
    await page.locator('[data-answer-for]').first().selectOption('skipped')
    expect(await command()).toMatch(/[CIS]\d skipped$/)
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
    await page.locator('#c1').getByRole('button', { name: 'Copy patch' }).click()
    await expect
      .poll(copied)
      .toContain('--- a/src/cart/store.ts\n+++ b/src/cart/store.ts\n@@ -14,1 +14,1 @@\n-  return')
    await page.locator('#i1').getByRole('link', { name: 'Link to I1' }).click()
    await expect.poll(copied).toBe(`${home}rounds/20260105-101500-pr-7/#i1`)
    await page.context().close()
  })

  it('goes from finding to finding with the keyboard', async () => {
    const { page } = await open('rounds/20260105-101500-pr-7/')
    const inView = (id: string) => page.locator(id).evaluate((node) => Math.round(node.getBoundingClientRect().top))
    await page.keyboard.press('j')
    await expect.poll(() => inView('#c1')).toBeLessThan(120)
    await page.context().close()
  })

  it('marks the current section in the table of contents', async () => {
    const { page } = await open('rounds/20260105-101500-pr-7/', { viewport: { width: 1280, height: 700 } })
    await page.locator('#i1').evaluate((node) => node.scrollIntoView({ behavior: 'instant' }))
    await expect.poll(() => page.locator('.contents [aria-current]').getAttribute('href')).toBe('#i1')
    await page.context().close()
  })
})
