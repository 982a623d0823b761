import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { HtmlValidate } from 'html-validate'
import { chromium as driver } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { chromium } from './chromium.ts'
import { hostileReports } from './hostile.ts'
import { type BuiltSite, buildSite, filesIn, pagesIn, serve } from './site.ts'

// The tests read hundreds of pages.
vi.setConfig({ testTimeout: 600_000 })

let site: BuiltSite
let pages: { path: string; html: string }[] = []

beforeAll(async () => {
  site = await buildSite('/project/', hostileReports(), true, ['--docs'])
  pages = pagesIn(site)
})
afterAll(() => site.remove())

const json = (path: string) => JSON.parse(readFileSync(join(site.folder, path), 'utf8'))

function textOf(html: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#38': '&', '#34': '"' }
  return html.replace(/&([a-z]+|#\d+);/g, (whole, name) => named[name] ?? whole)
}

function attributes(html: string, names: string): string[] {
  return [...html.matchAll(new RegExp(`\\s(?:${names})="([^"]*)"`, 'g'))].map((match) => textOf(match[1] ?? ''))
}

describe('the built site', () => {
  it('has a page for every round, target, comparison, problem, agent, severity, verdict and file', () => {
    expect(pages.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        '404.html',
        'index.html',
        'agents/agent-alpha-1.0/index.html',
        'declined/index.html',
        'findings/20260105-101500-pr-7/c1/index.html',
        'files/index.html',
        'trends/index.html',
        'disputes/index.html',
        'repositories/ada/shop/index.html',
        'rounds/index.html',
        'rounds/20260105-101500-pr-7/index.html',
        'rounds/20260107-093000-pr-7/changes/index.html',
        'rounds/20260109-160000-pr-7/changes/index.html',
        'rounds/by/verdict/rework/index.html',
        'rules/wrong-verdict/index.html',
        'search/index.html',
        'findings/by/severity/critical/index.html',
        'targets/ada/shop/pr-7/index.html',
        'targets/bo/till/fix-prices/index.html',
      ]),
    )
  })

  it('has the documents, with links to the previous and the next one', () => {
    const page = (path: string) => pages.find((other) => other.path === path)?.html ?? ''
    expect(page('docs/guide/install/index.html')).toContain('href="/project/docs/guide/first-round/" rel="next"')
    expect(page('docs/concepts/index.html')).toContain('<figure class="diagram" tabindex="0"><svg')
    expect(page('docs/format/index.html')).toContain('<h1>Report format</h1>')
    expect(page('index.html')).toContain('href="/project/docs/"')
  })

  it('has no broken internal links', () => {
    const anchors = new Map(pages.map(({ path, html }) => [path, new Set(attributes(html, 'id'))]))
    const broken = pages.flatMap(({ path, html }) =>
      attributes(html, 'href|src')
        .filter((url) => !/^[a-z]+:/.test(url))
        .filter((url) => {
          const [address = '', anchor] = url.split('#')
          if (address !== '' && !address.startsWith('/project/')) return true
          const file = decodeURIComponent(address.replace('/project/', '').replace(/\?.*$/, ''))
          const target =
            address === ''
              ? path
              : posix.join(file === '' ? '.' : file, file === '' || file.endsWith('/') ? 'index.html' : '')
          if (!existsSync(join(site.folder, target))) return true
          return anchor !== undefined && anchor !== '' && anchors.get(target)?.has(anchor) === false
        })
        .map((url) => `${path}: ${url}`),
    )
    expect(broken).toEqual([])
  })

  it('is valid HTML', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:standard'],
      rules: { 'no-inline-style': 'error', 'long-title': 'off', 'require-sri': 'off', 'no-trailing-whitespace': 'off' },
    })
    const problems: string[] = []
    for (const { path, html } of pages) {
      const { results } = await validator.validateString(html)
      for (const { messages } of results) {
        for (const message of messages)
          problems.push(`${path}:${message.line}:${message.column} ${message.ruleId} ${message.message}`)
      }
    }
    expect(problems.slice(0, 20)).toEqual([])
  })

  it('has JSON of rounds and targets, feeds, badges and a sitemap', () => {
    expect(json('reports.json').find(({ slug }: { slug: string }) => slug === '20260105-101500-pr-7')).toMatchObject({
      target: 'pr-7',
      findings: { critical: 1, important: 1, suggestion: 2 },
      links: { page: '/project/rounds/20260105-101500-pr-7/' },
    })
    expect(json('rounds/20260105-101500-pr-7/report.json').findings[0].id).toBe('C1')
    expect(json('targets/ada/shop/pr-7/history.json').threads).toHaveLength(5)
    expect(json('feed.json').items.length).toBeGreaterThan(4)
    const atom = readFileSync(join(site.folder, 'targets/ada/shop/pr-7/feed.xml'), 'utf8')
    expect(atom).toContain(
      '<link rel="alternate" href="https://reviews.example/project/rounds/20260109-160000-pr-7/"/>',
    )
    expect(atom).toContain('<updated>2026-01-09T16:00:00Z</updated>')
    const badge = readFileSync(join(site.folder, 'targets/ada/shop/pr-7/badge.svg'), 'utf8')
    expect(badge).toContain('aria-label="review: Merge, 1 suggestion open"')
    expect(readFileSync(join(site.folder, 'sitemap.xml'), 'utf8')).toContain(
      '<loc>https://reviews.example/project/</loc>',
    )
  })

  it('gives each page except 404.html a canonical address and a picture', () => {
    const page = (path: string) => pages.find((known) => known.path === path)?.html ?? ''
    const round = page('rounds/20260105-101500-pr-7/index.html')
    expect(round).toContain(
      '<link rel="canonical" href="https://reviews.example/project/rounds/20260105-101500-pr-7/">',
    )
    expect(round).toContain('<meta property="og:image" content="https://reviews.example/project/picture.png">')
    expect(page('404.html')).not.toContain('canonical')
  })

  it('offers each report unchanged for download', () => {
    const text = readFileSync(join(import.meta.dirname, '../fixtures/site/20260105-101500-pr-7.md'), 'utf8')
    expect(readFileSync(join(site.folder, 'rounds/20260105-101500-pr-7/report.md'), 'utf8')).toBe(text)
  })

  it('is identical when it is built again', async () => {
    const again = await buildSite('/project/', hostileReports(), true, ['--docs'])
    try {
      expect(filesIn(again.folder)).toEqual(filesIn(site.folder))
      const differing = filesIn(again.folder).filter(
        (path) => !readFileSync(join(again.folder, path)).equals(readFileSync(join(site.folder, path))),
      )
      expect(differing).toEqual([])
    } finally {
      again.remove()
    }
  })
})

describe.skipIf(chromium === undefined)('hostile text in a browser', () => {
  it('runs no code and loads nothing on any page', async () => {
    const { origin, close } = await serve(site)
    const home = `${origin}${site.base}`
    const browser = await driver.launch({ executablePath: chromium ?? '', args: ['--no-sandbox'] })
    const page = await browser.newPage()
    const problems: string[] = []
    page.on('dialog', (dialog) => void dialog.dismiss())
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
    page.on('request', (request) => !request.url().startsWith(home) && problems.push(`requested ${request.url()}`))
    await page.exposeFunction('hurt', (number: number) => problems.push(`ran ${number}`))
    for (const { path, html } of pages) {
      if (!/hurt|evil/.test(html)) continue
      await page.goto(home + path)
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
      if (unsafe.length > 0) problems.push(`${path}: ${unsafe[0]}`)
      if ((await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)) > 0)
        problems.push(`${path}: too wide`)
    }
    expect([...new Set(problems)].slice(0, 20)).toEqual([])
    await browser.close()
    close()
  }, 1_800_000)
})
