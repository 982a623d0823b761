/**
 * Takes the light and dark screenshots for the README from the site that the demo has built.
 *   npm run demo && node test/docs/picture.ts
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromium as driver } from 'playwright-core'
import { chromium } from '../site/chromium.ts'
import { serve } from '../site/site.ts'

const root = join(import.meta.dirname, '../..')
const folder = process.argv[2] ?? join(root, '_site')
if (!existsSync(join(folder, 'index.html'))) throw new Error('Build the site first: npm run demo')

const server = await serve({ folder, base: '/' })
if (chromium === undefined) throw new Error('Install Chromium first')
const browser = await driver.launch({ executablePath: chromium, args: ['--no-sandbox'] })
try {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await browser.newPage({ colorScheme, viewport: { width: 1040, height: 600 } })
    await page.goto(`${server.origin}/`)
    await page.screenshot({ path: join(root, `site/docs/pictures/site-${colorScheme}.png`) })
    await page.close()
  }
} finally {
  await browser.close()
  server.close()
}
