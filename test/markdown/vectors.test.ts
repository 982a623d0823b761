import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium as driver } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { markdownToHtml } from '../../src/markdown/index.ts'
import { chromium } from '../site/chromium.ts'
import { vectors as ofSite } from '../site/hostile.ts'

const more: string[] = JSON.parse(readFileSync(join(import.meta.dirname, '../fixtures/markdown/vectors.json'), 'utf8'))

const home = 'https://here.example/'
/** Records calls of `hurt`, and prevents links to the web from leaving the page. */
const watch = `globalThis.hurts = []
globalThis.hurt = (number) => globalThis.hurts.push(number)
addEventListener('click', (event) => /^https?:/.test(event.target.closest('a')?.protocol ?? '') && event.preventDefault())`

/** Texts that would call `hurt` on a page that does not escape them. */
const vectors = [...ofSite, ...more]

describe.skipIf(chromium === undefined)('texts that attack a page', () => {
  it('are at least 160, and none runs code or loads anything in a browser without a policy', async () => {
    expect(vectors.length).toBeGreaterThanOrEqual(160)
    const browser = await driver.launch({ executablePath: chromium ?? '', args: ['--no-sandbox'] })
    try {
      const page = await browser.newPage()
      const requested: string[] = []
      const html = vectors.map((vector) => `<section>${markdownToHtml(vector)}</section>`).join('\n')
      await page.route('**', (route) => {
        const url = route.request().url()
        if (url === home) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html })
        requested.push(url)
        return route.abort()
      })
      await page.addInitScript(watch)
      await page.goto(home)
      for (const link of await page.locator('section a').all()) await link.dispatchEvent('click')
      await page.mouse.wheel(0, 10_000)
      expect(await page.evaluate('globalThis.hurts')).toEqual([])
      expect(requested.filter((url) => url !== `${home}favicon.ico`)).toEqual([])
      const schemes = await page.evaluate(
        "[...new Set([...document.querySelectorAll('[href],[src]')].map((one) => new URL(one.getAttribute('href') ?? one.getAttribute('src') ?? '', 'https://here.example').protocol))].sort()",
      )
      expect(schemes).toEqual(['http:', 'https:'])
      expect(await page.locator('script, iframe, object, embed, style, link, base, form, svg, math').count()).toBe(0)
    } finally {
      await browser.close()
    }
  })
})
