import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { inject } from 'vitest'

const root = join(import.meta.dirname, '../..')
const fixtures = join(root, 'test/fixtures/site')

/** A site in its own folder, built by the command in a separate process. */
export interface BuiltSite {
  /** The folder that contains the reports and the site. */
  place: string
  folder: string
  base: string
  /** The options of the command, apart from the address. */
  options: readonly string[]
  env: Record<string, string>
  remove(): void
}

/**
 * @param reports texts by file name
 * @param hasFixtures whether the reports of the fixtures are added
 * @param options more options of the command
 * @param env more environment variables
 */
export async function buildSite(
  base: string,
  reports: Record<string, string> = {},
  hasFixtures = true,
  options: readonly string[] = [],
  env: Record<string, string> = {},
): Promise<BuiltSite> {
  const place = mkdtempSync(join(tmpdir(), 'deep-review-'))
  mkdirSync(join(place, 'reviews'))
  if (hasFixtures) cpSync(fixtures, join(place, 'reviews'), { recursive: true })
  for (const [name, text] of Object.entries(reports)) writeFileSync(join(place, 'reviews', name), text)
  const site = {
    place,
    folder: join(place, '_site'),
    base,
    options,
    env,
    remove: () => rmSync(place, { recursive: true, force: true }),
  }
  await buildAgain(site)
  return site
}

/** Builds the site from the reports that exist now; its cache is in the same folder. */
export async function buildAgain(
  {
    place,
    base,
    options = [],
    env: own = {},
  }: Pick<BuiltSite, 'place' | 'base'> & Partial<Pick<BuiltSite, 'options' | 'env'>>,
  ...more: string[]
): Promise<void> {
  const command = [inject('cli'), 'site', 'build']
  const argv = [...command, '--base', base, '--site', 'https://reviews.example', ...options, ...more]
  const env = { ...process.env, XDG_CACHE_HOME: join(place, 'cache'), ...own }
  await promisify(execFile)(process.execPath, argv, { cwd: place, env })
}

/** The sorted paths of all files below a folder, with slashes. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}

/** The pages, without the files of rows that a filter loads. */
export function pagesIn({ folder }: BuiltSite): { path: string; html: string }[] {
  return filesIn(folder)
    .filter((path) => path.endsWith('.html') && !path.includes('/list/rows-'))
    .map((path) => ({ path, html: readFileSync(join(folder, path), 'utf8') }))
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** Serves a built site under its base, like a static host. */
export async function serve({
  folder,
  base,
}: Pick<BuiltSite, 'folder' | 'base'>): Promise<{ origin: string; close(): void }> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname)
    const inside = path.startsWith(base) ? path.slice(base.length) : 'missing'
    const file = join(folder, inside.endsWith('/') || inside === '' ? `${inside}index.html` : inside)
    const isFound = existsSync(file)
    const type = types[extname(file)] ?? 'application/octet-stream'
    // Like on most hosts, a browser keeps what the pages share: scripts, styles and fonts.
    const kept = type.startsWith('text/html') ? 'no-cache' : 'max-age=600'
    response.writeHead(isFound ? 200 : 404, { 'content-type': type, 'cache-control': kept })
    response.end(isFound ? readFileSync(file) : 'not found')
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const { port } = server.address() as AddressInfo
  return { origin: `http://localhost:${port}`, close: () => server.close() }
}
