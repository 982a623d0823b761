import { copyFile, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { defaultLimits } from '../../../schemas/limits.ts'
import { shardFile } from '../../../schemas/site.ts'
import { Failure } from '../../failure.ts'
import { lookUp, removedWhenKilled, replaceFolder } from '../../store/index.ts'
import { line, onOneLine } from '../../visible.ts'
import type { Arguments, Command } from '../command.ts'
import type { Io } from '../io.ts'
import { meant } from '../meant.ts'
import { packagesOf, requirePackages } from '../packages.ts'
import { type Address, astroConfig, buildWork, roundsFile, serverWork, whyLeftOut } from '../site/astro.ts'
import { OwnSites } from '../site/own-sites.ts'
import { withRoot } from '../site/place.ts'
import { programDigest, siteCache } from '../site/program.ts'
import { showProgress } from '../site/progress.ts'
import { PageReuse, reuseIntegration, siteMark } from '../site/reuse.ts'
import { readSettings } from '../site/settings.ts'

const verbs = ['build', 'dev', 'preview', 'packages'] as const

export const siteCommand: Command = {
  name: 'site',
  operands: `<${verbs.join('|')}>`,
  description:
    "Builds a static site from all reports. build writes the site; dev serves it and rebuilds it when a report changes; preview serves a site that you built; packages prints the npm packages that these commands need. You don't need an Astro project of your own. Set the title, logo, links and colours in the configuration.",
  options: {
    reports: { description: 'The reports: a file, a folder or a glob', value: 'path', multiple: true },
    collection: { description: 'Build one site for all repositories listed in this file', value: 'file' },
    shard: { description: 'Build only the part that --collection needs from this repository' },
    out: { description: 'Where to write the site', value: 'folder', default: '_site' },
    base: { description: 'The path the site is served from', value: 'path', default: '/' },
    site: { description: 'The address of the site, for feeds and the sitemap', value: 'url' },
    title: { description: 'The title of the site', value: 'text' },
    docs: { description: 'Include the deep-review documentation under /docs, and the rules of lint under /rules' },
    port: { description: 'The port for dev and preview', value: 'number', default: '4321' },
    config: { description: 'Use this configuration file', value: 'file' },
  },
  examples: [
    ['deep-review site build', 'build a site from reviews/*.md in _site'],
    ['deep-review site build --base /project --site https://owner.github.io', 'for GitHub Pages of a project'],
    ['deep-review site build --collection repositories.yaml', 'build one site for several repositories'],
    ['deep-review site dev --reports "*/reviews/*.md"', 'preview several repositories while you write'],
  ],
  async run(input, io) {
    const [verb, ...rest] = input.operands
    if (rest.length > 0 || !verbs.some((known) => known === verb)) {
      if (rest.length > 0 && verbs.some((known) => known === verb))
        throw new Failure(`site ${verb} takes no files: name the reports with --reports ${rest[0]}`)
      const hint = verb === undefined || rest.length > 0 ? '' : `Unknown '${verb}';${meant(verb, verbs)} `
      throw new Failure(
        `${hint}${hint ? 'say' : 'Say'} what to do with the site: ${verbs.join(', ')}; see deep-review site --help`,
      )
    }
    if (verb === 'packages') {
      io.out(`${(await packagesOf('site')).join('\n')}\n`)
      return 0
    }
    await requirePackages('site', 'The site', io.cwd)
    process.env.ASTRO_TELEMETRY_DISABLED = '1'
    process.env.ASTRO_DISABLE_UPDATE_CHECK = 'true'
    // By default the bundler's allocator reserves memory and keeps freed pages: half the memory of a small build.
    process.env.MIMALLOC_ARENA_EAGER_COMMIT ??= '0'
    process.env.MIMALLOC_PURGE_DELAY ??= '0'
    if (verb === 'build') return build(input, io)
    return verb === 'dev' ? dev(input, io) : preview(input, io)
  },
}

/** With more repositories than this, a build keeps about half a gigabyte. */
const manyShards = 10

async function build(input: Arguments, io: Io): Promise<number> {
  const address = readAddress(input)
  const settings = await readSettings(input, address.base, io)
  // Rendering allocates much and keeps little: with a heap that grows more slowly, a build needs half the memory. A site
  // of many repositories keeps more, so that collecting garbage more often is worth its time.
  setFlagsFromString(`--heap-growing-percent=${settings.shards.length > manyShards ? 40 : 120}`)
  const path = input.text('out') ?? '_site'
  const shown = relative(io.cwd, resolve(io.cwd, path)) || '.'
  const isShard = input.flag('shard')
  const cache = siteCache(io.env)
  let leftOut: string[] = []
  await replaceFolder({ path, cwd: io.cwd, content: 'the site', mark: siteMark }, (fresh, out) =>
    withRoot(cache, async (root) => {
      const keep = removedWhenKilled(root)
      const progress = showProgress(io)
      try {
        const astro = await import('astro')
        const work = await buildWork(root, cache, programDigest())
        const reuse = new PageReuse({ site: out, own: new OwnSites(cache), shards: settings.shards }, fresh)
        await astro.build({
          ...astroConfig({ settings, work, root, out: fresh, address }),
          integrations: [reuseIntegration(reuse, isShard, progress.pages)],
        })
        leftOut = await whyLeftOut(root)
        if (isShard) await copyFile(roundsFile(root), join(fresh, shardFile))
        await writeFile(join(fresh, siteMark), reuse.mark())
      } finally {
        progress.end()
        keep()
      }
    }),
  )
  io.err(
    isShard ? line`Built part of a site in ${shown}, for site build --collection` : line`Built the site in ${shown}`,
  )
  if (address.site === undefined && !isShard)
    io.err(
      'It has no feeds, sitemap or link previews, because these need the address of the site; set it with --site\n',
    )
  if (leftOut.length === 0) return 0
  for (const reason of leftOut) io.err(`deep-review: ${onOneLine(reason)}\n`)
  const count = leftOut.length === 1 ? 'a report' : `${leftOut.length} reports`
  io.err(`deep-review: The site lacks ${count}, named above\n`)
  return 2
}

async function dev(input: Arguments, io: Io): Promise<number> {
  const address = readAddress(input)
  const settings = await readSettings(input, address.base, io)
  return withRoot(siteCache(io.env), async (root) => {
    const astro = await import('astro')
    const server = await astro.dev({
      ...astroConfig({ settings, work: serverWork(root), root, out: resolve(root, 'out'), address }),
      server: { port: input.number('port') ?? 4321 },
    })
    io.err(`Serving the site at http://localhost:${server.address.port}${address.base}; press Ctrl+C to stop\n`)
    await ended()
    await server.stop()
    return 0
  })
}

async function preview(input: Arguments, io: Io): Promise<number> {
  const address = readAddress(input)
  const shown = input.text('out') ?? '_site'
  const out = resolve(io.cwd, shown)
  if (lookUp(join(out, 'index.html'), io.cwd) === null)
    throw new Failure(`Cannot find a site in ${shown}; create one with deep-review site build`)
  return withRoot(siteCache(io.env), async (root) => {
    const astro = await import('astro')
    const look = {
      title: '',
      logo: null,
      hosts: [],
      limits: defaultLimits,
      links: [],
      accent: null,
      accentDark: null,
      docs: false,
      pictures: null,
    }
    const settings = { sources: [], shards: [], base: address.base, ...look }
    const server = await astro.preview({
      ...astroConfig({ settings, work: serverWork(root), root, out, address }),
      server: { port: input.number('port') ?? 4321 },
    })
    io.err(
      `Serving ${relative(io.cwd, out) || '.'} at http://localhost:${server.port}${address.base}; press Ctrl+C to stop\n`,
    )
    await ended()
    await server.stop()
    return 0
  })
}

function readAddress(input: Arguments): Address {
  const given = input.text('base') ?? ''
  if (!/^[\w.~!$&'()*+,;=:@%/-]*$/.test(given) || given.split('/').some((part) => /^\.{1,2}$/.test(part)))
    throw new Failure(`Cannot use --base ${given}: give a path such as /project`)
  const base = `/${given.replace(/^\/+|(?<!\/)\/+$/g, '')}/`.replace('//', '/')
  const site = input.text('site')
  if (site !== undefined && !/^https?:\/\/[^\s/]+/.test(site)) {
    throw new Failure(`Cannot use --site ${site}: give an address such as https://owner.github.io`)
  }
  return { base, site }
}

function ended(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}
