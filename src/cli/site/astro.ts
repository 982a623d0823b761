import { mkdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { AstroInlineConfig } from 'astro'
import type { SiteSettings, SiteWork } from '../../../schemas/site.ts'
import { folderOf, packageFolder } from './place.ts'

export interface Address {
  /** The path under which the site lies on its host. */
  base: string
  /** `https://host`, where it is known. */
  site: string | undefined
}

export interface AstroRun {
  settings: SiteSettings
  work: SiteWork
  /** Where Astro works. */
  root: string
  /** Where the site goes, or lies. */
  out: string
  address: Address
}

/** Astro's configuration for one run: that of the package, with the user's settings before its own. */
export function astroConfig({ settings, work, root, out, address }: AstroRun): AstroInlineConfig {
  return {
    // Astro takes it for a path below its root, even where it is absolute.
    configFile: relative(root, join(packageFolder, 'astro.config.mjs')),
    root,
    srcDir: join(root, 'site'),
    publicDir: join(root, 'site/public'),
    outDir: out,
    cacheDir: join(root, 'cache'),
    logLevel: 'warn',
    base: address.base,
    ...(address.site === undefined ? {} : { site: address.site }),
    vite: {
      cacheDir: join(root, 'vite'),
      server: { fs: { allow: [root, packageFolder, folderOf('@fontsource-variable/inter')] } },
      plugins: [
        {
          name: 'deep-review:settings',
          enforce: 'pre',
          resolveId: (id: string) => (id === 'virtual:deep-review/settings' ? '\0deep-review:settings' : undefined),
          load: (id: string) =>
            id === '\0deep-review:settings'
              ? `export const settings = ${JSON.stringify(settings)}\nexport const work = ${JSON.stringify(work)}`
              : undefined,
        },
      ],
    },
  }
}

/** What pages work with that are made when somebody asks for them. */
export function serverWork(root: string): SiteWork {
  return { leftOut: null, parsed: null, cache: null, rounds: roundsFile(root), program: '' }
}

/** What a build works with; the pages, which run in a world of their own, know it by these names. */
export async function buildWork(root: string, cache: string | null, program: string): Promise<SiteWork> {
  const parsed = join(root, 'parsed')
  await mkdir(parsed)
  return { leftOut: leftOutFile(root), parsed, cache, rounds: roundsFile(root), program }
}

/** Where a build writes down which rounds it shows. */
export function roundsFile(root: string): string {
  return join(root, 'rounds.ndjson')
}

function leftOutFile(root: string): string {
  return join(root, 'left-out.json')
}

/** How many reports a build has left out. */
export async function countLeftOut(root: string): Promise<number> {
  const reasons: unknown = JSON.parse(await readFile(leftOutFile(root), 'utf8'))
  return Array.isArray(reasons) ? reasons.length : 0
}
