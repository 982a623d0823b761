import { mkdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { AstroInlineConfig } from 'astro'
import { z } from 'zod'
import type { SiteSettings, SiteWork } from '../../../schemas/site.ts'
import { folderOf, packageFolder } from './place.ts'

export interface Address {
  /** The path of the site on its host. */
  base: string
  /** `https://host`; undefined if unknown. */
  site: string | undefined
}

interface AstroRun {
  settings: SiteSettings
  work: SiteWork
  /** Astro's root folder. */
  root: string
  /** The folder of the built site. */
  out: string
  address: Address
}

/** Astro's configuration for one run: that of the package, overridden by the user's settings. */
export function astroConfig({ settings, work, root, out, address }: AstroRun): AstroInlineConfig {
  return {
    // Astro resolves it against its root, even if it is absolute.
    configFile: relative(root, join(packageFolder, 'astro.config.mjs')),
    root,
    srcDir: join(root, 'site'),
    publicDir: join(root, 'site/public'),
    outDir: out,
    cacheDir: join(root, 'cache'),
    // A failed build is one sentence of the command, which also prints what the build left out.
    logLevel: work.leftOut === null ? 'warn' : 'silent',
    base: address.base,
    ...(address.site === undefined ? {} : { site: address.site }),
    vite: {
      cacheDir: join(root, 'vite'),
      ...(work.leftOut === null ? {} : { logLevel: 'silent' as const }),
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

/** The working files of a server, which renders pages on request. */
export function serverWork(root: string): SiteWork {
  return { leftOut: null, parsed: null, cache: null, rounds: roundsFile(root), program: '' }
}

/** The working files of a build. They are passed by path, because pages run in a module graph of their own. */
export async function buildWork(root: string, cache: string | null, program: string): Promise<SiteWork> {
  const parsed = join(root, 'parsed')
  await mkdir(parsed)
  return { leftOut: leftOutFile(root), parsed, cache, rounds: roundsFile(root), program }
}

/** The file in which a build lists the rounds that it shows. */
export function roundsFile(root: string): string {
  return join(root, 'rounds.ndjson')
}

function leftOutFile(root: string): string {
  return join(root, 'left-out.json')
}

/** Why a build left reports out, one sentence for each. */
export async function whyLeftOut(root: string): Promise<string[]> {
  return z.array(z.string()).parse(JSON.parse(await readFile(leftOutFile(root), 'utf8')))
}
